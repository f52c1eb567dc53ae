//! Where in a record its reading stands, and what follows there.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "slots of a table and positions behind its stretches, fewer than 256"
)]

use super::Marks;
use crate::model::MAX_FIELDS;

/// So many stretches are remembered for each table.
pub const MOST: usize = 32;
/// For a way that is not taken: the position of a stretch that stands nowhere.
pub const NO_WAY: u8 = MOST as u8;

/// Where in a record: after the value of which slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct After(pub u8);

impl After {
    pub const NOTHING: After = After(0);
    /// A slot that no table has.
    pub const UNKNOWN: After = After::slot(MAX_FIELDS as u8);

    #[inline(always)]
    pub const fn slot(slot: u8) -> After {
        After(slot + 1)
    }

    /// The position from which it goes on here.
    pub fn position(self) -> u8 {
        NO_WAY + self.0
    }
}

/// The role of what follows a stretch, apart from the rows of the table.
pub mod role {
    /// Nothing: the record is over.
    pub const END: u8 = u8::MAX;
    /// The value of a key that the table does not have, or that is not plain, or that was there before.
    pub const OTHER: u8 = END - 1;
    /// Neither a member nor the end.
    pub const FAULT: u8 = OTHER - 1;
}

/// What stands between two free values, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct Leg {
    /// The row of the table whose value follows, or one of [`role`].
    pub role: u8,
    /// Where the value before its key ends.
    pub key: usize,
    /// Where it begins, or where the record is over.
    pub value: usize,
    /// The slots with a fixed value.
    pub marks: Marks,
}

/// How far the members of a record were followed.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// The end of the last value.
    pub at: usize,
    /// The position of what was followed last.
    pub last: u8,
    /// The slots that were there.
    pub marks: Marks,
}
