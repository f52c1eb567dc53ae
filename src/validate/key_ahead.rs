//! The next key of an object in compact text, found without a loop and without a check for the end of the text.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::keys::mix;
use crate::json::{Ahead, Near, behind, chunk, special_bytes_of_two};

/// A key that its colon and its value follow without white space.
#[derive(Clone, Copy)]
pub(super) struct KeyAhead<'t> {
    ahead: &'t Ahead,
    length: usize,
}

/// Where the key begins: after a comma or a brace, and its quote.
const START: usize = 2;

/// The key that is ahead, after `before`, which is a comma or the opening brace. `None` unless it is plain, has at most 32
/// bytes and has no white space around it.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "a key and what is around it are shorter than what is ahead")]
pub(super) fn key_ahead(ahead: &Ahead, before: u8) -> Option<KeyAhead<'_>> {
    let specials = special_bytes_of_two(chunk(ahead, START), chunk(ahead, START + 16));
    // A longer key has no quote there.
    let length = specials.trailing_zeros() as usize;
    let is_plain = (ahead[..START] == [before, b'"'])
        & (ahead[START + length..START + length + 2] == *b"\":")
        & (ahead[START + 2 + length] > b' ');
    is_plain.then_some(KeyAhead { ahead, length })
}

impl<'t> KeyAhead<'t> {
    /// How far ahead the value begins.
    #[inline(always)]
    pub(super) fn value(&self) -> u8 {
        (START + self.length + 2) as u8
    }

    /// The beginning of the value.
    #[inline(always)]
    pub(super) fn near(&self) -> &'t Near {
        behind(self.ahead, self.value())
    }

    #[inline(always)]
    pub(super) fn name(&self) -> &[u8] {
        self.ahead.get(START..START + self.length).unwrap_or_default()
    }

    #[inline(always)]
    fn word(&self, at: usize) -> u64 {
        self.ahead.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word))
    }

    /// As [`hash_of`](super::keys::hash_of).
    #[inline(always)]
    pub(super) fn hash(&self) -> u32 {
        let (first, last) = (self.word(START), self.word(START + self.length.saturating_sub(8)));
        mix(first, last, self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::hash_of;
    use super::*;
    use crate::json::{Text, padded};
    use crate::model::SCHEMAS;

    #[test]
    fn a_key_is_found_with_its_hash() {
        let keys = SCHEMAS.iter().flat_map(|schema| schema.names).copied();
        let others = ["", "a", "abcdefgh", "statu", "statuses", "Status", "requested_spec_inpuT"];
        for key in keys.chain(others).chain(["a key of twenty-four by.", "a key of thirty-two bytes, or so"]) {
            for before in [b'{', b','] {
                let text = format!("{}\"{key}\":1", char::from(before));
                let ahead = padded(&text);
                let found = key_ahead(&ahead, before).expect("it is plain");
                assert_eq!((found.name(), usize::from(found.value())), (key.as_bytes(), text.len() - 1));
                let start = text.len() - 3 - key.len();
                assert_eq!(found.hash(), hash_of(Text::plain(start, start + key.len()), text.as_bytes()), "{key}");
            }
        }
    }

    #[test]
    fn what_is_not_plain_is_left() {
        for text in [
            "",
            ",",
            "}",
            ",}",
            ",\"",
            ",\"a",
            ",\"a\"",
            ",\"a\":",
            ",\"a\": 1",
            ",\"a\" :1",
            ", \"a\":1",
            " ,\"a\":1",
            ",\"\\a\":1",
            ",\"ä\":1",
            ",\"a key of thirty-three bytes, or so\":1",
            "\"a\":1",
            ",a\":1",
        ] {
            assert!(key_ahead(&padded(text), b',').is_none(), "{text}");
        }
        assert!(key_ahead(&padded(",\"a\":1"), b'{').is_none());
    }
}
