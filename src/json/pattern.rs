//! A short text that is known at build time, compared in two chunks instead of byte by byte.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "at most as many bytes as a pattern has, at build time or told ahead"
)]

use super::{Near, same_bytes};

/// A text of up to 32 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    chunks: [[u8; 16]; 2],
    /// A bit for each byte of the chunks after its end.
    ignored: u32,
    length: u8,
}

impl Pattern {
    /// The concatenation of `prefix`, `word` and `suffix`.
    pub const fn new(prefix: &str, word: &str, suffix: &str) -> Pattern {
        let pattern = Pattern { chunks: [[0; 16]; 2], ignored: u32::MAX, length: 0 };
        pattern.with(prefix.as_bytes()).with(word.as_bytes()).with(suffix.as_bytes())
    }

    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    const fn with(mut self, bytes: &[u8]) -> Pattern {
        let mut index = 0;
        while index < bytes.len() {
            self.chunks[self.length as usize / 16][self.length as usize % 16] = bytes[index];
            self.ignored &= !(1 << self.length);
            self.length += 1;
            index += 1;
        }
        self
    }

    /// How many bytes it has.
    #[inline]
    #[allow(clippy::len_without_is_empty, reason = "no pattern is empty")]
    pub const fn len(&self) -> usize {
        self.length as usize
    }

    /// Whether `near` begins with these bytes.
    #[inline(always)]
    pub fn is_near(&self, near: &Near) -> bool {
        self.same(near) | self.ignored == u32::MAX
    }

    /// As [`Pattern::is_near`], but for the first and the last byte, which may differ.
    #[inline(always)]
    pub fn is_near_without_ends(&self, near: &Near) -> bool {
        self.same(near) | self.ignored | 1 | 1 << (self.length.wrapping_sub(1) % 32) == u32::MAX
    }

    /// A bit for each byte that is equal.
    #[inline(always)]
    fn same(&self, near: &Near) -> u32 {
        let ([first, second, ..], [one, two]) = (near.as_chunks::<16>().0, &self.chunks) else { return 0 };
        same_bytes(first, one) | same_bytes(second, two) << 16
    }
}
