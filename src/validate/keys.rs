//! Finding keys that are repeated in an object, on every level, in time proportional to the text.
//!
//! A Bloom filter of 64 bits shows that most objects have no duplicates; only for the others are keys compared.

#![allow(clippy::arithmetic_side_effects, reason = "places in a list of keys, and offsets in a text that is in memory")]

use crate::issue::Span;
use crate::json::Text;
use crate::order;

#[derive(Clone, Copy, Debug)]
struct HashedKey {
    hash: u32,
    text: Text,
}

/// The keys of the objects that are open, innermost last.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    stack: Vec<HashedKey>,
}

/// The keys of one open object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    base: usize,
    filter: u64,
    suspicious: bool,
}

impl Keys {
    #[inline]
    pub(crate) fn open(&self) -> Scope {
        Scope { base: self.stack.len(), filter: 0, suspicious: false }
    }

    pub(crate) fn add(&mut self, scope: &mut Scope, key: Text, text: &[u8]) {
        let hash = hash_of(key, text);
        let bit = 1u64 << (hash >> 26);
        scope.suspicious |= scope.filter & bit != 0;
        scope.filter |= bit;
        self.stack.push(HashedKey { hash, text: key });
    }

    /// Closes an object and returns its repeated keys, without the first occurrence of each.
    #[inline]
    pub(crate) fn close(&mut self, scope: Scope, text: &[u8]) -> Vec<Text> {
        let repeated = if scope.suspicious { self.repeated(scope.base, text) } else { Vec::new() };
        self.stack.truncate(scope.base);
        repeated
    }

    /// Forgets the object's keys.
    pub(crate) fn abandon(&mut self, scope: Scope) {
        self.stack.truncate(scope.base);
    }

    /// The spans of the members that a later one of the same key overrides; `end` is the end of the object.
    pub(crate) fn overridden(&self, scope: &Scope, end: u32, text: &[u8]) -> Vec<Span> {
        if !scope.suspicious {
            return Vec::new();
        }
        let (keys, repetitions) = self.repetitions(scope.base, text);
        let mut last = vec![0; keys.len()];
        let before = |(first, later)| {
            let place: &mut usize = last.get_mut(first)?;
            let before = std::mem::replace(place, later);
            Some(if before == 0 { first } else { before })
        };
        let start = |position: usize| keys.get(position).map_or(end, |key| key.text.span.start);
        let overridden = repetitions.into_iter().filter_map(before);
        overridden.map(|position| Span { start: start(position), end: start(position + 1) }).collect()
    }

    #[inline(never)]
    fn repetitions(&self, base: usize, text: &[u8]) -> (&[HashedKey], Vec<(usize, usize)>) {
        let keys = self.stack.get(base..).unwrap_or_default();
        let hash = |position: usize| keys.get(position).map_or(0, |key| key.hash);
        let said = |position: usize| keys.get(position).map(|key| key.text.decode(text));
        (keys, order::repetitions(keys.len(), &hash, &|a, b| said(a).cmp(&said(b))))
    }

    fn repeated(&self, base: usize, text: &[u8]) -> Vec<Text> {
        let (keys, repeated) = self.repetitions(base, text);
        repeated.into_iter().filter_map(|(_, later)| keys.get(later)).map(|key| key.text).collect()
    }
}

/// A hash of a string, which does not depend on how it is escaped.
#[inline(always)]
pub(crate) fn hash_of(string: Text, text: &[u8]) -> u32 {
    if string.escaped {
        return hash_of_escaped(string, text);
    }
    hash_of_plain(text, string.span.start as usize, string.span.end as usize)
}

