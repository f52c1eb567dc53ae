//! The rows of the tables: a key, where its value is kept, and what it may hold.

#![allow(clippy::arithmetic_side_effects, reason = "evaluated at build time")]

use super::{Schema, Vocabulary};
use crate::json::{Ahead, chunk, same_bytes};

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
    /// Its key, a quote and a colon, with zeros behind it,
    key: [[u8; 16]; 2],
    /// and a bit for each byte of that.
    counted: [u32; 2],
}

impl Field {
    /// None, which stands nowhere: more of it is counted than is compared.
    pub(super) const NONE: &Self = &Self { counted: [u32::MAX, 0], ..field("", 0, Kind::Skills, Presence::Optional) };

    /// Whether it may be missing or null without any consequence.
    #[inline(always)]
    pub const fn is_optional(&self) -> bool {
        matches!(self.presence, Presence::Optional)
    }

    /// Whether its key, a quote and a colon stand behind the first two bytes ahead, which are a comma or brace and a quote.
    #[inline(always)]
    pub(crate) fn stands(&self, ahead: &Ahead) -> bool {
        let [first, second] = self.counted;
        // Hardly any key is longer.
        !same_bytes(chunk(ahead, 2), &self.key[0]) & first == 0
            && (second == 0 || !same_bytes(chunk(ahead, 18), &self.key[1]) & second == 0)
    }
}

/// A row: key, slot, kind, presence.
pub const fn field(name: &'static str, slot: u8, kind: Kind, presence: Presence) -> Field {
    let counted = (1 << (name.len() + 2)) - 1;
    let counted = [counted & 0xffff, counted >> 16];
    Field { name, slot, kind, presence, bit: 1 << slot, key: padded(name.as_bytes()), counted }
}

/// The longest key that what is ahead is compared with.
const LONGEST_KEY: usize = 29;

#[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
const fn padded(key: &[u8]) -> [[u8; 16]; 2] {
    assert!(key.len() <= LONGEST_KEY, "a key is longer than what it is compared with");
    let mut chunks = [[0; 16]; 2];
    let mut at = 0;
    while at < key.len() + 2 {
        let byte = if at < key.len() { key[at] } else { b"\":"[at - key.len()] };
        chunks[at / 16][at % 16] = byte;
        at += 1;
    }
    chunks
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
