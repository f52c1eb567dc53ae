//! A short text that is known beforehand, compared with a few words instead of byte by byte.

const WORDS: usize = 4;

/// The longest text that a pattern can hold.
pub const MAX_PATTERN: usize = WORDS * 8;

/// Enough of a text for any pattern and a word behind it.
pub type Window = [u8; MAX_PATTERN + 8];

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

    /// Whether `window` begins with these bytes. Most texts are told apart by their first word.
    #[inline(always)]
    pub fn begins(&self, window: &Window) -> bool {
        let (words, _) = window.as_chunks::<8>();
        let differs = |word: usize| (u64::from_le_bytes(words[word]) ^ self.words[word]) & self.masks[word];
        differs(0) == 0 && differs(1) | differs(2) | differs(3) == 0
    }
}

/// The bytes of `text` from `at` on. Near the end of the text there is no window, and whoever looks through one goes another way.
#[inline(always)]
pub fn window(text: &[u8], at: usize) -> Option<&Window> {
    text.get(at..)?.first_chunk()
}
