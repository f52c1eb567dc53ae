//! Why some mutants may survive: what they change makes no difference that a test could see.

/// A mutant by its file, the change as cargo-mutants calls it, and the line of code that it is in; and the reason.
pub struct Explained {
    pub file: &'static str,
    pub change: &'static str,
    pub code: &'static str,
    pub why: &'static str,
}

pub const EXPLAINED: [Explained; 0] = [];
