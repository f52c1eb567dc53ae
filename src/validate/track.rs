//! What stood between the free values of a record, remembered for the records after it.
//!
//! Records of one list mostly have the same keys in the same order, the same white space, and the same nulls, booleans and
//! words in many places. So all that stands between two values that may be anything, such as
//! `,"status":"succeeded","attempt":1,"started_at":`, is compared with what stood there before as a whole. Where it is
//! the same, it is well-formed and says the same, and nothing in it needs to be looked at.

use super::row::Row;
use crate::json::{Ahead, Near, behind, same_bytes};
use crate::model::{Field, MAX_FIELDS};

/// Longer stretches are not remembered.
const LONGEST: usize = 127;
/// A stretch holds at most so many fixed values.
pub(super) const MOST_FIXED: usize = 8;
/// So many stretches are remembered for each table,
const MOST: usize = 32;
/// and for each place.
const MOST_WAYS: usize = 4;
/// The beginning of a record, behind each slot, and behind a key that the table does not have.
const PLACES: usize = 32;
const _: () = assert!(PLACES > MAX_FIELDS + 1 && (MOST + PLACES).is_power_of_two());
/// So many stretches that are like none of those remembered are put up with at first, before all are forgotten.
const PATIENCE: u32 = 64;
/// So many records are read key by key, before stretches are remembered again, where more than this many of a record's
/// stretches are strange.
const WILD: (u32, u32) = (1024, 2);

/// Where in a record: which value was the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(u8);

impl Place {
    pub(super) const BEGINNING: Place = Place(0);
    pub(super) const BEHIND_UNKNOWN: Place = Place(MAX_FIELDS as u8 + 1);

    #[inline(always)]
    pub(super) fn behind(slot: u8) -> Place {
        Place(slot + 1)
    }
}

/// The role of what follows a stretch, apart from the rows of the table.
pub(super) mod role {
    /// Nothing: the record is over.
    pub(crate) const END: u8 = u8::MAX;
    /// The value of a key that the table does not have, or that is not plain, or that was there before.
    pub(crate) const OTHER: u8 = END - 1;
    /// Neither a member nor the end.
    pub(crate) const FAULT: u8 = END - 2;
}

/// A fixed value: what follows from its text alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixed {
    pub(super) slot: u8,
    /// The row of the table.
    pub(super) row: u8,
    /// See [`Row::keep`]; null is kept as nothing.
    pub(super) value: Option<u32>,
    /// Where the value before it ends.
    pub(super) key: usize,
    /// Where it begins and ends.
    pub(super) value_at: usize,
    pub(super) end: usize,
}

/// Which slots of a record are there, a bit each, and above them those that are null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u64);

impl Marks {
    #[inline(always)]
    pub(super) fn new(present: u32, null: u32) -> Marks {
        Marks(u64::from(null) << 32 | u64::from(present))
    }

    #[inline(always)]
    pub(super) fn value(slot: u8) -> Marks {
        Marks(1 << (slot & 31))
    }

    #[inline(always)]
    pub(super) fn null(slot: u8) -> Marks {
        Marks(0x1_0000_0001 << (slot & 31))
    }

    #[inline(always)]
    pub(super) fn meets(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn present(self) -> u32 {
        self.0 as u32
    }

    pub(super) fn nulls(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

impl std::ops::BitOrAssign for Marks {
    #[inline(always)]
    fn bitor_assign(&mut self, other: Marks) {
        self.0 |= other.0;
    }
}

/// What stands between two free values, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg {
    /// The row of the table whose value follows, or one of [`role`].
    pub(super) role: u8,
    /// Where the value before its key ends.
    pub(super) key: usize,
    /// Where it begins, or where the record is over.
    pub(super) value: usize,
    /// The slots with a fixed value.
    pub(super) marks: Marks,
}

/// How far the members of a record were followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// The end of the last value.
    pub(super) at: usize,
    /// The position of what was followed last.
    pub(super) last: u8,
    /// The slots that were there.
    pub(super) marks: Marks,
}

/// A text between two free values, and what it says.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Stretch {
    bytes: [u8; LONGEST + 1],
    /// The slots with a fixed value, and the slot whose value follows.
    pub(super) marks: Marks,
    fixed: Marks,
    /// The field whose value follows.
    pub(super) field: Option<&'static Field>,
    /// A bit for each of the first 32 bytes that does not count.
    ignored: u32,
    /// As many for the bytes of the last chunk, if there are more.
    ignored_last: u32,
    more: u8,
    length: u8,
    role: u8,
    key: u8,
    /// The position of the one that came next the last time.
    next: u8,
    count: u8,
    slots: [u8; MOST_FIXED],
    values: [u32; MOST_FIXED],
}

