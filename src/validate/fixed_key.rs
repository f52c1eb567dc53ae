//! A key that is known at build time, compared with the bytes ahead in words of eight bytes.

#![allow(clippy::arithmetic_side_effects, reason = "lengths of keys, which are at least 8 and at most 32")]

use crate::json::Ahead;

/// A key with its quotes and its colon; unless it is the first of its object, with the comma before it.
pub(super) struct FixedKey {
    text: [u8; FixedKey::MOST],
    pub(super) length: u8,
}

impl FixedKey {
    const MOST: usize = 32;

    pub(super) const fn new(name: &str, is_first: bool) -> FixedKey {
        let mut key = FixedKey { text: [0; FixedKey::MOST], length: 0 };
        if !is_first {
            key = key.with(b",");
        }
        let key = key.with(b"\"").with(name.as_bytes()).with(b"\":");
        assert!(key.length >= 8, "it is compared by words");
        key
    }

    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    const fn with(mut self, bytes: &[u8]) -> FixedKey {
        let mut index = 0;
        while index < bytes.len() {
            self.text[self.length as usize] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// Whether the key is ahead.
    #[inline(always)]
    pub(super) fn is_ahead(&self, ahead: &Ahead) -> bool {
        // The last word overlaps the one before.
        let differs = |at: usize| word(ahead, at) ^ word(&self.text, at);
        let length = usize::from(self.length);
        let mut others = differs(length - 8);
        if length > 8 {
            others |= differs(0);
        }
        if length > 16 {
            others |= differs(8);
        }
        if length > 24 {
            others |= differs(16);
        }
        others == 0
    }
}

#[inline(always)]
fn word(text: &[u8], at: usize) -> u64 {
    text.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::FixedKey;
    use crate::json::padded;
    use crate::model::{artifact, run, task_state};

    /// The words that a key is compared with overlap, and what differs in one must not make up for what does in another.
    #[test]
    fn a_key_in_which_any_two_bytes_are_others_is_another() {
        for fields in [task_state::API, artifact::SUMMARY, run::DETAIL] {
            for (row, field) in fields.iter().enumerate() {
                let key = FixedKey::new(field.name, row == 0);
                let text = format!("{}\"{}\":", if row == 0 { "" } else { "," }, field.name);
                let ahead = padded(&format!("{text}1"));
                assert_eq!(usize::from(key.length), text.len());
                assert!(key.is_ahead(&ahead), "{text}");
                for (one, other) in (0..text.len()).flat_map(|one| (0..=one).map(move |other| (one, other))) {
                    let mut ahead = ahead;
                    ahead[one] ^= 1;
                    ahead[other] ^= if one == other { 0 } else { 1 };
                    assert!(!key.is_ahead(&ahead), "{text} {one} {other}");
                }
            }
        }
    }
}
