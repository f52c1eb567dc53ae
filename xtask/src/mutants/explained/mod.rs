//! Why some mutants may survive: what they change makes no difference that a test could see.

mod format;
mod lifecycle;
mod plain;
mod plain_number;
mod rules;
mod spread;
mod track;
mod validate;

/// A mutant by its file, the change as cargo-mutants calls it, and the line of code that it is in; and the reason.
pub struct Explained {
    pub file: &'static str,
    pub change: &'static str,
    pub code: &'static str,
    pub why: &'static str,
}

const NO_BIT_TWICE: &str = "the parts have no bit in common, so that either operator joins them";
const LOOKS_AGAIN: &str = "a short cut around work that finds nothing";
const LONGER: &str = "what is not taken for a short number is read again as a longer one";
const GUESSES: &str = "a wrong guess about what comes next is noticed and looked up";
const LAST_WORD: &str = "where it is no longer, the last word is this one";

const fn explained(file: &'static str, change: &'static str, code: &'static str, why: &'static str) -> Explained {
    Explained { file, change, code, why }
}

const ALL: &[&[Explained]] = &[
    format::EXPLAINED,
    lifecycle::EXPLAINED,
    plain::EXPLAINED,
    plain_number::EXPLAINED,
    rules::EXPLAINED,
    spread::EXPLAINED,
    track::EXPLAINED,
    validate::EXPLAINED,
];

pub fn all() -> impl Iterator<Item = &'static Explained> {
    ALL.iter().copied().flatten()
}
