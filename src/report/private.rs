//! Masking the values of private fields in the lines of a payload that a report shows.

use super::source::begins_character;
use crate::issue::{Code, Family, Issue};
use crate::json::Scanner;
use std::ops::Range;

/// The private fields, whose values no report shows.
pub const FIELDS: [&str; 3] = ["metadata", "runtime_env", "requested_spec_input"];

/// The private parts of a text.
#[derive(Default)]
pub(super) struct Private {
    values: Vec<Range<usize>>,
}

impl Private {
    /// Finds the private values of a payload.
    ///
    /// Text that is not JSON has no values to find, so everything is private from the first name of a private field on, or
    /// from the first backslash or NUL, which may hide such a name: in an escape, or in text of another encoding. A string
    /// that is the whole payload is private, since it may be a payload that was encoded twice.
    pub(super) fn of(text: &[u8], issues: &[Issue]) -> Self {
        let mut values = Vec::new();
        if issues.iter().any(|issue| is_no_json(issue.code())) {
            let signs = FIELDS.iter().map(|name| name.as_bytes()).chain([&b"\\"[..], b"\0"]);
            values.extend(signs.filter_map(|sign| find(text, sign)).min().map(|start| start..text.len()));
        } else {
            let mut scanner = Scanner::new(text, true);
            scanner.skip_space();
            let is_string = scanner.peek() == Some(b'"');
            collect(&mut scanner, is_string, &mut values);
        }
        Private { values }
    }

    /// The text at `range` with every private character replaced by `*`, except for the punctuation of JSON, spaces and
    /// tabs.
    pub(super) fn mask(&self, text: &[u8], range: Range<usize>) -> String {
        let first = self.values.partition_point(|value| value.end <= range.start);
        let private = self.values.get(first..).unwrap_or_default();
        let is_private = |at: usize| {
            let mut near = private.iter().take_while(|value| value.start <= at);
            near.any(|value| value.contains(&at))
        };
        let bytes = text.get(range.clone()).unwrap_or_default();
        let shown: Vec<u8> = bytes
            .iter()
            .zip(range)
            .filter_map(|(byte, at)| match byte {
                b'"' | b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\t' => Some(*byte),
                byte if !is_private(at) => Some(*byte),
                byte => begins_character(byte).then_some(b'*'),
            })
            .collect();
        String::from_utf8_lossy(&shown).into_owned()
    }
}

/// Whether the code means that the text is not JSON, or was not read. Such an issue is listed whatever `max_issues` says.
fn is_no_json(code: Code) -> bool {
    code.entry().family == Family::Text && code != Code::TooManyIssues
}

fn find(text: &[u8], name: &[u8]) -> Option<usize> {
    text.windows(name.len()).position(|window| window == name)
}

/// Collects the private values of the checked value at the cursor, and skips it: every value inside a private field that is
/// not an object or array.
fn collect(scanner: &mut Scanner<'_>, private: bool, values: &mut Vec<Range<usize>>) {
    if scanner.eat(b'{') {
        while let Some(key) = scanner.next_key() {
            let private = private || FIELDS.iter().any(|name| key.is(scanner.text(), name));
            collect(scanner, private, values);
        }
        scanner.eat(b'}');
    } else if scanner.eat(b'[') {
        while scanner.is_at_element() {
            collect(scanner, private, values);
        }
        scanner.eat(b']');
    } else {
        let span = scanner.skip_checked();
        if private {
            values.push(span.start as usize..span.end as usize);
        }
    }
}
