//! An agent configuration: the agent that a run used, one to a run. The API does not expose it.

use super::field::{Entity, Field, Kind, Presence, Schema, field};
use Kind::{Environment, Text, Timestamp, Uuid};
use Presence::{Optional, Required, RequiredAlone};

/// Where the values of an agent configuration are kept.
#[allow(missing_docs, reason = "each slot is named after its field")]
pub mod slot {
    pub const ID: u8 = 0;
    pub const RUN_ID: u8 = 1;
    pub const AGENT_BACKEND: u8 = 2;
    pub const AGENT_VERSION: u8 = 3;
    pub const PROMPT_PACK_VERSION: u8 = 4;
    pub const RUNTIME_ENV: u8 = 5;
    pub const CREATED_AT: u8 = 6;
}

const RECORD: &[Field] = &[
    field("id", slot::ID, Uuid, Optional),
    field("run_id", slot::RUN_ID, Uuid, RequiredAlone),
    field("agent_backend", slot::AGENT_BACKEND, Text(Some(128)), Required),
    field("agent_version", slot::AGENT_VERSION, Text(Some(128)), Required),
    field("prompt_pack_version", slot::PROMPT_PACK_VERSION, Text(Some(128)), Optional),
    field("runtime_env", slot::RUNTIME_ENV, Environment, Optional),
    field("created_at", slot::CREATED_AT, Timestamp, Optional),
];

/// An agent configuration as its table row, the only shape it has.
pub static AGENT_CONFIGURATION: Schema =
    Schema { entity: Entity::AgentConfiguration, name: "AgentConfigurationRecord", api: false, fields: RECORD };
