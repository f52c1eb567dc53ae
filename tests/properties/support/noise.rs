//! Differences in how a value is written that mean nothing: white space, escapes, the order of keys.

use super::json::Json;
use proptest::prelude::*;

/// Which differences to make. Those that it makes follow from the seed.
#[derive(Clone, Debug)]
pub struct Noise {
    seed: u64,
    spaces: bool,
    escapes: bool,
    shuffles: bool,
}

/// Any noise at all.
pub fn noise() -> impl Strategy<Value = Noise> {
    (any::<u64>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(seed, spaces, escapes, shuffles)| Noise {
        seed,
        spaces,
        escapes,
        shuffles,
    })
}

impl Noise {
    pub fn none() -> Noise {
        Noise { seed: 0, spaces: false, escapes: false, shuffles: false }
    }

    /// Another order of keys, and nothing else.
    pub fn order_only(self) -> Noise {
        Noise { spaces: false, escapes: false, shuffles: true, ..self }
    }

    /// The same noise without escapes.
    pub fn without_escapes(self) -> Noise {
        Noise { escapes: false, ..self }
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        // SplitMix64.
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut state = self.seed;
        state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((state ^ state >> 31) % end as u64) as usize
    }

    pub fn space(&mut self, out: &mut String) {
        const SPACES: [&str; 8] = ["", "", "", " ", "  ", "\n", "\r\n\t", "\n        \n"];
        if self.spaces {
            let choice = self.below(SPACES.len());
            out.push_str(SPACES[choice]);
        }
    }

    /// Writes `text` in quotes.
    pub fn quoted(&mut self, out: &mut String, text: &str) {
        let escapes = self.escapes && self.below(3) == 0;
        out.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => out.extend(['\\', character]),
                '/' if escapes => out.push_str("\\/"),
                '\n' if escapes => out.push_str("\\n"),
                '\0'..='\x1f' => out.push_str(&format!("\\u{:04x}", character as u32)),
                _ if escapes && self.below(3) == 0 => {
                    character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04X}")));
                }
                _ => out.push(character),
            }
        }
        out.push('"');
    }

    /// The members in another order; of those with one key, the last stays the last.
    pub fn order<'j>(&mut self, members: &'j [(String, Json)]) -> Vec<&'j (String, Json)> {
        let mut order: Vec<usize> = (0..members.len()).collect();
        if self.shuffles {
            for end in (1..order.len()).rev() {
                let other = self.below(end + 1);
                order.swap(end, other);
            }
        }
        let mut taken = vec![false; members.len()];
        order
            .into_iter()
            .map(|place| {
                let key = &members[place].0;
                let first = (0..members.len()).find(|&at| !taken[at] && members[at].0 == *key).unwrap_or(place);
                taken[first] = true;
                &members[first]
            })
            .collect()
    }
}
