//! The text between the free values of a record, remembered for the records after it.
//!
//! The records of a list mostly have the same keys in the same order, the same white space, and in many places the same
//! nulls, booleans and words. So the text between two values that may be anything, such as
//! `,"status":"succeeded","attempt":1,"started_at":`, is compared as a whole with that of earlier records. Where both are
//! equal, it is well-formed and means the same, and nothing in it needs to be read.

mod map;
mod marks;
mod place;
mod stretch;

pub(super) use map::Map;
pub(super) use marks::Marks;
pub(super) use place::{After, Leg, Stop, role};
pub(super) use stretch::{Draft, Expected, Fixed, Kept, MOST_FIXED};

/// The stretches of the records of one table.
#[derive(Debug, Default)]
pub(super) struct Tracks(Option<Box<Map>>);

impl Tracks {
    /// What is remembered; allocated on first use.
    #[inline(always)]
    pub(super) fn map(&mut self) -> &mut Map {
        self.0.get_or_insert_with(Map::new)
    }
}
