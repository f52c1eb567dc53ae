//! Finding keys that stand twice in one object, on every level, in time linear in the text.
//!
//! A filter of 64 bits tells most objects to be free of duplicates; only where it does not are the keys compared.

use crate::json::Text;
use crate::order;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug)]
struct Key {
    hash: u32,
    text: Text,
}

/// The keys of the objects that are open, innermost last.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    stack: Vec<Key>,
}

/// The keys of one open object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    base: usize,
    filter: u64,
    suspicious: bool,
}

impl Keys {
    #[inline]
    pub(crate) fn open(&self) -> Scope {
        Scope { base: self.stack.len(), filter: 0, suspicious: false }
    }

    #[inline]
    pub(crate) fn add(&mut self, scope: &mut Scope, key: Text, text: &[u8]) {
        let hash = if key.escaped { hash(key.decode(text).as_bytes()) } else { hash(key.raw(text)) };
        let bit = 1u64 << (hash >> 26);
        scope.suspicious |= scope.filter & bit != 0;
        scope.filter |= bit;
        self.stack.push(Key { hash, text: key });
    }

    /// Forgets the object's keys and returns those that stood in it before, later ones of each kind only.
    #[inline]
    pub(crate) fn close(&mut self, scope: Scope, text: &[u8]) -> Vec<Text> {
        let repeated = if scope.suspicious { self.repeated(scope.base, text) } else { Vec::new() };
        self.stack.truncate(scope.base);
        repeated
    }

    /// Forgets all keys since the scope was opened.
    pub(crate) fn abandon(&mut self, scope: Scope) {
        self.stack.truncate(scope.base);
    }

    /// Keys of one hash are almost always one key; a set of what they say keeps a crafted text from being costly.
    fn repeated(&self, base: usize, text: &[u8]) -> Vec<Text> {
        let keys = self.stack.get(base..).unwrap_or_default();
        let hash = |position: usize| keys.get(position).map_or(0, |key| key.hash);
        let by_hash: Vec<usize> = order::positions(keys.len(), |position| hash(position).into());
        let mut repeated = Vec::new();
        for same_hash in by_hash.chunk_by(|a, b| hash(*a) == hash(*b)).filter(|chunk| chunk.len() > 1) {
            let mut said = BTreeSet::new();
            let keys = same_hash.iter().filter_map(|position| keys.get(*position));
            repeated.extend(keys.filter(|key| !said.insert(key.text.decode(text))).map(|key| key.text));
        }
        repeated
    }
}

/// A quick hash whose upper bits are the better ones.
#[inline]
fn hash(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.first_chunk::<8>().map_or(0, |chunk| u64::from_le_bytes(*chunk));
        state = (state ^ word).wrapping_mul(FACTOR).rotate_left(29);
    }
    let tail = chunks.remainder().iter().fold(0, |word: u64, &byte| word << 8 | u64::from(byte));
    ((state ^ tail).wrapping_mul(FACTOR) >> 32) as u32
}
