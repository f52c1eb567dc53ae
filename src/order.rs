//! Sorting by numbers: the one place where this crate sorts, so that a sort is compiled only once.

use std::collections::BTreeMap;

/// The positions from 0 to `count`, ordered by `key`; equal keys keep their order.
pub(crate) fn positions(count: usize, key: impl Fn(usize) -> u128) -> Vec<usize> {
    let mut keyed: Vec<(u128, usize)> = (0..count).map(|position| (key(position), position)).collect();
    sort(&mut keyed);
    keyed.into_iter().map(|(_, position)| position).collect()
}

/// `items` in the order of `key`; equal keys keep their order.
pub(crate) fn by_key<T>(items: Vec<T>, key: impl Fn(&T) -> u128) -> Vec<T> {
    let order = positions(items.len(), |position| items.get(position).map_or(0, &key));
    let mut places: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|position| places.get_mut(position)?.take()).collect()
}

/// The positions from 0 to `count` that say what an earlier one said, each with the first of these.
///
/// What they say is asked only where hashes are equal; a crafted text that makes them so does not make this slow.
pub(crate) fn repetitions<T: Ord>(
    count: usize,
    hash: impl Fn(usize) -> u32,
    said: impl Fn(usize) -> T,
) -> Vec<(usize, usize)> {
    if !may_repeat((0..count).map(&hash)) {
        return Vec::new();
    }
    let by_hash = positions(count, |position| hash(position).into());
    let mut repeated = Vec::new();
    for alike in by_hash.chunk_by(|a, b| hash(*a) == hash(*b)).filter(|alike| alike.len() > 1) {
        let mut firsts = BTreeMap::new();
        for &position in alike {
            let first = *firsts.entry(said(position)).or_insert(position);
            if first != position {
                repeated.push((first, position));
            }
        }
    }
    repeated
}

/// Whether two of the hashes may be equal. A `false` is certain and costs no sorting.
pub(crate) fn may_repeat(hashes: impl Iterator<Item = u32>) -> bool {
    let mut filter = [0u64; 64];
    hashes.into_iter().any(|hash| {
        let bit = 1u64 << (hash & 63);
        let Some(word) = filter.get_mut((hash >> 6 & 63) as usize) else { return true };
        let seen = *word & bit != 0;
        *word |= bit;
        seen
    })
}

#[inline(never)]
fn sort(keyed: &mut [(u128, usize)]) {
    if !keyed.is_sorted() {
        keyed.sort_unstable();
    }
}
