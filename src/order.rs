//! Sorting and finding repetitions: the one place where this crate sorts, compiled once whatever is sorted.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "places in a list that is in memory, and widths up to twice its length"
)]

use std::cmp::Ordering;

/// Compares the elements at two positions.
pub(crate) type Compare<'c> = &'c dyn Fn(usize, usize) -> Ordering;

/// The positions below `count`, sorted by `compare` with a stable merge sort.
pub(crate) fn positions(count: usize, compare: Compare<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    if (1..count).all(|position| compare(position - 1, position).is_le()) {
        return order;
    }
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for runs in order.chunks(2 * width) {
            let (left, right) = runs.split_at_checked(width).unwrap_or((runs, &[]));
            merge(left, right, compare, &mut merged);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

fn merge(mut left: &[usize], mut right: &[usize], compare: Compare<'_>, merged: &mut Vec<usize>) {
    while let ([first, others @ ..], [second, seconds @ ..]) = (left, right) {
        if compare(*second, *first).is_lt() {
            merged.push(*second);
            right = seconds;
        } else {
            merged.push(*first);
            left = others;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// `items` sorted by `key`; equal ones keep their order.
pub(crate) fn by_key<T>(items: Vec<T>, key: impl Fn(&T) -> u128) -> Vec<T> {
    let key = |position: usize| items.get(position).map_or(0, &key);
    let order = positions(items.len(), &|a, b| key(a).cmp(&key(b)));
    let mut places: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|position| places.get_mut(position)?.take()).collect()
}

/// The positions below `count` that repeat an earlier one, in order: pairs of the first occurrence and the repetition.
///
/// Elements are compared only where their hashes are equal. Even if a crafted text makes all hashes equal, it takes no
/// longer than sorting.
pub(crate) fn repetitions(count: usize, hash: &dyn Fn(usize) -> u32, compare: Compare<'_>) -> Vec<(usize, usize)> {
    if !may_repeat((0..count).map(hash)) {
        return Vec::new();
    }
    let compare = |a, b| hash(a).cmp(&hash(b)).then_with(|| compare(a, b));
    let order = positions(count, &compare);
    let mut first_of = vec![usize::MAX; count];
    for alike in order.chunk_by(|a, b| compare(*a, *b).is_eq()) {
        for later in alike.iter().skip(1) {
            if let (Some(place), Some(first)) = (first_of.get_mut(*later), alike.first()) {
                *place = *first;
            }
        }
    }
    first_of
        .into_iter()
        .enumerate()
        .filter(|(_, first)| *first != usize::MAX)
        .map(|(later, first)| (first, later))
        .collect()
}

/// A Bloom filter of hashes: it may take a new hash for a seen one, and never the reverse.
pub(crate) struct Seen([u64; 64]);

impl Seen {
    pub(crate) const NOTHING: Seen = Seen([0; 64]);

    /// Adds a hash, and tells whether it may have been added before. A `false` is certain.
    #[inline(always)]
    pub(crate) fn add(&mut self, hash: u32) -> bool {
        let bit = 1u64 << (hash & 63);
        let Some(word) = self.0.get_mut((hash >> 6 & 63) as usize) else { return true };
        let seen = *word & bit != 0;
        *word |= bit;
        seen
    }
}

/// Whether two of the hashes may be equal. A `false` is certain and costs no sorting.
fn may_repeat(mut hashes: impl Iterator<Item = u32>) -> bool {
    let mut seen = Seen::NOTHING;
    hashes.any(|hash| seen.add(hash))
}
