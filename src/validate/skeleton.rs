//! What stands between the values of an open map, remembered for the next map in its place.
//!
//! They have the same keys in the same order and the same white space nearly always. So the text between two values,
//! `,"tokens":` or the like, is compared with that of the map before as a whole. Where it is the same, it is well-formed,
//! and the key is known without having been looked up.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and counts of what is in it")]

use crate::json::{Ahead, Text, find_special, same_bytes, skip_space};

/// Longer gaps are not remembered.
const LONGEST_GAP: usize = 48;
/// Of an object with more members, the further ones are not remembered.
const MAX_GAPS: usize = 20;
/// That many, and one behind them that stands nowhere.
const ROOM: usize = MAX_GAPS + 1;

/// The role of the gap behind the last value of an object. What the other roles are is up to whoever reads the object.
pub(super) const END: u8 = u8::MAX;

/// What stands between two values, and what follows it.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Gap {
    bytes: [u8; LONGEST_GAP],
    /// A bit for each of the first 32 bytes that does not count.
    ignored: u32,
    length: u8,
    role: u8,
    /// A hash of the key, for readers that want one.
    hash: u32,
}

/// After so many objects more that were not like the one before than there were that are,
const UNLIKE: u32 = 8;
/// one is remembered each time that there are so many.
const RARELY: u32 = 40;

impl Gap {
    #[inline(always)]
    fn stands(&self, ahead: &Ahead) -> bool {
        let ([a, b, c, ..], [d, e, f]) = (ahead.as_chunks::<16>().0, self.bytes.as_chunks::<16>().0) else {
            return false;
        };
        same_bytes(a, d) | same_bytes(b, e) << 16 | self.ignored == u32::MAX
            && (self.length <= 32 || same_bytes(c, f) | u32::MAX.unbounded_shl(u32::from(self.length) - 32) == u32::MAX)
    }
}

/// These bytes are in no text of UTF-8.
const NOWHERE: Gap = Gap { bytes: [0xff; LONGEST_GAP], ignored: 0, length: 0, role: 0, hash: 0 };

/// Where an object goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    pub(super) role: u8,
    /// The offset of the value, or behind the end of the object.
    pub(super) at: usize,
    /// A hash of the key.
    pub(super) hash: u32,
}

/// What follows a value or the beginning of an object.
pub(super) enum Found<'a> {
    /// The end of the object, behind which this is.
    End(usize),
    /// A member with this plain key.
    Member { key: Text, name: &'a [u8], value: usize },
    /// A member whose key is not plain, or none at all.
    Other,
}

/// Looks at what follows at `at`; nothing when no comma is there.
#[inline(never)]
pub(super) fn look(text: &[u8], at: usize, is_first: bool) -> Option<Found<'_>> {
    let mut at = skip_space(text, at);
    if text.get(at) == Some(&b'}') {
        return Some(Found::End(at + 1));
    }
    if !is_first {
        if text.get(at) != Some(&b',') {
            return None;
        }
        at = skip_space(text, at + 1);
    }
    let end = find_special(text, at + 1);
    let colon = skip_space(text, end + 1);
    if text.get(at) != Some(&b'"') || text.get(end) != Some(&b'"') || text.get(colon) != Some(&b':') {
        return Some(Found::Other);
    }
    let (key, value) = (Text::plain(at + 1, end), skip_space(text, colon + 1));
    Some(Found::Member { key, name: key.raw(text), value })
}

/// So many outermost maps that begin differently are remembered,
const OUTERMOST: usize = 4;
/// so many of the objects in them, by the members that they are the values of,
const INNER: usize = 3;
/// and one for each of so many levels below.
const DEEPER: usize = 2;
const COUNT: usize = OUTERMOST + INNER + DEEPER;

/// The skeletons of open maps: the gaps of the last object of each kind. Behind the first difference to the object before,
/// there are those of the last.
///
/// An object never shares its skeleton with one that it is in: what the inner one learns would hide keys of the outer one
/// that stand twice.
#[derive(Debug)]
pub(super) struct Skeletons {
    /// So many as there is room for, for each, and behind those that were learned one that stands nowhere.
    gaps: [Gap; COUNT * ROOM],
    /// How many objects more were not like the one before than were.
    unlike: [u32; COUNT],
    /// That of the outermost map before.
    last: usize,
    is_wild: bool,
}

impl Default for Skeletons {
    fn default() -> Self {
        Skeletons { gaps: [NOWHERE; COUNT * ROOM], unlike: [0; COUNT], last: 0, is_wild: false }
    }
}

impl Skeletons {
    #[inline(always)]
    pub(super) fn is_outermost(index: usize) -> bool {
        index < OUTERMOST
    }

    /// Where the skeleton is of objects below a member whose key has this hash, in a map with the skeleton at `index`; of
    /// objects that are deep inside there is none.
    #[inline(always)]
    pub(super) fn inside(index: usize, hash: u32) -> usize {
        if Self::is_outermost(index) { OUTERMOST + hash as usize % INNER } else { Self::below(index) }
    }

