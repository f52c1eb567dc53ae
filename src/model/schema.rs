//! The table of an entity in one shape, and the macro that declares such tables.

#![allow(clippy::arithmetic_side_effects, reason = "evaluated at build time")]

use super::keys::Keys;
use super::{Field, Kind, MAX_FIELDS, Presence};
use crate::described::words;
use crate::json::Ahead;

words! {
    /// What a payload is about.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Entity {
        /// One execution of the pipeline.
        Run = "run",
        /// One attempt at a phase of a run.
        TaskState = "task-state",
        /// A file that a run left behind.
        Artifact = "artifact",
        /// The agent that a run used.
        AgentConfiguration = "agent-configuration",
    }
}

impl Entity {
    /// Every entity.
    pub const ALL: &[Entity] = &[Entity::Run, Entity::TaskState, Entity::Artifact, Entity::AgentConfiguration];
}

/// The table of one entity in one shape. Its fields are in the order in which the server writes them.
#[derive(Debug)]
pub struct Schema {
    /// Which entity.
    pub entity: Entity,
    /// The name of the generated types: `RunRecord`, `RunDetail`, ...
    pub name: &'static str,
    /// True for the API shape.
    pub api: bool,
    /// The fields.
    pub fields: &'static [Field],
    /// The keys of all fields.
    pub names: &'static [&'static str],
    /// Its index in [`SCHEMAS`](super::SCHEMAS).
    pub(crate) number: usize,
    /// A bit for each slot whose field is not optional: missing, it is an error or takes a default.
    pub needed: u32,
    /// A bit for each slot whose field is required, nested in a run or not.
    pub(crate) required: u32,
    /// A bit for each slot that holds a text or a URL.
    pub(crate) texts: u32,
    /// A bit for each slot that holds a text, a URL or a path.
    pub(crate) free_texts: u32,
    /// By slot, the index of its field; out of range for a slot that the table does not have.
    slots: [u8; MAX_FIELDS],
    /// The fields by key.
    keys: Keys,
}

impl Schema {
    /// The table of an entity in one shape.
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    pub(super) const fn new(
        number: usize,
        entity: Entity,
        name: &'static str,
        api: bool,
        fields: &'static [Field],
        names: &'static [&'static str],
    ) -> Schema {
        let (mut needed, mut required) = (0, 0);
        let (mut texts, mut free_texts, mut slots) = (0, 0, [u8::MAX; MAX_FIELDS]);
        let mut row = 0;
        while row < fields.len() {
            slots[fields[row].slot as usize] = row as u8;
            if matches!(fields[row].kind, Kind::Text(_) | Kind::Url(_)) {
                texts |= fields[row].bit;
            }
            if matches!(fields[row].kind, Kind::Text(_) | Kind::Url(_) | Kind::Path(_)) {
                free_texts |= fields[row].bit;
            }
            if !matches!(fields[row].presence, Presence::Optional) {
                needed |= fields[row].bit;
            }
            if matches!(fields[row].presence, Presence::Required) {
                required |= fields[row].bit;
            }
            row += 1;
        }
        Schema {
            number,
            entity,
            name,
            api,
            fields,
            names,
            needed,
            required,
            texts,
            free_texts,
            slots,
            keys: Keys::new(fields),
        }
    }

    /// Whether `name` is one of its keys.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// The index of the field with this key.
    #[inline]
    pub fn row_of(&self, name: &[u8]) -> Option<usize> {
        let field = self.keys.candidate(name)?;
        if field.name.as_bytes() == name {
            return Some((*self.slots.get(usize::from(field.slot))?).into());
        }
        self.names.iter().position(|other| other.as_bytes() == name)
    }

    /// The field whose quoted key and colon follow the first byte ahead, if the closing quote is at offset `closing`. A
    /// field that shares its hash with an earlier one is not found.
    #[inline(always)]
    pub(crate) fn field_ahead(&self, ahead: &Ahead, closing: u32) -> Option<&'static Field> {
        let first = ahead.get(2..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
        let field = self.keys.candidate_of(first, closing);
        if field.stands(ahead) { Some(field) } else { None }
    }

    /// The field of a slot, if the table has it.
    #[inline]
    pub fn in_slot(&self, slot: u8) -> Option<&'static Field> {
        self.fields.get(usize::from(*self.slots.get(usize::from(slot))?))
    }
}

/// The keys of fields.
#[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
pub(super) const fn names<const COUNT: usize>(fields: &[Field]) -> [&'static str; COUNT] {
    let mut names = [""; COUNT];
    let mut row = 0;
    while row < COUNT {
        names[row] = fields[row].name;
        row += 1;
    }
    names
}

/// Declares the tables of an entity.
macro_rules! schemas {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal, $entity:ident, $type:literal, $api:literal, $fields:ident;)+) => {
        $($(#[doc = $doc])+ pub static $name: Schema = {
            const NAMES: [&str; $fields.len()] = super::schema::names($fields);
            Schema::new($number, Entity::$entity, $type, $api, $fields, &NAMES)
        };)+

        /// What the documentation says of each table.
        pub const DOCS: &[(&Schema, &str)] = &[$((&$name, concat!($($doc, "\n"),+))),+];
    };
}
pub(super) use schemas;