/// Stands nowhere: zeros are ahead at the end of every text, but these bytes are in no text of UTF-8.
const NOTHING: Stretch = Stretch {
    bytes: [0xff; LONGEST + 1],
    marks: Marks(0),
    fixed: Marks(0),
    field: None,
    ignored: 0,
    ignored_last: 0,
    more: 0,
    length: 0,
    role: 0,
    key: 0,
    next: 0,
    count: 0,
    slots: [0; MOST_FIXED],
    values: [0; MOST_FIXED],
};

impl Stretch {
    /// Whether this is ahead. What was never learned is nowhere.
    #[inline(always)]
    pub(super) fn stands(&self, ahead: &Ahead) -> bool {
        let ([a, b, ahead @ ..], [c, d, bytes @ ..]) = (ahead.as_chunks::<16>().0, self.bytes.as_chunks::<16>().0)
        else {
            return false;
        };
        // Most are no longer than that.
        if same_bytes(a, c) | same_bytes(b, d) << 16 | self.ignored != u32::MAX {
            return false;
        }
        let mut chunks = ahead.iter().zip(bytes).take(self.more.into()).map(|(ahead, bytes)| same_bytes(ahead, bytes));
        match self.more {
            0 => true,
            _ => {
                (1..self.more).all(|_| chunks.next() == Some(0xffff))
                    && chunks.next().is_some_and(|same| same | self.ignored_last == u32::MAX)
            }
        }
    }

    /// Keeps its fixed values.
    #[inline(always)]
    pub(super) fn keep(&self, row: &mut Row) {
        for (slot, value) in self.slots.iter().zip(&self.values).take(usize::from(self.count)) {
            row.keep(*slot, (*value).into());
        }
    }

    /// What it says where it stands at `at`.
    #[inline(always)]
    pub(super) fn leg(&self, at: usize) -> Leg {
        let (key, value) = (at + usize::from(self.key), at + usize::from(self.length));
        Leg { role: self.role, key, value, marks: self.fixed }
    }

    #[inline(always)]
    pub(super) fn behind<'a>(&self, ahead: &'a Ahead) -> &'a Near {
        behind(ahead, self.length)
    }

    #[inline(always)]
    pub(super) fn length(&self) -> usize {
        self.length.into()
    }

    /// The stretch from `start` to the value of `leg`, or as much of it as there is room for.
    fn new(fields: &'static [Field], text: &[u8], start: usize, fixed: &[Fixed], leg: &Leg) -> Option<Stretch> {
        let (mut role, mut key, mut value, mut kept) = (leg.role, leg.key, leg.value, fixed);
        while value - start > LONGEST {
            let (last, others) = kept.split_last()?;
            (role, key, value, kept) = (last.row, last.key, last.value_at, others);
        }
        let length = value - start;
        let mut stretch = Stretch {
            ignored: u32::MAX.unbounded_shl(length as u32),
            ignored_last: u32::MAX << (length.wrapping_sub(1) % 16 + 1),
            more: length.saturating_sub(32).div_ceil(16) as u8,
            length: length as u8,
            role,
            key: (key - start) as u8,
            field: fields.get(usize::from(role)),
            ..NOTHING
        };
        stretch.bytes.get_mut(..length)?.copy_from_slice(text.get(start..value)?);
        for fixed in kept {
            let Some(value) = fixed.value else {
                stretch.fixed |= Marks::null(fixed.slot);
                continue;
            };
            stretch.fixed |= Marks::value(fixed.slot);
            let count = usize::from(stretch.count);
            *stretch.slots.get_mut(count)? = fixed.slot;
            *stretch.values.get_mut(count)? = value;
            stretch.count += 1;
        }
        stretch.marks = stretch.fixed;
        if let Some(field) = stretch.field {
            stretch.marks |= Marks::value(field.slot);
        }
        Some(stretch)
    }
}

