//! How the tables of the entities are written.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "places in tables that are made at build time, and in a key of a known length"
)]

use super::{MAX_FIELDS, Vocabulary};
use crate::json::{Ahead, same_bytes};

/// The end of the 32-bit columns.
pub const COLUMN_MAXIMUM: u32 = i32::MAX as u32;

/// What a field may hold.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A UUID.
    Uuid,
    /// An instant.
    Timestamp,
    /// Text of at most so many code points; `None` is unbounded.
    Text(Option<u32>),
    /// A path below the artifact root, likewise.
    Path(Option<u32>),
    /// An http(s) URL, likewise.
    Url(Option<u32>),
    /// A whole number from here to the end of a 32-bit column.
    Integer(u32),
    /// A boolean.
    Boolean,
    /// A word of a closed set.
    Word(&'static Vocabulary),
    /// Any JSON object: `metadata`.
    Metadata,
    /// Any JSON object: `runtime_env`.
    Environment,
    /// The derived skills, as normalizing writes them.
    Skills,
    /// An array of records.
    List(&'static Schema),
    /// One record.
    Record(&'static Schema),
}

/// Whether a field may be missing or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be there and not be null.
    Required,
    /// As required, but for a record nested in its run, which says the same.
    RequiredAlone,
    /// It may be missing or null.
    Optional,
    /// Missing, it takes this value, given as JSON.
    Default(&'static str),
    /// Missing or null, it takes this value, given as JSON.
    DefaultForNull(&'static str),
}

/// A row of an entity's table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// The place of its value in the entity, whatever the shape.
    pub slot: u8,
    /// What it may hold.
    pub kind: Kind,
    /// Whether it may be missing or null.
    pub presence: Presence,
    /// The bit of its slot.
    pub(crate) bit: u32,
    /// Its key in quotes and a colon, with zeros behind it,
    key: [[u8; 16]; 2],
    /// and a bit for each byte of that.
    counted: u32,
}

impl Field {
    /// Whether it may be missing or null without any consequence.
    #[inline(always)]
    pub const fn is_optional(&self) -> bool {
        matches!(self.presence, Presence::Optional)
    }

    /// Whether its key in quotes and a colon stand behind the first byte ahead.
    #[inline(always)]
    pub(crate) fn stands(&self, ahead: &Ahead) -> bool {
        let [first, second] = chunks(ahead);
        let same = same_bytes(first, &self.key[0]) | same_bytes(second, &self.key[1]) << 16;
        !same & self.counted == 0
    }
}

/// The 32 bytes behind the first.
#[inline(always)]
fn chunks(ahead: &Ahead) -> [&[u8; 16]; 2] {
    const NOTHING: &[u8; 16] = &[0; 16];
    let chunk = |at: usize| ahead.get(at..).and_then(<[u8]>::first_chunk).unwrap_or(NOTHING);
    [chunk(1), chunk(17)]
}

/// A row: key, slot, kind, presence.
pub const fn field(name: &'static str, slot: u8, kind: Kind, presence: Presence) -> Field {
    let counted = u32::MAX >> (LONGEST_KEY + 1 - name.len());
    Field { name, slot, kind, presence, bit: 1 << slot, key: padded(name.as_bytes()), counted }
}

/// The longest key that what is ahead is compared with.
const LONGEST_KEY: usize = 28;

#[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
const fn padded(key: &[u8]) -> [[u8; 16]; 2] {
    assert!(key.len() <= LONGEST_KEY, "a key is longer than what it is compared with");
    let mut chunks = [[0; 16]; 2];
    chunks[0][0] = b'"';
    let mut at = 0;
    while at < key.len() + 2 {
        let byte = if at < key.len() { key[at] } else { b"\":"[at - key.len()] };
        chunks[(at + 1) / 16][(at + 1) % 16] = byte;
        at += 1;
    }
    chunks
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Entity {
    /// One execution of the pipeline.
    Run,
    /// One attempt at a phase of a run.
    TaskState,
    /// A file that a run left behind.
    Artifact,
    /// The agent that a run used.
    AgentConfiguration,
}

impl Entity {
    /// Every entity.
    pub const ALL: &[Entity] = &[Entity::Run, Entity::TaskState, Entity::Artifact, Entity::AgentConfiguration];

    /// The name in words, as the command line has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Entity::Run => "run",
            Entity::TaskState => "task-state",
            Entity::Artifact => "artifact",
            Entity::AgentConfiguration => "agent-configuration",
        }
    }
}

/// The table of one entity in one shape. Fields stand in the order in which the server writes them.
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
    /// Its number, which no other table has.
    pub(crate) number: usize,
    /// A bit for each slot that something is said about when it is missing.
    pub needed: u32,
    /// A bit for each slot that takes any text,
    pub(crate) texts: u32,
    /// and for each that takes any or a path.
    pub(crate) free_texts: u32,
    /// The row of each slot.
    slots: [u8; MAX_FIELDS],
    /// Where the keys are.
    keys: Keys,
}

