//! The text between the values of an open map, remembered for the next map in its place.
//!
//! Nearly always, that one has the same keys in the same order and the same white space. So the text between two values,
//! such as `,"tokens":`, is compared as a whole with that of the map before. Where both are equal, the text is well-formed,
//! and its key is known without being looked up.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and counts of what is in it")]

use crate::json::{Ahead, Text, find_special, same_bytes, skip_space};

/// The length in bytes beyond which a gap is not remembered.
const LONGEST_GAP: usize = 48;
/// How many gaps of an object are remembered.
const MAX_GAPS: usize = 20;
/// The gaps of an object, and one after them that matches no text.
const ROOM: usize = MAX_GAPS + 1;

/// The role of the gap after the last value of an object. The other roles are up to whoever reads the object.
pub(super) const END: u8 = u8::MAX;

/// The text between two values, and what follows it.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Gap {
    bytes: [u8; LONGEST_GAP],
    /// A bit for each of the first 32 bytes that is past its end.
    ignored: u32,
    length: u8,
    /// The role of its key.
    role: u8,
    /// A hash of its key.
    hash: u32,
}

/// When this many more objects were unlike the one before than were like it, objects are no longer remembered,
const UNLIKE: u32 = 8;
/// but for one each time that the count gets here.
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

/// Matches no text: these bytes are not UTF-8.
const NOWHERE: Gap = Gap { bytes: [0xff; LONGEST_GAP], ignored: 0, length: 0, role: 0, hash: 0 };

/// What follows a gap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    /// The role of the key, or [`END`].
    pub(super) role: u8,
    /// The offset of the value, or just past the end of the object.
    pub(super) at: usize,
    /// A hash of the key.
    pub(super) hash: u32,
}

/// What follows a value or the beginning of an object.
pub(super) enum Found<'a> {
    /// The end of the object; the offset just past it.
    End(usize),
    /// A member with this plain key.
    Member { key: Text, name: &'a [u8], value: usize },
    /// A member whose key is not plain, or something else.
    Other,
}

/// Looks at what follows at `at`. `None` if a comma is missing.
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

/// How many outermost maps that begin differently are remembered.
const OUTERMOST: usize = 4;
/// How many of the objects in them are remembered, by a hash of the keys that lead to them.
const INNER: usize = 3;
/// On how many levels below those one object is remembered.
const DEEPER: usize = 2;
const COUNT: usize = OUTERMOST + INNER + DEEPER;

/// The skeletons of open maps: the gaps of the last object of each kind.
///
/// An object never shares its skeleton with one around it: what the inner one learned would hide repeated keys of the outer
/// one.
#[derive(Debug)]
pub(super) struct Skeletons {
    /// For each skeleton, [`ROOM`] gaps; those that were learned are followed by one that matches no text.
    gaps: [Gap; COUNT * ROOM],
    /// For each skeleton, how many more objects were unlike the one before than were like it.
    unlike: [u32; COUNT],
    /// The skeleton of the last outermost map.
    last: usize,
    /// See [`Skeletons::is_wild`].
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

    /// The index of the skeleton of objects below a member whose key has this hash, in a map with the skeleton at `index`.
    /// Objects that are deep inside have none: the index is out of range.
    #[inline(always)]
    pub(super) fn inside(index: usize, hash: u32) -> usize {
        if Self::is_outermost(index) { OUTERMOST + hash as usize % INNER } else { Self::below(index) }
    }

    #[inline(never)]
    fn below(index: usize) -> usize {
        if index < OUTERMOST + INNER { OUTERMOST + INNER } else { (index + 1).min(COUNT) }
    }

    /// The index of the skeleton that the next outermost map is expected to have.
    #[inline(always)]
    pub(super) fn last(&self) -> usize {
        self.last
    }

    /// The index of the first gap of a skeleton.
    #[inline(always)]
    pub(super) fn begin(index: usize) -> usize {
        index * ROOM
    }

    /// If the bytes `ahead` of `at` are the gap at this index: what follows it, and its length.
    #[inline(always)]
    pub(super) fn follow(&self, gap: usize, at: usize, ahead: &Ahead) -> Option<(Next, u8)> {
        let gap = self.gaps.get(gap)?;
        let next = Next { role: gap.role, at: at + usize::from(gap.length), hash: gap.hash };
        if gap.stands(ahead) { Some((next, gap.length)) } else { None }
    }

    /// Whether the next outermost map is not compared with what is remembered, since maps are never alike.
    #[inline(always)]
    pub(super) fn is_wild(&self) -> bool {
        self.is_wild
    }

    /// Counts an object that was like the one before.
    #[inline(always)]
    pub(super) fn meet_like(&mut self, index: usize) {
        if let Some(unlike) = self.unlike.get_mut(index) {
            *unlike = (*unlike).min(UNLIKE).saturating_sub(1);
        }
    }

    /// Counts an object that is unlike the one before, and tells whether to remember it.
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

    /// The index of a skeleton that begins with the bytes `ahead`, and true; or if there is none, where to remember one,
    /// and false.
    #[cold]
    #[inline(never)]
    pub(super) fn turn(&mut self, at: usize, ahead: &Ahead) -> (usize, bool) {
        let found = (0..OUTERMOST).find(|index| self.follow(Self::begin(*index), at, ahead).is_some());
        let unlike = self.unlike.get(self.last).copied().unwrap_or_default();
        // Maps that are never alike do not replace others.
        self.last = found.unwrap_or(if unlike >= UNLIKE { self.last } else { (self.last + 1) % OUTERMOST });
        if found.is_none()
            && let Some(taken) = self.unlike.get_mut(self.last)
        {
            *taken = unlike;
        }
        (self.last, found.is_some())
    }

    /// Remembers the gap from `at`, of which the bytes are `ahead`, to `next`, which comes after `members` values of an
    /// object, and forgets the gaps after it.
    #[cold]
    #[inline(never)]
    pub(super) fn learn(&mut self, index: usize, members: usize, at: usize, ahead: &Ahead, next: Next) {
        let place = Self::begin(index) + members;
        let (Some([gap, behind]), true) = (self.gaps.get_mut(place..place + 2), members < MAX_GAPS) else { return };
        let length = next.at.saturating_sub(at);
        let (Some(bytes), true) = (ahead.first_chunk(), length <= LONGEST_GAP) else { return *gap = NOWHERE };
        // Bytes that are copied past the end of the gap do not count.
        let ignored = u32::MAX.unbounded_shl(length as u32);
        *gap = Gap { bytes: *bytes, ignored, length: length as u8, role: next.role, hash: next.hash };
        *behind = NOWHERE;
    }

    /// The hashes of the first `members` keys of a skeleton.
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