/// The stretches of the records of one table.
#[derive(Debug, Default)]
pub(super) struct Tracks(Option<Box<Map>>);

/// The positions of stretches that were met, and behind those, of places: what stands there is nothing, but something came
/// next.
#[derive(Debug)]
pub(super) struct Map {
    stretches: [Stretch; MOST + PLACES],
    count: u8,
    /// For each place the positions of what was met there.
    ways: [[u8; MOST_WAYS]; PLACES],
    /// A bit for each slot that takes too many values for any of them to be fixed.
    free: u32,
    strange: u32,
    patience: u32,
    /// How many records were begun since all was forgotten,
    records: u32,
    /// and how many more are not compared with what is remembered.
    wild: u32,
}

/// For a way that is not taken: the position of a stretch that stands nowhere.
const NO_WAY: u8 = MOST as u8;
const NO_WAYS: [[u8; MOST_WAYS]; PLACES] = [[NO_WAY; MOST_WAYS]; PLACES];

impl Tracks {
    /// What is remembered; room for it is made when it is needed first.
    #[inline(always)]
    pub(super) fn map(&mut self) -> &mut Map {
        self.0.get_or_insert_with(Map::new)
    }
}

impl Place {
    /// The position from which it goes on here.
    pub(super) fn position(self) -> u8 {
        NO_WAY + self.0
    }
}

impl Map {
    #[cold]
    #[inline(never)]
    fn new() -> Box<Map> {
        let stretches = [Stretch { next: NO_WAY, ..NOTHING }; MOST + PLACES];
        Box::new(Map {
            stretches,
            count: 0,
            ways: NO_WAYS,
            free: 0,
            strange: 0,
            patience: PATIENCE,
            records: 0,
            wild: 0,
        })
    }

    /// Whether a record, which goes on behind this place, is to be read key by key.
    #[inline(always)]
    pub(super) fn is_wild(&mut self, behind: Place) -> bool {
        let begun = u32::from(behind == Place::BEGINNING);
        let is_wild = self.wild > 0;
        if is_wild {
            self.wild -= begun;
        } else {
            self.records = self.records.wrapping_add(begun);
        }
        is_wild
    }

    /// The stretch that came behind the one at `position` the last time, and its position.
    #[inline(always)]
    pub(super) fn next(&self, position: u8) -> (&Stretch, u8) {
        let next = self.at(position).next;
        (self.at(next), next)
    }

    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    fn at(&self, position: u8) -> &Stretch {
        &self.stretches[usize::from(position) % (MOST + PLACES)]
    }

    /// Where the stretch at `position` leads.
    pub(super) fn place(&self, position: u8) -> Place {
        match self.at(position).field {
            Some(field) => Place::behind(field.slot),
            None => Place(position.saturating_sub(NO_WAY)),
        }
    }

    /// Whether what is `ahead` was at this place before and can be followed: then it is expected there.
    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    pub(super) fn find(&mut self, stop: &Stop, ahead: &Ahead) -> bool {
        let ways = &self.ways[usize::from(self.place(stop.last).0) % PLACES];
        let Some(way) = ways.iter().copied().find(|way| self.at(*way).stands(ahead)) else { return false };
        self.stretches[usize::from(stop.last) % (MOST + PLACES)].next = way;
        !stop.marks.meets(self.at(way).marks)
    }

    /// What the stretch at `position` says where it stands at `at`.
    pub(super) fn leg(&self, position: u8, at: usize) -> Leg {
        self.at(position).leg(at)
    }

    /// Whether the values of a slot may be fixed.
    pub(super) fn may_fix(&self, slot: u8) -> bool {
        self.free & 1 << slot == 0
    }

    /// Remembers a stretch at this place. Where there is no room, it frees the slots in whose values it differs from what
    /// is remembered, or forgets everything when there was too much of this kind.
    #[cold]
    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    pub(super) fn learn(&mut self, place: Place, draft: &Draft<'_>) {
        let ways = &mut self.ways[usize::from(place.0) % PLACES];
        let way = ways.iter_mut().find(|way| **way == NO_WAY);
        let (Some(way), true) = (way, self.count < NO_WAY) else { return self.meet_strange(place, draft) };
        if let Some(stretch) = Stretch::new(draft.fields, draft.text, draft.start, draft.fixed, draft.leg) {
            self.stretches[usize::from(self.count) % (MOST + PLACES)] = Stretch { next: NO_WAY, ..stretch };
            *way = self.count;
            self.count += 1;
        }
    }

