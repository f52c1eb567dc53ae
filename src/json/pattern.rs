//! A short text that is known beforehand, compared with a few words instead of byte by byte.

const WORDS: usize = 4;

/// The longest text that a pattern can hold.
pub const MAX_PATTERN: usize = WORDS * 8;

/// Up to [`MAX_PATTERN`] bytes and a mask for those that count.
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

    /// Whether `text` has these bytes at `at`.
    #[inline]
    pub fn matches(&self, text: &[u8], at: usize) -> bool {
        match text.get(at..).and_then(<[u8]>::first_chunk::<MAX_PATTERN>) {
            Some(chunk) => self.begins_like(chunk) && self.matches_words(chunk),
            None => self.matches_tail(text.get(at..).unwrap_or_default()),
        }
    }

    /// Tells most texts apart by their first eight bytes.
    #[inline]
    fn begins_like(&self, chunk: &[u8; MAX_PATTERN]) -> bool {
        let word = chunk.first_chunk::<8>().map_or(0, |word| u64::from_le_bytes(*word));
        (word ^ self.words[0]) & self.masks[0] == 0
    }

    #[inline]
    fn matches_words(&self, chunk: &[u8; MAX_PATTERN]) -> bool {
        let (words, _) = chunk.as_chunks::<8>();
        let mut difference = 0;
        for ((word, expected), mask) in words.iter().zip(&self.words).zip(&self.masks) {
            difference |= (u64::from_le_bytes(*word) ^ expected) & mask;
        }
        difference == 0
    }

    /// Fewer than [`MAX_PATTERN`] bytes are left: they are padded.
    #[cold]
    fn matches_tail(&self, tail: &[u8]) -> bool {
        let mut chunk = [0; MAX_PATTERN];
        for (to, from) in chunk.iter_mut().zip(tail) {
            *to = *from;
        }
        tail.len() >= self.len() && self.matches_words(&chunk)
    }
}
