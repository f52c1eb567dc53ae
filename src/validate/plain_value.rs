//! The values of fields in their usual form: canonical timestamps and UUIDs, short words, plain text.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; numbers of at most eight digits"
)]

use super::memory::ValueLooks;
use super::row::{Row, plain_text};
use super::said::Said;
use super::track::Marks;
use crate::format::uuid;
use crate::json::{Near, Sight, chunk, dots, find_special, special_bytes, special_bytes_of_two};
use crate::model::{Field, Kind, Vocabulary};
use std::num::NonZeroUsize;

/// Where a value ends; never at offset 0, so that the option fits in one number.
pub(super) type End = Option<NonZeroUsize>;

/// Reads values in their usual form, and remembers what helps with the next.
pub(super) struct Plain<'a> {
    pub(super) text: &'a [u8],
    pub(super) sight: Sight<'a>,
    /// At which level the record is nested, from 1.
    pub(super) depth: u32,
    pub(super) said: Said,
    pub(super) looks: &'a mut ValueLooks,
}

impl<'a> Plain<'a> {
    /// Reads the value of `field` at `at`, of which `near` is the beginning, keeps it in `row` and returns where it ends.
    /// `None` unless it is plainly right; null is not.
    #[inline(always)]
    pub(super) fn value(&mut self, field: &Field, at: usize, near: &Near, row: &mut Row) -> End {
        #[cfg(test)]
        super::tests::note(super::tests::Work::Value);
        let (kept, end) = match field.kind {
            Kind::Text(limit) | Kind::Url(limit) => {
                let end = self.text_end(at, near, limit)?;
                (plain_text(at + 1, end - 1), end)
            }
            Kind::Path(limit) => {
                let end = self.text_end(at, near, limit)?;
                row.take_inside(u32::from(leads_inside(near, end - at)) << field.slot);
                (plain_text(at + 1, end - 1), end)
            }
            Kind::Timestamp => {
                let (micros, length) = self.looks.clock.read(near)?;
                (micros as u64, at + length)
            }
            Kind::Uuid => match near.first_chunk::<38>() {
                Some([b'"', digits @ .., b'"']) if uuid::is_canonical(digits) => (plain_text(at + 1, at + 37), at + 38),
                _ => return None,
            },
            Kind::Word(vocabulary) => {
                let (index, length) = self.word(vocabulary, field.slot, near)?;
                (index.into(), at + length)
            }
            Kind::Boolean if near.starts_with(b"true") => (1, at + 4),
            Kind::Boolean if near.starts_with(b"false") => (0, at + 5),
            Kind::Integer(_) => {
                let (number, length) = plain_integer(near)?;
                (number.into(), at + length)
            }
            Kind::Metadata => (0, self.metadata(at, self.depth)?.get()),
            _ => return None,
        };
        row.keep(field.slot, kept);
        NonZeroUsize::new(end)
    }

    /// As [`Self::value`], for a value that may be null; also returns the marks of the field.
    #[inline(never)]
    pub(super) fn value_or_null(
        &mut self,
        field: &Field,
        at: usize,
        near: &Near,
        row: &mut Row,
    ) -> Option<(usize, Marks)> {
        if near.starts_with(b"null") && field.is_optional() {
            return Some((at + 4, Marks::null(field.slot)));
        }
        Some((self.value(field, at, near, row)?.get(), Marks::value(field.slot)))
    }

    /// Where a plain text ends, if it is not longer than `limit`.
    #[inline(always)]
    fn text_end(&self, at: usize, near: &Near, limit: Option<u32>) -> Option<usize> {
        match short_text(near) {
            // Every limit is longer.
            Some(length) => Some(at + length),
            None if near.first() == Some(&b'"') => self.long_text_end(at, limit),
            None => None,
        }
    }

    #[inline(never)]
    fn long_text_end(&self, at: usize, limit: Option<u32>) -> Option<usize> {
        let end = find_special(self.text, at + 1);
        let is_closed = self.text.get(end) == Some(&b'"');
        if is_closed && end - at <= limit.map_or(usize::MAX, |limit| limit as usize) { Some(end + 1) } else { None }
    }