    #[inline(never)]
    fn below(index: usize) -> usize {
        if index < OUTERMOST + INNER { OUTERMOST + INNER } else { (index + 1).min(COUNT) }
    }

    /// Where the skeleton is that an outermost map is expected to have.
    #[inline(always)]
    pub(super) fn last(&self) -> usize {
        self.last
    }

    /// The place of the first gap of a skeleton.
    #[inline(always)]
    pub(super) fn begin(index: usize) -> usize {
        index * ROOM
    }

    /// What follows `at`, and how long the gap before it is, if the gap that is ahead is the one at this place.
    #[inline(always)]
    pub(super) fn follow(&self, gap: usize, at: usize, ahead: &Ahead) -> Option<(Next, u8)> {
        let gap = self.gaps.get(gap)?;
        let next = Next { role: gap.role, at: at + usize::from(gap.length), hash: gap.hash };
        if gap.stands(ahead) { Some((next, gap.length)) } else { None }
    }

    /// Whether the outermost map to come is not compared with what is remembered, since they are never alike.
    #[inline(always)]
    pub(super) fn is_wild(&self) -> bool {
        self.is_wild
    }

    /// Takes down that an object was like the one before.
    #[inline(always)]
    pub(super) fn meet_like(&mut self, index: usize) {
        if let Some(unlike) = self.unlike.get_mut(index) {
            *unlike = (*unlike).min(UNLIKE).saturating_sub(1);
        }
    }

    /// Takes down that an object is not like the one before; whether to remember this one.
    #[inline(always)]
    pub(super) fn meet_unlike(&mut self, index: usize) -> bool {
        let Some(unlike) = self.unlike.get_mut(index) else { return false };
        *unlike = if *unlike < RARELY { *unlike + 1 } else { UNLIKE + 1 };
        let learns = *unlike <= UNLIKE || *unlike == RARELY;
        if Self::is_outermost(index) {
            self.is_wild = !learns;
        }
        learns
    }

    /// Where the skeleton is of an outermost map that begins as is `ahead`, and true; else, where one may be remembered.
    #[cold]
    #[inline(never)]
    pub(super) fn turn(&mut self, at: usize, ahead: &Ahead) -> (usize, bool) {
        let found = (0..OUTERMOST).find(|index| self.follow(Self::begin(*index), at, ahead).is_some());
        let unlike = self.unlike.get(self.last).copied().unwrap_or_default();
        // Maps that are never alike do not take the place of others.
        self.last = found.unwrap_or(if unlike >= UNLIKE { self.last } else { (self.last + 1) % OUTERMOST });
        if found.is_none()
            && let Some(taken) = self.unlike.get_mut(self.last)
        {
            *taken = unlike;
        }
        (self.last, found.is_some())
    }

    /// Remembers the gap from `at`, where this is ahead and which stands `members` values into an object, to what follows
    /// it, and forgets those behind it.
    #[cold]
    #[inline(never)]
    pub(super) fn learn(&mut self, index: usize, members: usize, at: usize, ahead: &Ahead, next: Next) {
        let place = Self::begin(index) + members;
        let (Some([gap, behind]), true) = (self.gaps.get_mut(place..place + 2), members < MAX_GAPS) else { return };
        let length = next.at.saturating_sub(at);
        let (Some(bytes), true) = (ahead.first_chunk(), length <= LONGEST_GAP) else { return *gap = NOWHERE };
        // What is copied behind the gap does not count.
        let ignored = u32::MAX.unbounded_shl(length as u32);
        *gap = Gap { bytes: *bytes, ignored, length: length as u8, role: next.role, hash: next.hash };
        *behind = NOWHERE;
    }

    /// The hashes of the keys before the gap at this place of the skeleton.
    pub(super) fn hashes(&self, index: usize, members: usize) -> impl Iterator<Item = u32> {
        self.gaps.iter().skip(Self::begin(index)).take(members).map(|gap| gap.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNT, DEEPER, MAX_GAPS, OUTERMOST, Skeletons};

    #[test]
    fn no_object_shares_its_skeleton_with_one_that_it_is_in() {
        for outermost in 0..OUTERMOST {
            for hash in 0..9 {
                let mut path = vec![outermost];
                loop {
                    let inner = Skeletons::inside(path[path.len() - 1], hash);
                    if inner == COUNT {
                        break;
                    }
                    assert!(inner < COUNT && !path.contains(&inner), "{inner} in {path:?}");
                    path.push(inner);
                }
                assert_eq!(path.len(), 2 + DEEPER);
                assert_eq!(Skeletons::inside(COUNT, hash), COUNT);
            }
        }
    }

    #[test]
    fn each_has_room_for_its_gaps_and_for_their_end() {
        assert!((0..COUNT).all(|index| Skeletons::begin(index) + MAX_GAPS < Skeletons::begin(index + 1)));
        assert_eq!(Skeletons::default().gaps.len(), Skeletons::begin(COUNT));
    }
}
