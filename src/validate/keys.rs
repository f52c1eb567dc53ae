//! Finding keys that stand twice in one object, on every level, in time linear in the text.
//!
//! A filter of 64 bits tells most objects to be free of duplicates; only where it does not are the keys compared.

use crate::json::Text;
use crate::order::{self, hash};

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
        let hash = hash_of(key, text);
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

    /// Forgets the object's keys; false when some may have stood there twice.
    #[inline]
    pub(crate) fn close_plain(&mut self, scope: Scope) -> bool {
        self.stack.truncate(scope.base);
        !scope.suspicious
    }

    /// Forgets all keys since the scope was opened.
    pub(crate) fn abandon(&mut self, scope: Scope) {
        self.stack.truncate(scope.base);
    }

    fn repeated(&self, base: usize, text: &[u8]) -> Vec<Text> {
        let keys = self.stack.get(base..).unwrap_or_default();
        let hash = |position: usize| keys.get(position).map_or(0, |key| key.hash);
        let said = |position: usize| keys.get(position).map(|key| key.text.decode(text));
        let repeated = order::repetitions(keys.len(), hash, said);
        repeated.into_iter().filter_map(|(_, later)| keys.get(later)).map(|key| key.text).collect()
    }
}

/// A hash of what a string says, however it is written.
#[inline]
pub(crate) fn hash_of(string: Text, text: &[u8]) -> u32 {
    if string.escaped { hash(string.decode(text).as_bytes()) } else { hash(string.raw(text)) }
}
