//! The values that are left to the parser of JavaScript: one JSON array, in which most repeated texts occur once.

use super::cell;
use crate::json::{AHEAD, Ahead, plain_length, same_bytes, special_bytes, to_ascii};
use crate::text::same;

/// The base-2 logarithm of how many earlier texts are remembered.
const KNOWN_BITS: u32 = 6;

/// A JSON array that is being written. Its memory is reused.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// What was written, and room after it.
    bytes: Vec<u8>,
    /// How many bytes were written.
    length: usize,
    /// The cell of the value that comes next.
    next: i32,
    is_ascii: bool,
    known: Known,
}

/// Texts that were written, by a hash of the end of each: their offsets and cells.
#[derive(Debug)]
struct Known([(usize, i32); 1 << KNOWN_BITS]);

impl Default for Known {
    fn default() -> Self {
        Known([(0, 0); 1 << KNOWN_BITS])
    }
}

/// How far an array was written.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    length: usize,
    next: i32,
}

impl Others {
    /// Begins a new array, with room for the values of a text of `length` bytes.
    pub fn begin(&mut self, length: usize) {
        // There are two brackets, and the bytes ahead of a text are copied along with it.
        let room = length + 2 + AHEAD;
        if self.bytes.len() < room {
            self.bytes.resize(room, 0);
        }
        self.rewind(Mark { length: 0, next: cell::OTHER });
        self.is_ascii = true;
        self.put(0, b'[');
    }

    pub fn mark(&self) -> Mark {
        Mark { length: self.length, next: self.next }
    }

    /// Removes what was written since `mark`.
    pub fn rewind(&mut self, mark: Mark) {
        (self.length, self.next) = (mark.length, mark.next);
        self.known = Known::default();
    }

    /// Ends the array.
    pub fn end(&mut self) {
        if self.next != cell::OTHER {
            // The last comma.
            self.length -= 1;
        }
        self.put(0, b']');
        if !self.is_ascii {
            self.bytes = to_ascii(self.as_bytes());
            self.length = self.bytes.len();
        }
    }

    /// The finished array.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Adds any value, and returns its cell.
    #[inline(never)]
    pub fn push(&mut self, value: &[u8]) -> i32 {
        if let Some(room) = self.bytes.get_mut(self.length..self.length + value.len()) {
            room.copy_from_slice(value);
        }
        self.is_ascii &= plain_length(value) == value.len();
        self.put_value(value.len())
    }

    /// Adds the text that is ahead, if it is plain and not long. Returns its cell, and its length with quotes.
    #[inline(always)]
    pub fn push_text(&mut self, ahead: &Ahead) -> Option<(i32, usize)> {
        let length = self.copy_text(ahead)?;
        let bytes = self.bytes.get(..self.length + length)?;
        let end = bytes.last_chunk().copied().map_or(0, u64::from_le_bytes);
        // The upper bits of the product depend on all of the end.
        let place = (end.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - KNOWN_BITS)) as usize;
        let known = self.known.0.get_mut(place)?;
        // Texts end at their second quote, so two are equal if that many bytes are.
        if is_same(bytes.get(known.0..)?.get(..length)?, bytes.get(self.length..)?) {
            return Some((known.1, length));
        }
        *known = (self.length, self.next);
        Some((self.put_value(length), length))
    }

    /// Copies the plain text that is ahead to the end of what was written, and returns its length with quotes.
    #[inline(always)]
    fn copy_text(&mut self, ahead: &Ahead) -> Option<usize> {
        let room = self.bytes.get_mut(self.length..)?.first_chunk_mut::<AHEAD>()?;
        let chunks = ahead.as_chunks::<16>().0.iter().zip(room.as_chunks_mut::<16>().0);
        // The opening quote does not end it.
        let mut counted = !1;
        let mut length = 0;
        for (chunk, room) in chunks {
            *room = *chunk;
            let specials = special_bytes(chunk) & counted;
            if specials != 0 {
                length += specials.trailing_zeros() as usize;
                return (ahead.get(length) == Some(&b'"')).then_some(length + 1);
            }
            counted = !0;
            length += 16;
        }
        None
    }

    /// Adds a value of this many bytes, which have been copied already, and returns its cell.
    #[inline(always)]
    fn put_value(&mut self, length: usize) -> i32 {
        self.put(length, b',');
        let cell = self.next;
        self.next -= 1;
        cell
    }

    /// Writes a byte after the next `length` ones.
    #[inline(always)]
    fn put(&mut self, length: usize, byte: u8) {
        self.length += length;
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
    }
}

/// Whether two texts of one length are the same.
#[inline(always)]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let (Some(end), Some(other_end)) = (one.last_chunk(), other.last_chunk()) else { return same(one, other) };
    let mut chunks = one.as_chunks::<16>().0.iter().zip(other.as_chunks::<16>().0);
    chunks.all(|(one, other)| same_bytes(one, other) == 0xffff) && same_bytes(end, other_end) == 0xffff
}
