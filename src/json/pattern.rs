//! A short text that is known beforehand, compared in two chunks instead of byte by byte.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "at most as many bytes as a pattern has, at build time or told ahead"
)]

use super::{Near, same_bytes};

/// Up to 32 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    chunks: [[u8; 16]; 2],
    /// A bit for each byte that does not count.
    ignored: u32,
    length: u8,
}

impl Pattern {
    /// The bytes of `prefix`, `word` and `suffix` in a row.
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

    /// Whether these bytes are `near`.
    #[inline(always)]
    pub fn is_near(&self, near: &Near) -> bool {
        self.same(near) | self.ignored == u32::MAX
    }

    /// Whether these bytes are `near`, whatever stands where the first and the last of them do.
    #[inline(always)]
    pub fn is_near_without_ends(&self, near: &Near) -> bool {
        self.same(near) | self.ignored | 1 | 1 << (self.length.wrapping_sub(1) % 32) == u32::MAX
    }

    /// A bit for each byte that is the same.
    #[inline(always)]
    fn same(&self, near: &Near) -> u32 {
        let ([first, second, ..], [one, two]) = (near.as_chunks::<16>().0, &self.chunks) else { return 0 };
        same_bytes(first, one) | same_bytes(second, two) << 16
    }
}
