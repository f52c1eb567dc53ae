//! What stood between the free values of a record, remembered for the records after it.
//!
//! Records of one list mostly have the same keys in the same order, the same white space, and the same nulls, booleans and
//! words in many places. So all that stands between two values that may be anything, such as
//! `,"status":"succeeded","attempt":1,"started_at":`, is compared with what stood there before as a whole. Where it is
//! the same, it is well-formed and says the same, and nothing in it needs to be looked at.

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
    /// What is remembered; room for it is made when it is needed first.
    #[inline(always)]
    pub(super) fn map(&mut self) -> &mut Map {
        self.0.get_or_insert_with(Map::new)
    }
}
