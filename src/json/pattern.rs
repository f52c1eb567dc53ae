//! A short text that is known beforehand, compared with a few words instead of byte by byte.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "at most as many bytes as a pattern has, at build time or told ahead"
)]

use super::Near;

const WORDS: usize = 4;

/// Up to 32 bytes and a mask for those that count.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    words: [u64; WORDS],
    masks: [u64; WORDS],
    length: u8,
}

impl Pattern {
    /// The bytes of `prefix`, `word` and `suffix` in a row.
    pub const fn new(prefix: &str, word: &str, suffix: &str) -> Pattern {
        let mut pattern = Pattern { words: [0; WORDS], masks: [0; WORDS], length: 0 };
        pattern = pattern.with(prefix.as_bytes());
        pattern = pattern.with(word.as_bytes());
        pattern.with(suffix.as_bytes())
    }

    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    const fn with(mut self, bytes: &[u8]) -> Pattern {
        let mut index = 0;
        while index < bytes.len() {
            let (word, shift) = (self.length as usize / 8, self.length as usize % 8 * 8);
            self.words[word] |= (bytes[index] as u64) << shift;
            self.masks[word] |= 0xff << shift;
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

    /// Whether these bytes are `near`. Most texts are told apart by their first word.
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "both arrays have as many words as the callers name")]
    pub fn is_near(&self, near: &Near) -> bool {
        let (words, _) = near.as_chunks::<8>();
        let differs = |word: usize| (u64::from_le_bytes(words[word]) ^ self.words[word]) & self.masks[word];
        differs(0) == 0 && differs(1) | differs(2) | differs(3) == 0
    }
}
