//! Where a recorded verdict differs on purpose, each with its reason. There are no others.
//!
//! Nesting beyond 128 levels differs as well, but no record nests between our limit and the server's.

use crate::acceptance::Refusals;
use serde_json::Value;

/// One way to differ.
pub struct Exception {
    /// Why.
    pub reason: &'static str,
    applies: fn(&Value, &Refusals, &Refusals) -> bool,
}

pub static ALL: &[Exception] = &[
    Exception {
        reason: "RFC 8259 has neither NaN nor Infinity; the server's parser takes them",
        applies: |record, ours, _| has_tag(record, "nonfinite") && *ours == [(String::new(), "text")].into(),
    },
    Exception {
        reason: "integers outside a 32-bit column and negative sizes could not be stored",
        applies: |_, ours, theirs| adds_only(ours, theirs, "range"),
    },
    Exception {
        reason: "a text longer than its column could not be stored",
        applies: |_, ours, theirs| adds_only(ours, theirs, "length"),
    },
];

/// Whether the record carries a tag.
pub fn has_tag(record: &Value, tag: &str) -> bool {
    record["tags"].as_array().into_iter().flatten().any(|known| known == tag)
}

/// Whether we refuse all that the server refuses, and besides that only values of this class.
fn adds_only(ours: &Refusals, theirs: &Refusals, class: &str) -> bool {
    theirs.is_subset(ours) && ours.difference(theirs).all(|(_, kind)| *kind == class)
}

/// The exception that a record is an example of.
pub fn find(record: &Value, ours: &Refusals, theirs: &Refusals) -> Option<&'static Exception> {
    ALL.iter().find(|exception| (exception.applies)(record, ours, theirs))
}
