//! Sorting by numbers: the one place where this crate sorts, so that a sort is compiled only once.

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

#[inline(never)]
fn sort(keyed: &mut [(u128, usize)]) {
    if !keyed.is_sorted() {
        keyed.sort_unstable();
    }
}
