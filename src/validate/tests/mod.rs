//! What only the inside shows: which way a payload took, since no result tells. Where there are no plain ways, there is
//! nothing to tell.

#[cfg(feature = "fast")]
mod any_order;
#[cfg(feature = "fast")]
mod careful;
#[cfg(feature = "safe")]
mod changes;
mod dates;
#[cfg(feature = "gathered")]
mod gathered;
#[cfg(feature = "fast")]
mod in_order;
#[cfg(feature = "fast")]
mod maps;
mod rows;
mod skills;
#[cfg(feature = "fast")]
mod tracks;
mod values;
mod verbs;
mod warm;
#[cfg(feature = "fast")]
mod ways;
mod words;

use std::cell::Cell;

/// Work that plain payloads do without.
#[derive(Clone, Copy)]
pub(super) enum Work {
    /// A record is left to the careful path.
    Careful,
    /// A record is read from its beginning again.
    Again,
    /// Skills are derived.
    Derivation,
    /// A path is followed, component by component.
    Path,
    /// What follows is looked up key by key, because nothing like it is remembered.
    LookUp,
    /// A value is read outside of the innermost loop.
    Value,
    /// An open map is not like the one before.
    Unlike,
    /// A value in an open map is not short.
    Long,
    /// The keys are gone over to tell the entity.
    Told,
}

const KINDS: usize = Work::Told as usize + 1;

thread_local! {
    static DONE: Cell<[usize; KINDS]> = const { Cell::new([0; KINDS]) };
}

/// Takes down that this was done.
pub(super) fn note(work: Work) {
    let mut done = DONE.get();
    done[work as usize] += 1;
    DONE.set(done);
}

/// How often that is done while something runs.
fn count(work: Work, run: impl FnOnce()) -> usize {
    DONE.set([0; KINDS]);
    run();
    DONE.get()[work as usize]
}