#[cold]
fn hash_of_escaped(string: Text, text: &[u8]) -> u32 {
    let said = string.decode(text);
    hash_of_plain(said.as_bytes(), 0, said.len())
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// A quick hash of the length and of the bytes at both ends. Its upper bits are the better mixed ones.
#[inline(always)]
pub(super) fn hash_of_plain(text: &[u8], start: usize, end: usize) -> u32 {
    let length = end - start;
    let word = |at: usize| text.get(at..).and_then(<[u8]>::first_chunk::<8>).map(|word| u64::from_le_bytes(*word));
    let first = word(start).unwrap_or_else(|| short_word(text.get(start..end).unwrap_or_default()));
    mix(first, word(start + length.saturating_sub(8)).unwrap_or(first), length)
}

/// The hash of a text by its first and last eight bytes and its length. A text that is shorter begins both words; bytes
/// past its end are ignored.
#[inline(always)]
pub(super) fn mix(first: u64, last: u64, length: usize) -> u32 {
    // Without a branch, which could not be predicted: keys differ in length.
    let counted = if length < 8 { !(u64::MAX << (8 * length % 64)) } else { u64::MAX };
    let ends = first & counted ^ (last & counted).rotate_left(7);
    ((ends ^ (length as u64) << 56).wrapping_mul(FACTOR) >> 32) as u32
}

#[cold]
#[inline(never)]
fn short_word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// As [`hash_of`], but of every byte, for strings that are often alike at both ends.
#[inline(always)]
pub(crate) fn hash_throughout(string: &Text, text: &[u8]) -> u32 {
    if string.escaped { hash_decoded(string, text) } else { hash_all(string.raw(text)) }
}

#[cold]
#[inline(never)]
fn hash_decoded(string: &Text, text: &[u8]) -> u32 {
    hash_all(string.decode(text).as_bytes())
}

pub(super) fn hash_all(bytes: &[u8]) -> u32 {
    (state_of(0, bytes) >> 32) as u32
}

/// A hash of the canonical form of a UUID, of which every digit counts.
#[inline(always)]
pub(super) fn hash_of_uuid(id: &[u8; 36]) -> u32 {
    let word = |at: usize| id.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word));
    // The last word overlaps the one before it.
    let words = [word(0), word(8), word(16), word(24), word(28)];
    let turns = [0, 13, 26, 39, 52];
    let sum = words.into_iter().zip(turns).fold(0u64, |sum, (word, turn)| sum ^ word.rotate_left(turn));
    (sum.wrapping_mul(FACTOR) >> 32) as u32
}

/// A hash of two texts, of which every byte counts.
pub(crate) fn hash_of_both(one: &[u8], other: &[u8]) -> u64 {
    state_of(state_of(0, one), other)
}

