//! Where a recorded verdict differs on purpose, each with its reason. There are no others.
//!
//! Nesting beyond 128 levels differs as well, but no record nests between our limit and the server's.

use serde_json::Value;
use std::collections::BTreeSet;

/// One way to differ.
pub struct Exception {
    /// Why.
    pub reason: &'static str,
    applies: fn(&Value, &BTreeSet<(String, &'static str)>) -> bool,
}

pub static ALL: &[Exception] = &[
    Exception {
        reason: "RFC 8259 has neither NaN nor Infinity; the server's parser takes them",
        applies: |record, _| has_tag(record, "nonfinite"),
    },
    Exception {
        reason: "integers outside a 32-bit column and negative sizes could not be stored",
        applies: |_, ours| refuses_for(ours, "range"),
    },
    Exception {
        reason: "a text longer than its column could not be stored",
        applies: |_, ours| refuses_for(ours, "length"),
    },
];

/// Whether the record carries a tag.
pub fn has_tag(record: &Value, tag: &str) -> bool {
    record["tags"].as_array().into_iter().flatten().any(|known| known == tag)
}

fn refuses_for(ours: &BTreeSet<(String, &'static str)>, class: &str) -> bool {
    ours.iter().any(|(_, kind)| *kind == class)
}

/// The exception that a record is an example of.
pub fn find(record: &Value, ours: &BTreeSet<(String, &'static str)>) -> Option<&'static Exception> {
    ALL.iter().find(|exception| (exception.applies)(record, ours))
}
