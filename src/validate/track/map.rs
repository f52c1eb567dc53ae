//! The stretches of the records of one table, and which of them followed which.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and counts of what is in it")]

use super::place::{MOST, NO_WAY};
use super::stretch::Stretch;
use super::{After, Draft, Leg, Marks};
use crate::json::Ahead;
use crate::model::MAX_FIELDS;

/// How many stretches are remembered for each place.
const MOST_WAYS: usize = 4;
/// The places in a record: its beginning, after each slot, and after an unknown key.
const PLACES: usize = 32;
const _: () = assert!(PLACES > MAX_FIELDS + 1 && (MOST + PLACES).is_power_of_two());
/// How many strange stretches, for which there is no room, are tolerated at first, before all stretches are forgotten.
const PATIENCE: u32 = 64;
/// With more strange stretches per record than this, records are read key by key: they are *wild*.
const TOO_STRANGE: u32 = 2;
/// How many records are read key by key before stretches are remembered again; more each time that this was in vain.
const SPELL: u32 = 1024;
const LONGEST_SPELL: u32 = 16 * SPELL;
/// How many records in a row with their keys in one order end such a spell.
const ALIKE: u32 = 16;

/// What is remembered of the records of one table.
///
/// A position below [`MOST`] is that of a stretch. The positions from [`NO_WAY`] on stand for places: no text matches
/// there, but the stretch that came next is remembered.
#[derive(Debug)]
pub struct Map {
    stretches: [Stretch; MOST + PLACES],
    count: u8,
    /// For each place, the positions of the stretches that were seen there.
    ways: [[u8; MOST_WAYS]; PLACES],
    /// A bit for each slot whose values vary too much to be fixed.
    free: u32,
    /// How many strange stretches there were since all was forgotten.
    strange: u32,
    /// How many of them are tolerated.
    patience: u32,
    /// How many records began since all was forgotten.
    records: u32,
    /// How many more records are read key by key.
    wild: u32,
    /// How many records are read key by key the next time.
    spell: u32,
    /// The order of the keys of the last record.
    order: u64,
    /// How many records in a row before it had the same order.
    alike: u32,
}

const NO_WAYS: [[u8; MOST_WAYS]; PLACES] = [[NO_WAY; MOST_WAYS]; PLACES];

impl Map {
    #[cold]
    #[inline(never)]
    pub fn new() -> Box<Map> {
        let stretches = [Stretch::NOWHERE; MOST + PLACES];
        Box::new(Map {
            stretches,
            count: 0,
            ways: NO_WAYS,
            free: 0,
            strange: 0,
            patience: PATIENCE,
            records: 0,
            wild: 0,
            spell: SPELL,
            order: 0,
            alike: 0,
        })
    }

    /// Whether records are read key by key.
    #[inline(always)]
    pub fn is_wild(&self) -> bool {
        self.wild > 0
    }

    /// As [`Self::is_wild`], for a record that goes on at this place; counts a record that begins.
    #[inline(always)]
    pub fn goes_on_wild(&mut self, behind: After) -> bool {
        let begun = u32::from(behind == After::NOTHING);
        let is_wild = self.is_wild();
        if is_wild {
            self.wild -= begun;
        } else {
            self.records = self.records.wrapping_add(begun);
        }
        is_wild
    }

    /// Notes the order of the keys of a record that was read key by key.
    #[inline(always)]
    pub fn meet_order(&mut self, order: u64) {
        self.alike = if order == self.order { self.alike + 1 } else { 0 };
        self.order = order;
        if self.alike >= ALIKE {
            (self.wild, self.alike) = (0, 0);
        }
    }

    /// Makes records be read key by key from now on.
    #[cfg(test)]
    pub fn go_wild(&mut self) {
        self.wild = u32::MAX;
    }

    /// The position of the stretch that followed the one at `position` the last time.
    #[inline(always)]
    pub fn next(&self, position: u8) -> u8 {
        self.at(position).next
    }

    /// The stretch at `position`.
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    pub fn at(&self, position: u8) -> &Stretch {
        &self.stretches[usize::from(position) % (MOST + PLACES)]
    }

    /// The place that the stretch at `position` leads to.
    pub fn place(&self, position: u8) -> After {
        self.at(position).place().unwrap_or(After(position.saturating_sub(NO_WAY)))
    }

    /// The position of the stretch that is `ahead`, if it was seen at this place before and sets no slot twice. It is
    /// expected there from now on.
    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    pub fn find(&mut self, last: u8, marks: Marks, ahead: &Ahead) -> Option<u8> {
        let ways = &self.ways[usize::from(self.place(last).0) % PLACES];
        let way = ways.iter().copied().find(|way| self.at(*way).stands(ahead))?;
        self.stretches[usize::from(last) % (MOST + PLACES)].next = way;
        if marks.meets(self.at(way).marks) { None } else { Some(way) }
    }

    /// What the stretch at `position` means at offset `at`.
    pub fn leg(&self, position: u8, at: usize) -> Leg {
        self.at(position).leg(at)
    }

    /// Whether the values of a slot may be part of a stretch.
    pub fn may_fix(&self, slot: u8) -> bool {
        self.free & 1 << slot == 0
    }

    /// Remembers a stretch at this place. If there is no room, the slots in whose values it differs from the remembered
    /// stretches become free; and if that happens too often, everything is forgotten.
    #[cold]
    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    pub fn learn(&mut self, place: After, draft: &Draft<'_>) {
        let ways = &mut self.ways[usize::from(place.0) % PLACES];
        let way = ways.iter_mut().find(|way| **way == NO_WAY);
        let (Some(way), true) = (way, self.count < NO_WAY) else { return self.meet_strange(place, draft) };
        if let Some(stretch) = Stretch::new(draft) {
            self.stretches[usize::from(self.count) % (MOST + PLACES)] = stretch;
            *way = self.count;
            self.count += 1;
        }
    }

    fn meet_strange(&mut self, place: After, draft: &Draft<'_>) {
        self.strange += 1;
        // Records that are never alike are not worth comparing each time.
        let freed = if self.strange <= PATIENCE { self.differing(place, draft) & !self.free } else { 0 };
        if freed != 0 {
            self.free |= freed;
        } else if self.strange > self.patience {
            if self.strange / TOO_STRANGE > self.records {
                self.wild = self.spell;
                self.spell = LONGEST_SPELL.min(4 * self.spell);
            } else {
                self.patience = self.patience.saturating_mul(2);
                self.spell = SPELL;
            }
            (self.free, self.strange, self.records) = (0, 0, 0);
        } else {
            return;
        }
        (self.count, self.ways) = (0, NO_WAYS);
        self.stretches.iter_mut().for_each(|stretch| stretch.next = NO_WAY);
    }

    /// A bit for each slot whose value is the first difference of `draft` from one of the stretches at this place.
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    fn differing(&self, place: After, draft: &Draft<'_>) -> u32 {
        let text = draft.text.get(draft.start..).unwrap_or_default();
        let differs = |way: u8| {
            let same = draft.start + self.at(way).bytes().iter().zip(text).take_while(|(a, b)| a == b).count();
            let fixed = draft.fixed.iter().find(|fixed| fixed.value_at <= same && same < fixed.end);
            let slot = fixed.map(|fixed| fixed.slot).or(draft.free_slot().filter(|_| same == draft.leg.value));
            slot.map_or(0, |slot| 1 << slot)
        };
        self.ways[usize::from(place.0) % PLACES].into_iter().fold(0, |slots, way| slots | differs(way))
    }
}

#[cfg(test)]
#[cfg(feature = "fast")]
mod tests;
