//! The fields of two versions of a record: which differ, and which never may.

use crate::json::same;
use crate::model::{Entity, Field, Kind, Presence, agent_configuration, artifact, run, task_state};
use crate::validate::{Reading, Row, member};

/// The fields whose values never change once they are known.
pub(super) fn is_fixed(entity: Entity, slot: u8) -> bool {
    let fixed: &[u8] = match entity {
        Entity::Run => &[run::slot::ID, run::slot::REPOSITORY, run::slot::REQUESTED_SPEC_INPUT, run::slot::CREATED_AT],
        Entity::TaskState => &[task_state::slot::ID, task_state::slot::RUN_ID, task_state::slot::CREATED_AT],
        Entity::Artifact => &[artifact::slot::RUN_ID, artifact::slot::CREATED_AT],
        Entity::AgentConfiguration => {
            use agent_configuration::slot;
            &[slot::ID, slot::RUN_ID, slot::CREATED_AT]
        }
    };
    fixed.contains(&slot)
}

/// A row and the payload that it is part of.
#[derive(Clone, Copy)]
pub(super) struct Placed<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) row: &'r Row,
}

impl Placed<'_> {
    /// The JSON Pointer to a field, if it is present.
    pub(super) fn pointer(&self, slot: u8) -> Option<String> {
        self.row.is_present(slot).then(|| self.row.place.pointer() + "/" + self.row.name(slot))
    }

    /// The text of an open map.
    fn map(&self, slot: u8) -> Option<&[u8]> {
        let text = self.reading.input.text;
        Some(member(text, self.row.open, self.row.name(slot))?.of(text))
    }
}

/// The fields that both shapes have, that are compared as values, and that differ.
pub(super) fn differing(one: Placed<'_>, other: Placed<'_>) -> impl Iterator<Item = &'static Field> {
    let fields = other.row.schema.fields.iter();
    fields.filter(move |field| one.row.schema.in_slot(field.slot).is_some() && !is_same(field, one, other))
}

fn is_same(field: &Field, one: Placed<'_>, other: Placed<'_>) -> bool {
    let slot = field.slot;
    let text = |side: Placed<'_>| {
        let text = side.row.text(slot).map(|part| part.decode(side.reading.input.text).into_owned());
        text.or_else(|| default(field))
    };
    match field.kind {
        Kind::Text(_) | Kind::Path(_) | Kind::Url(_) => text(one) == text(other),
        Kind::Uuid => one.row.id(slot, one.reading.input.text) == other.row.id(slot, other.reading.input.text),
        Kind::Timestamp => one.row.instant(slot) == other.row.instant(slot),
        Kind::Integer(_) | Kind::Word(_) | Kind::Boolean => one.row.integer(slot) == other.row.integer(slot),
        Kind::Metadata | Kind::Environment => match (one.row.is_set(slot), other.row.is_set(slot)) {
            (true, true) => one.map(slot).zip(other.map(slot)).is_some_and(|(one, other)| same(one, other)),
            (one, other) => one == other,
        },
        // Skills follow from the rest; what is nested is compared record by record.
        Kind::Skills | Kind::List(_) | Kind::Record(_) => true,
    }
}

/// The text that a field has by default.
fn default(field: &Field) -> Option<String> {
    match field.presence {
        Presence::Default(json) | Presence::DefaultForNull(json) => Some(json.trim_matches('"').to_owned()),
        Presence::Required | Presence::RequiredAlone | Presence::Optional => None,
    }
}
