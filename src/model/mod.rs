//! The data model: the vocabularies and, for each entity and shape, the table of its fields.
//!
//! The reader, the generated types and the documentation all follow from these tables.

pub mod agent_configuration;
pub mod artifact;
mod docs;
mod field;
mod keys;
pub mod run;
mod schema;
pub mod task_state;
mod vocabulary;

pub use agent_configuration::AGENT_CONFIGURATION;
pub use artifact::{ARTIFACT_DETAIL, ARTIFACT_RECORD, ARTIFACT_SUMMARY};
pub use field::{COLUMN_MAXIMUM, Field, Kind, Presence};
pub use run::{RUN_DETAIL, RUN_RECORD};
pub use schema::{Entity, Schema};
pub use task_state::{PHASE_STATE, TASK_STATE_RECORD};
pub use vocabulary::{ArtifactType, ExecutionPath, Phase, RunStatus, TaskStatus, Vocabulary, Word};

/// The most fields that an entity has, in either shape.
pub const MAX_FIELDS: usize = 18;

/// Every table, in the order of their numbers.
pub static SCHEMAS: [&Schema; 8] = [
    &RUN_RECORD,
    &RUN_DETAIL,
    &TASK_STATE_RECORD,
    &PHASE_STATE,
    &ARTIFACT_RECORD,
    &ARTIFACT_DETAIL,
    &ARTIFACT_SUMMARY,
    &AGENT_CONFIGURATION,
];

impl Entity {
    /// Its table in the record shape.
    pub fn record(self) -> &'static Schema {
        self.schema(false)
    }

    /// Its table in the API shape.
    pub fn response(self) -> &'static Schema {
        self.schema(true)
    }

    /// Its table in the API shape if `api` is true, else in the record shape. An agent configuration has only the latter.
    pub fn schema(self, api: bool) -> &'static Schema {
        match (self, api) {
            (Entity::Run, false) => &RUN_RECORD,
            (Entity::Run, true) => &RUN_DETAIL,
            (Entity::TaskState, false) => &TASK_STATE_RECORD,
            (Entity::TaskState, true) => &PHASE_STATE,
            (Entity::Artifact, false) => &ARTIFACT_RECORD,
            (Entity::Artifact, true) => &ARTIFACT_DETAIL,
            (Entity::AgentConfiguration, _) => &AGENT_CONFIGURATION,
        }
    }
}

impl Schema {
    /// The table of the same entity in the other shape, if it has two.
    pub fn other(&self) -> Option<&'static Schema> {
        let other = self.entity.schema(!self.api);
        (other.api != self.api).then_some(other)
    }
}
