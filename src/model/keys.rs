//! Finding the field of a key, by a hash of its first bytes and its length that is made at build time.

#![allow(clippy::arithmetic_side_effects, reason = "evaluated at build time, but for what wraps around")]

use super::Field;

/// The fields of a table by a hash of their keys.
#[derive(Debug)]
pub(super) struct Keys {
    factor: u32,
    fields: [&'static Field; Keys::COUNT],
}

impl Keys {
    const BITS: u32 = 6;
    const COUNT: usize = 1 << Keys::BITS;

    pub(super) const fn new(fields: &'static [Field]) -> Keys {
        let mut factor = 0x9e37_79b9;
        loop {
            if let Some(keys) = Keys::with(factor, fields) {
                return keys;
            }
            factor = factor.wrapping_mul(5);
        }
    }

    /// Nothing when two keys have the same hash that another factor may tell apart.
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    const fn with(factor: u32, fields: &'static [Field]) -> Option<Keys> {
        let mut keys = Keys { factor, fields: [Field::NONE; Keys::COUNT] };
        let (mut taken, mut row) = (0_u64, 0);
        while row < fields.len() {
            let Some((first, closing)) = ends(fields[row].name.as_bytes()) else { return None };
            let hash = keys.hash(first, closing);
            if taken & 1 << hash == 0 {
                keys.fields[hash] = &fields[row];
                taken |= 1 << hash;
            } else if !matches!(ends(keys.fields[hash].name.as_bytes()), Some(other) if is_same(other, (first, closing)))
            {
                return None;
            }
            row += 1;
        }
        Some(keys)
    }

    /// The one field that may have this key; where two have the same beginning and length, the first of them.
    #[inline(always)]
    pub(super) fn candidate(&self, name: &[u8]) -> Option<&'static Field> {
        let (first, closing) = ends(name)?;
        Some(self.candidate_of(first, closing))
    }

    /// The one field that may have a key that begins so, the closing quote of which is so far behind what stands before the
    /// opening one. Where it is shorter, a quote and a colon follow.
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "a hash is below the number of fields")]
    pub(super) fn candidate_of(&self, first: [u8; 4], closing: u32) -> &'static Field {
        self.fields[self.hash(first, closing)]
    }

    #[inline(always)]
    const fn hash(&self, first: [u8; 4], closing: u32) -> usize {
        let first = u32::from_le_bytes(first).wrapping_mul(self.factor) >> (u32::BITS - Keys::BITS);
        first.wrapping_add(closing) as usize % Keys::COUNT
    }
}

/// What is hashed of a key: see [`Keys::candidate_of`].
#[inline(always)]
const fn ends(name: &[u8]) -> Option<([u8; 4], u32)> {
    let first = match (name, name.first_chunk()) {
        (_, Some(first)) => *first,
        ([one, two, three], _) => [*one, *two, *three, b'"'],
        ([one, two], _) => [*one, *two, b'"', b':'],
        _ => return None,
    };
    Some((first, name.len() as u32 + 2))
}

const fn is_same(one: ([u8; 4], u32), other: ([u8; 4], u32)) -> bool {
    u32::from_le_bytes(one.0) == u32::from_le_bytes(other.0) && one.1 == other.1
}
