//! The documentation of entities, tables, fields and kinds of values, for generated documents.

use super::{Entity, Field, Kind, Schema, agent_configuration, artifact, run, task_state};

impl Schema {
    /// What the table is, as documented in its declaration.
    pub fn docs(&self) -> &'static str {
        let tables = match self.entity {
            Entity::Run => run::DOCS,
            Entity::TaskState => task_state::DOCS,
            Entity::Artifact => artifact::DOCS,
            Entity::AgentConfiguration => agent_configuration::DOCS,
        };
        tables.iter().find(|(schema, _)| schema.name == self.name).map_or("", |(_, docs)| docs)
    }

    /// What one of its fields is, as documented at its slot.
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

impl Entity {
    /// The table of the server's database that its records are rows of.
    pub const fn table(self) -> &'static str {
        match self {
            Entity::Run => "spec_automation_runs",
            Entity::TaskState => "spec_automation_task_states",
            Entity::Artifact => "spec_automation_artifacts",
            Entity::AgentConfiguration => "spec_automation_agent_configs",
        }
    }
}

impl Kind {
    /// The canonical form of such values; `None` where the JSON type says all.
    pub const fn form(self) -> Option<&'static str> {
        match self {
            Kind::Uuid => Some("a UUID in lower case, with hyphens"),
            Kind::Timestamp => Some("an instant in UTC, as `2026-02-24T09:30:00Z`"),
            Kind::Path(_) => Some("a path"),
            Kind::Url(_) => Some("an absolute `http` or `https` URL"),
            Kind::Integer(_) => Some("a whole number"),
            Kind::Metadata | Kind::Environment => Some("any JSON object, which stays as it is"),
            Kind::Text(_) | Kind::Boolean | Kind::Word(_) | Kind::Skills | Kind::List(_) | Kind::Record(_) => None,
        }
    }
}
