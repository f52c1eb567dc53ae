//! A place in a record that is being read, and what follows there.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "slots of a table and positions behind its stretches, fewer than 256"
)]

use super::Marks;
use crate::model::MAX_FIELDS;

/// How many stretches are remembered for each table.
pub const MOST: usize = 32;
/// The position of a stretch that matches no text, for an unused way.
pub const NO_WAY: u8 = MOST as u8;

/// A place in a record: after the value of which slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct After(pub u8);

impl After {
    /// At the beginning of the record.
    pub const NOTHING: After = After(0);
    /// A slot that no table has.
    pub const UNKNOWN: After = After::slot(MAX_FIELDS as u8);

    #[inline(always)]
    pub const fn slot(slot: u8) -> After {
        After(slot + 1)
    }

    /// The position in the [`Map`](super::Map) that stands for this place.
    pub fn position(self) -> u8 {
        NO_WAY + self.0
    }
}

/// The roles of what follows a stretch, besides the indices of the fields of the table.
pub mod role {
    /// Nothing: the record has ended.
    pub const END: u8 = u8::MAX;
    /// A member whose key is unknown, not plain or repeated.
    pub const OTHER: u8 = END - 1;
    /// Neither a member nor the end.
    pub const FAULT: u8 = OTHER - 1;
}

/// The text between two free values, and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Leg {
    /// The index of the field whose value follows, or one of [`role`].
    pub role: u8,
    /// Where the value before the key of that field ends.
    pub key: usize,
    /// Where the value begins, or where the record ends.
    pub value: usize,
    /// The slots with a fixed value.
    pub marks: Marks,
}

/// How far the members of a record were read.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// The end of the last value.
    pub at: usize,
    /// The position of the last stretch.
    pub last: u8,
    /// The slots that are present.
    pub marks: Marks,
}
