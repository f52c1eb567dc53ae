//! An agent configuration: the agent that a run used, one to a run. The API does not expose it.

use super::field::field;
use super::schema::schemas;
use super::{Entity, Field, Kind, Presence, Schema};
use Kind::{Environment, Text, Timestamp, Uuid};
use Presence::{Optional, Required, RequiredAlone};

/// The slots of the values of an agent configuration.
pub mod slot {
    use super::super::field::slots;

    slots! {
        /// Identifies the agent configuration.
        ID = 0,
        /// The run that used the agent; each run has one agent configuration.
        RUN_ID = 1,
        /// The agent.
        AGENT_BACKEND = 2,
        /// The version of the agent.
        AGENT_VERSION = 3,
        /// The version of the prompts that the agent was given.
        PROMPT_PACK_VERSION = 4,
        /// The environment that the agent ran in. Issues never quote its values.
        RUNTIME_ENV = 5,
        /// When the row was written.
        CREATED_AT = 6,
    }
}

pub(crate) const RECORD: &[Field] = &[
    field("id", slot::ID, Uuid, Optional),
    field("run_id", slot::RUN_ID, Uuid, RequiredAlone),
    field("agent_backend", slot::AGENT_BACKEND, Text(Some(128)), Required),
    field("agent_version", slot::AGENT_VERSION, Text(Some(128)), Required),
    field("prompt_pack_version", slot::PROMPT_PACK_VERSION, Text(Some(128)), Optional),
    field("runtime_env", slot::RUNTIME_ENV, Environment, Optional),
    field("created_at", slot::CREATED_AT, Timestamp, Optional),
];

schemas! {
    /// An agent configuration as its table row, the only shape it has.
    AGENT_CONFIGURATION = 7, AgentConfiguration, "AgentConfigurationRecord", false, RECORD;
}
