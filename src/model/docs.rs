//! What the documentation says of tables and fields, found by table and field.

use super::{Entity, Field, Schema, agent_configuration, artifact, run, task_state};

impl Schema {
    /// What the table is.
    pub fn docs(&self) -> &'static str {
        let tables = match self.entity {
            Entity::Run => run::DOCS,
            Entity::TaskState => task_state::DOCS,
            Entity::Artifact => artifact::DOCS,
            Entity::AgentConfiguration => agent_configuration::DOCS,
        };
        tables.iter().find(|(schema, _)| schema.name == self.name).map_or("", |(_, docs)| docs)
    }

    /// What one of its fields is.
    pub fn field_docs(&self, field: &Field) -> &'static str {
        let slots = match self.entity {
            Entity::Run => run::slot::DOCS,
            Entity::TaskState => task_state::slot::DOCS,
            Entity::Artifact => artifact::slot::DOCS,
            Entity::AgentConfiguration => agent_configuration::slot::DOCS,
        };
        slots.iter().find(|(slot, _)| *slot == field.slot).map_or("", |(_, docs)| docs)
    }
}