#[inline(never)]
fn state_of(before: u64, bytes: &[u8]) -> u64 {
    // The last word overlaps the one before it.
    let last = bytes.last_chunk::<8>().map_or_else(|| short_word(bytes), |word| u64::from_le_bytes(*word));
    let words = bytes.as_chunks::<8>().0.iter().map(|word| u64::from_le_bytes(*word));
    let begin = before ^ bytes.len() as u64;
    words.chain([last]).fold(begin, |state, word| (state.rotate_left(29) ^ word).wrapping_mul(FACTOR))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Scanner;

    #[test]
    fn a_key_has_one_hash_wherever_and_however_it_is_written() {
        for key in ["", "a", "abcdefg", "abcdefgh", "selectedSkill", "a key that is longer than two words"] {
            let escaped: String = key.chars().map(|character| format!("\\u{:04x}", character as u32)).collect();
            let texts = [format!("\"{key}\""), format!("\"{key}\"                "), format!("\"{escaped}\"")];
            let hashes = texts.map(|text| {
                let string = Scanner::new(text.as_bytes(), false).string().expect("a string");
                (hash_of(string, text.as_bytes()), hash_throughout(&string, text.as_bytes()))
            });
            assert!(hashes.iter().all(|hash| *hash == hashes[0]), "{key}");
        }
    }

    /// Texts that differ in one bit near either end, or in their length alone.
    fn neighbors(length: usize) -> Vec<Vec<u8>> {
        let begin: Vec<u8> = (0..length).map(|at| (at * 37 + 11) as u8).collect();
        let flipped = |bit: usize| {
            let mut text = begin.clone();
            text[bit / 8] ^= 1 << (bit % 8);
            text
        };
        (0..8 * length).map(flipped).chain([begin.clone()]).collect()
    }

    fn are_different<T: Ord + Copy>(mut hashes: Vec<T>) -> bool {
        let count = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.len() == count
    }

    #[test]
    fn a_hash_differs_where_one_bit_does() {
        let differs = |length: usize, hash: &dyn Fn(&[u8]) -> u64| {
            let texts = neighbors(length);
            let (begin, others) = texts.split_last().expect("there is one");
            assert!(others.iter().all(|other| hash(other) != hash(begin)), "{length}");
        };
        for length in [1, 5, 7, 8, 9, 15, 16] {
            differs(length, &|text| hash_of_plain(text, 0, length).into());
        }
        for length in [1, 7, 8, 9, 24, 36, 61] {
            differs(length, &|text| hash_all(text).into());
            differs(length, &|text| hash_throughout(&Text::plain(0, length), text).into());
            differs(length, &|text| hash_of_both(text, b"other"));
            differs(length, &|text| hash_of_both(b"one", text));
        }
    }

    #[test]
    fn a_hash_differs_where_only_the_length_does() {
        for byte in [0, b'a'] {
            let texts: Vec<Vec<u8>> = (0..40).map(|length| vec![byte; length]).collect();
            assert!(are_different(texts.iter().map(|text| hash_of_plain(text, 0, text.len())).collect()), "{byte}");
            assert!(are_different(texts.iter().map(|text| hash_all(text)).collect()), "{byte}");
        }
    }

    #[test]
    fn keys_that_differ_are_seldom_compared() {
        let text = b"selectedSkill executionPath tokens selectedSkill";
        let mut keys = Keys::default();
        let mut scope = keys.open();
        for (start, end, suspicious) in [(0, 13, false), (14, 27, false), (28, 34, false), (35, 48, true)] {
            keys.add(&mut scope, Text::plain(start, end), text);
            assert_eq!(scope.suspicious, suspicious, "{start}");
        }
        let inner = keys.open();
        keys.add(&mut inner.clone(), Text::plain(0, 13), text);
        keys.abandon(inner);
        assert_eq!(keys.stack.len(), 4);
        assert_eq!(keys.close(scope, text), [Text::plain(35, 48)]);
        assert!(keys.stack.is_empty());
    }

    #[test]
    fn all_but_the_last_member_of_each_key_are_overridden() {
        let overridden = |text: &[u8]| {
            let mut keys = Keys::default();
            keys.stack.push(HashedKey { hash: 0, text: Text::plain(0, 1) });
            let mut scope = keys.open();
            (0..text.len()).for_each(|at| keys.add(&mut scope, Text::plain(at, at + 1), text));
            let spans = keys.overridden(&scope, text.len() as u32, text);
            spans.into_iter().map(|span| (span.start, span.end)).collect::<Vec<_>>()
        };
        assert_eq!(overridden(b"abcd"), []);
        assert_eq!(overridden(b"abacba"), [(0, 1), (1, 2), (2, 3)]);
        assert_eq!(overridden(b"aa"), [(0, 1)]);
        assert_eq!(overridden(b"cabb"), [(2, 3)]);
    }

    #[test]
    fn the_hash_of_a_uuid_differs_where_one_digit_does() {
        let id = b"1b4e28ba-2fa1-41d2-883f-0016d3cca427";
        for at in (0..id.len()).filter(|at| id[*at] != b'-') {
            let others = b"0123456789abcdef".map(|digit| {
                let mut other = *id;
                other[at] = digit;
                hash_of_uuid(&other)
            });
            assert!(are_different(others.to_vec()), "{at}");
        }
    }
}
