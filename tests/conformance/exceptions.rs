//! Where a recorded verdict differs on purpose, each with its reason. There are no others.
//!
//! Nesting beyond 128 levels differs as well, but no record nests between our limit and the server's.

use crate::acceptance::Refusals;
use serde_json::Value;

/// One way to differ.
pub struct Exception {
    /// Why.
    pub reason: &'static str,
    explains: fn(&Value, &Difference<'_>) -> bool,
}

/// What one side refuses and the other does not.
pub struct Difference<'r> {
    path: &'r str,
    class: &'static str,
    /// Whether it is ours.
    is_ours: bool,
    /// Whether we refuse the text as a whole.
    is_text: bool,
}

pub static ALL: &[Exception] = &[
    Exception {
        reason: "RFC 8259 has neither NaN nor Infinity; the server's parser takes them",
        explains: |record, difference| has_tag(record, "nonfinite") && difference.is_text,
    },
    Exception {
        reason: "integers outside a 32-bit column and negative sizes could not be stored",
        explains: |_, difference| difference.is_ours && difference.class == "range",
    },
    Exception {
        reason: "a text longer than its column could not be stored",
        explains: |_, difference| difference.is_ours && difference.class == "length",
    },
    Exception {
        reason: "the server's library reads fractions of Unix times wrongly, so that they leave the years 1 to 9999 elsewhere",
        explains: |record, difference| {
            has_tag(record, "float_datetime") && difference.class == "format" && difference.path.ends_with("_at")
        },
    },
];

/// Whether the record carries a tag.
pub fn has_tag(record: &Value, tag: &str) -> bool {
    record["tags"].as_array().into_iter().flatten().any(|known| known == tag)
}

/// The exceptions that a record is an example of; nothing when something differs that they do not explain.
pub fn explain(record: &Value, ours: &Refusals, theirs: &Refusals) -> Option<Vec<&'static Exception>> {
    let is_text = *ours == [(String::new(), "text")].into();
    let explain = |item: &(String, &'static str)| {
        let difference = Difference { path: &item.0, class: item.1, is_ours: ours.contains(item), is_text };
        ALL.iter().find(|exception| (exception.explains)(record, &difference))
    };
    ours.symmetric_difference(theirs).map(explain).collect()
}
