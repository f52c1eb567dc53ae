//! Small damage to a text.

use proptest::prelude::*;
use proptest::sample::{Index, select};

#[derive(Clone, Debug)]
pub enum Mutation {
    Truncate(Index),
    Remove(Index),
    Replace(Index, u8),
    Flip(Index, u8),
    Insert(Index, &'static [u8]),
    /// Repeats the part between two places.
    Repeat(Index, Index),
}

/// Any damage; what is put in is mostly what means something in JSON, in UTF-8, or in neither.
pub fn mutation() -> impl Strategy<Value = Mutation> {
    const PARTS: [&[u8]; 24] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\"",
        b"\\",
        b"\\u00",
        b"\\ud800",
        b"0",
        b"-",
        b".5",
        b"e+",
        b"\0",
        b"\t",
        b"\x0b",
        b"nul",
        b"true ",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xc3",
        b"\x80",
        b"\xf4\x90\x80\x80",
    ];
    let place = any::<Index>;
    prop_oneof![
        place().prop_map(Mutation::Truncate),
        place().prop_map(Mutation::Remove),
        (place(), any::<u8>()).prop_map(|(place, byte)| Mutation::Replace(place, byte)),
        (place(), 0..8u8).prop_map(|(place, bit)| Mutation::Flip(place, bit)),
        (place(), select(&PARTS[..])).prop_map(|(place, part)| Mutation::Insert(place, part)),
        (place(), place()).prop_map(|(start, end)| Mutation::Repeat(start, end)),
    ]
}

impl Mutation {
    pub fn apply(&self, text: &mut Vec<u8>) {
        let end = text.len();
        match self {
            Mutation::Insert(place, part) => {
                let at = place.index(end + 1);
                text.splice(at..at, part.iter().copied());
            }
            _ if end == 0 => {}
            Mutation::Truncate(place) => text.truncate(place.index(end)),
            Mutation::Remove(place) => {
                text.remove(place.index(end));
            }
            Mutation::Replace(place, byte) => text[place.index(end)] = *byte,
            Mutation::Flip(place, bit) => text[place.index(end)] ^= 1 << bit,
            Mutation::Repeat(start, stop) => {
                let (start, stop) = (start.index(end), stop.index(end));
                let part = text[start.min(stop)..start.max(stop)].to_vec();
                text.splice(stop..stop, part);
            }
        }
    }
}
