//! Finding the row of a key: a hash that is made at build time, so that no two keys of a table share one.

#![allow(clippy::arithmetic_side_effects, reason = "evaluated at build time, but for what wraps around")]

use super::Field;

/// The rows of a table by a hash of their keys that no two keys share.
#[derive(Debug)]
pub(super) struct Keys {
    factor: u32,
    rows: [u8; Keys::COUNT],
}

impl Keys {
    const BITS: u32 = 6;
    const COUNT: usize = 1 << Keys::BITS;

    pub(super) const fn new(fields: &[Field]) -> Keys {
        let mut factor = 0x9e37_79b9;
        loop {
            if let Some(keys) = Keys::with(factor, fields) {
                return keys;
            }
            factor = factor.wrapping_mul(5);
        }
    }

    /// Nothing when two keys have the same hash.
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    const fn with(factor: u32, fields: &[Field]) -> Option<Keys> {
        let mut keys = Keys { factor, rows: [u8::MAX; Keys::COUNT] };
        let mut row = 0;
        while row < fields.len() {
            match keys.hash(fields[row].name.as_bytes()) {
                Some(hash) if keys.rows[hash] == u8::MAX => keys.rows[hash] = row as u8,
                _ => return None,
            }
            row += 1;
        }
        Some(keys)
    }

    /// The one row that may have this key.
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "a hash is below the number of rows")]
    pub(super) fn candidate(&self, name: &[u8]) -> Option<usize> {
        Some(self.rows[self.hash(name)?].into())
    }

    /// The one row that may have a key with these ends, see [`Self::hash_of`].
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "a hash is below the number of rows")]
    pub(super) fn candidate_of(&self, first: [u8; 4], last: u8) -> usize {
        self.rows[self.hash_of(first, last)].into()
    }

    #[inline(always)]
    const fn hash(&self, name: &[u8]) -> Option<usize> {
        let (first, last) = match (name, name.first_chunk()) {
            ([.., last], Some(first)) => (*first, *last),
            ([one, two, three], _) => ([*one, *two, *three, b'"'], *three),
            ([one, two], _) => ([*one, *two, b'"', b':'], *two),
            _ => return None,
        };
        Some(self.hash_of(first, last))
    }

    /// The first four bytes and the last tell the keys of every table apart. Where a key is shorter, a quote and a colon
    /// follow.
    #[inline(always)]
    const fn hash_of(&self, first: [u8; 4], last: u8) -> usize {
        let first = u32::from_le_bytes(first).wrapping_mul(self.factor) >> (u32::BITS - Keys::BITS);
        first.wrapping_add(last as u32) as usize % Keys::COUNT
    }
}