    /// The index of the quoted word that `near` begins with, and its length. Most words are the last one of the slot, or
    /// the next one of the vocabulary.
    #[inline(always)]
    pub(super) fn word(&mut self, vocabulary: &Vocabulary, slot: u8, near: &Near) -> Option<(u8, usize)> {
        let last = self.looks.words.get_mut(usize::from(slot))?;
        if let Some(length) = vocabulary.quoted(near, *last) {
            return Some((*last, length));
        }
        let (index, length) = vocabulary.find_quoted(near, last.saturating_add(1))?;
        *last = index;
        Some((index, length))
    }
}

/// The length with quotes of the plain text that `near` begins with, if it has at most 48 characters.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "the remainder keeps it inside the array")]
pub(super) fn short_text(near: &Near) -> Option<usize> {
    const BEHIND: u64 = 1 << 48;
    let ([b'"', ..], [first, second, third]) = (near, chunks(near)) else { return None };
    let mut specials = u64::from(special_bytes_of_two(first, second));
    if specials == 0 {
        specials = u64::from(special_bytes(third)) << 32 | BEHIND;
    }
    let length = specials.trailing_zeros() as usize;
    if near[(length + 1) % near.len()] == b'"' { Some(length + 2) } else { None }
}

/// Whether a short path, of this length with its quotes, certainly stays inside any root: it is relative and has no two
/// dots in a row.
#[inline(always)]
pub(super) fn leads_inside(near: &Near, length: usize) -> bool {
    let [first, second, third] = chunks(near);
    let mut dots = u64::from(self::dots(first) | self::dots(second) << 16);
    if length > 33 {
        dots |= u64::from(self::dots(third)) << 32;
    }
    // Two dots after the text are a false alarm, which the rule about paths then clears up.
    length <= 50 && near[1] != b'/' && dots & dots >> 1 == 0
}

/// Whether none of the `length` bytes after the first one is special, see [`find_special`]; false for more than 48.
pub(super) fn are_plain(near: &Near, length: usize) -> bool {
    let [first, second, third] = chunks(near).map(|chunk| u64::from(special_bytes(chunk)));
    length <= 48 && (first | second << 16 | third << 32 | 1 << 48).trailing_zeros() as usize >= length
}

/// The 48 bytes after the first one.
#[inline(always)]
pub(super) fn chunks(near: &Near) -> [&[u8; 16]; 3] {
    [chunk(near, 1), chunk(near, 17), chunk(near, 33)]
}

/// A number from 1 to 9 that a comma follows.
#[inline(always)]
pub(super) fn short_digit(near: &Near) -> Option<u8> {
    match near {
        [digit @ b'1'..=b'9', b',', ..] => Some(digit - b'0'),
        _ => None,
    }
}

/// A number from 1 on of at most seven digits, and its length.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "at most eight digits are counted")]
pub(super) fn short_integer(near: &Near) -> Option<(u32, usize)> {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    let values = u64::from_le_bytes(*near.first_chunk()?) ^ (ONES * u64::from(b'0'));
    // Carries spoil only bytes above the first one that is not a digit.
    let others = (values | values.wrapping_add(ONES * 0x76)) & (ONES * 0x80);
    let length = others.trailing_zeros() as usize / 8;
    if length.wrapping_sub(1) >= 7 || near[0] == b'0' || matches!(near[length], b'.' | b'e' | b'E') {
        return None;
    }
    let digits = values << (64 - 8 * length);
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    let eight = fours.wrapping_mul(10_000) + (fours >> 32);
    Some((eight as u32, length))
}

/// A number from 1 on of at most nine digits, which fits every column, and its length.
#[inline(always)]
pub(super) fn plain_integer(near: &Near) -> Option<(u32, usize)> {
    let mut length = 0;
    let mut number = 0;
    while let Some(digit @ b'0'..=b'9') = near.get(length) {
        if length == 9 {
            return None;
        }
        number = number * 10 + u32::from(digit & 0x0f);
        length += 1;
    }
    let is_whole = length > 0 && near.first() != Some(&b'0') && !matches!(near.get(length), Some(b'.' | b'e' | b'E'));
    is_whole.then_some((number, length))
}