/// The rows of a table by a hash of their keys that no two keys share.
#[derive(Debug)]
struct Keys {
    factor: u32,
    rows: [u8; Keys::COUNT],
}

impl Keys {
    const BITS: u32 = 6;
    const COUNT: usize = 1 << Keys::BITS;

    const fn new(fields: &[Field]) -> Keys {
        let mut factor = 0x9e37_79b9;
        loop {
            if let Some(keys) = Keys::with(factor, fields) {
                return keys;
            }
            factor = factor.wrapping_mul(5);
        }
    }

    /// Nothing when two keys have the same hash.
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    const fn with(factor: u32, fields: &[Field]) -> Option<Keys> {
        let mut keys = Keys { factor, rows: [u8::MAX; Keys::COUNT] };
        let mut row = 0;
        while row < fields.len() {
            match keys.hash(fields[row].name.as_bytes()) {
                Some(hash) if keys.rows[hash] == u8::MAX => keys.rows[hash] = row as u8,
                _ => return None,
            }
            row += 1;
        }
        Some(keys)
    }

    #[inline(always)]
    const fn hash(&self, name: &[u8]) -> Option<usize> {
        let (first, last) = match (name, name.first_chunk()) {
            ([.., last], Some(first)) => (*first, *last),
            ([one, two, three], _) => ([*one, *two, *three, b'"'], *three),
            ([one, two], _) => ([*one, *two, b'"', b':'], *two),
            _ => return None,
        };
        Some(self.hash_of(first, last))
    }

    /// The first four bytes and the last tell the keys of every table apart. Where a key is shorter, a quote and a colon
    /// follow.
    #[inline(always)]
    const fn hash_of(&self, first: [u8; 4], last: u8) -> usize {
        let first = u32::from_le_bytes(first).wrapping_mul(self.factor) >> (u32::BITS - Keys::BITS);
        first.wrapping_add(last as u32) as usize % Keys::COUNT
    }
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
        let (mut needed, mut texts, mut free_texts, mut slots) = (0, 0, 0, [u8::MAX; MAX_FIELDS]);
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
            row += 1;
        }
        Schema { number, entity, name, api, fields, names, needed, texts, free_texts, slots, keys: Keys::new(fields) }
    }
}

impl Schema {
    /// Whether `name` is one of its keys.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// The position of the field with this key.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a hash is below the number of rows")]
    pub fn row_of(&self, name: &[u8]) -> Option<usize> {
        let row = usize::from(self.keys.rows[self.keys.hash(name)?]);
        if self.fields.get(row)?.name.as_bytes() == name { Some(row) } else { None }
    }

    /// The field whose key in quotes and a colon stand behind the first byte ahead, if the closing quote is there.
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "a hash is below the number of rows")]
    pub(crate) fn field_ahead(&self, ahead: &Ahead, closing: u32) -> Option<&'static Field> {
        let first = ahead.get(2..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
        let last = ahead[closing.wrapping_sub(1) as usize % 128];
        let field = self.fields.get(usize::from(self.keys.rows[self.keys.hash_of(first, last)]))?;
        if field.stands(ahead) { Some(field) } else { None }
    }

    /// The row of a slot.
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

/// Numbers the slots of an entity, one for each field whatever the shape.
macro_rules! slots {
    ($($(#[doc = $doc:literal])+ $name:ident = $slot:literal,)+) => {
        $($(#[doc = $doc])+ pub const $name: u8 = $slot;)+

        /// What the documentation says of each slot.
        pub const DOCS: &[(u8, &str)] = &[$(($slot, concat!($($doc, "\n"),+))),+];
    };
}
pub(super) use slots;

/// Writes the tables of an entity.
macro_rules! schemas {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal, $entity:ident, $type:literal, $api:literal, $fields:ident;)+) => {
        $($(#[doc = $doc])+ pub static $name: Schema = {
            const NAMES: [&str; $fields.len()] = super::field::names($fields);
            Schema::new($number, Entity::$entity, $type, $api, $fields, &NAMES)
        };)+

        /// What the documentation says of each table.
        pub const DOCS: &[(&Schema, &str)] = &[$((&$name, concat!($($doc, "\n"),+))),+];
    };
}
pub(super) use schemas;
