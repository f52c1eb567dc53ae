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
        self.matches_chunk(&Self::chunk(text, at))
    }

    /// What [`Pattern::matches_chunk`] compares: the words of `text` at `at`. Behind its end there are zeros, which no
    /// pattern holds.
    #[inline]
    pub fn chunk(text: &[u8], at: usize) -> [u64; WORDS] {
        match text.get(at..).and_then(<[u8]>::first_chunk::<MAX_PATTERN>) {
            Some(chunk) => to_words(chunk),
            None => padded(text.get(at..).unwrap_or_default()),
        }
    }

    /// Whether a [`Pattern::chunk`] has these bytes. Most texts are told apart by their first word.
    #[inline]
    pub fn matches_chunk(&self, chunk: &[u64; WORDS]) -> bool {
        let differs = |word: usize| (chunk[word] ^ self.words[word]) & self.masks[word];
        differs(0) == 0 && differs(1) | differs(2) | differs(3) == 0
    }
}

#[inline]
fn to_words(chunk: &[u8; MAX_PATTERN]) -> [u64; WORDS] {
    let mut words = [0; WORDS];
    for (word, bytes) in words.iter_mut().zip(chunk.as_chunks::<8>().0) {
        *word = u64::from_le_bytes(*bytes);
    }
    words
}

#[cold]
fn padded(tail: &[u8]) -> [u64; WORDS] {
    let mut chunk = [0; MAX_PATTERN];
    for (to, from) in chunk.iter_mut().zip(tail) {
        *to = *from;
    }
    to_words(&chunk)
}