    fn meet_strange(&mut self, place: Place, draft: &Draft<'_>) {
        self.strange += 1;
        // Records that are never alike are not worth comparing each time.
        let freed = if self.strange <= PATIENCE { self.differing(place, draft) & !self.free } else { 0 };
        if freed != 0 {
            self.free |= freed;
        } else if self.strange > self.patience {
            if self.strange / WILD.1 > self.records {
                self.wild = WILD.0;
            } else {
                self.patience = self.patience.saturating_mul(2);
            }
            self.free = 0;
        } else {
            return;
        }
        (self.strange, self.records, self.count, self.ways) = (0, 0, 0, NO_WAYS);
        self.stretches.iter_mut().for_each(|stretch| stretch.next = NO_WAY);
    }

    /// A bit for each slot in whose value `draft` begins to differ from what is remembered at this place.
    #[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
    fn differing(&self, place: Place, draft: &Draft<'_>) -> u32 {
        let text = draft.text.get(draft.start..).unwrap_or_default();
        let differs = |way: u8| {
            let stretch = self.at(way);
            let bytes = stretch.bytes.get(..usize::from(stretch.length)).unwrap_or_default();
            let same = draft.start + bytes.iter().zip(text).take_while(|(a, b)| a == b).count();
            let fixed = draft.fixed.iter().find(|fixed| fixed.value_at <= same && same < fixed.end);
            let slot = fixed.map(|fixed| fixed.slot).or(draft.free_slot().filter(|_| same == draft.leg.value));
            slot.map_or(0, |slot| 1 << slot)
        };
        self.ways[usize::from(place.0) % PLACES].into_iter().fold(0, |slots, way| slots | differs(way))
    }
}

/// What may become a stretch.
#[derive(Clone, Copy)]
pub(super) struct Draft<'d> {
    pub(super) fields: &'static [Field],
    pub(super) text: &'d [u8],
    pub(super) start: usize,
    pub(super) fixed: &'d [Fixed],
    pub(super) leg: &'d Leg,
}

impl Draft<'_> {
    /// The slot whose value follows.
    fn free_slot(&self) -> Option<u8> {
        self.fields.get(usize::from(self.leg.role)).map(|field| field.slot)
    }
}

#[cfg(all(test, feature = "fast"))]
mod tests {
    use super::super::{Memory, Options, validate_with};
    use super::*;
    use crate::model::{Entity, task_state};

    /// A task state with its members from another one on.
    fn turned(by: usize) -> String {
        let mut members = [
            r#""phase":"cleanup""#,
            r#""status":"pending""#,
            r#""attempt":1"#,
            r#""stdout_path":"a/b""#,
            r#""metadata":{}"#,
        ];
        members.rotate_left(by % 5);
        members.swap(by / 5 % 5, by / 25 % 5);
        members.swap(by / 125 % 5, by / 625 % 5);
        format!("{{{}}}", members.join(","))
    }

    #[test]
    fn records_that_are_never_alike_are_read_key_by_key_for_a_while() {
        let (mut memory, options) = (Memory::default(), Options::default());
        let mut was_wild = (0, 0);
        for by in 0..3 * WILD.0 as usize {
            assert!(validate_with(&mut memory, Entity::TaskState, &turned(by * 7919), &options).ok);
            let (map, _) = memory.looks.of(&task_state::PHASE_STATE).expect("every table has one");
            was_wild = (was_wild.0.max(map.wild), was_wild.1 + u32::from(map.wild > 0));
        }
        assert!(was_wild.0 > 0 && was_wild.1 >= WILD.0, "{was_wild:?}");
        for _ in 0..2 * WILD.0 {
            assert!(validate_with(&mut memory, Entity::TaskState, &turned(0), &options).ok);
        }
        let (map, _) = memory.looks.of(&task_state::PHASE_STATE).expect("every table has one");
        assert_eq!(map.wild, 0, "records that are alike are remembered again");
    }
}
