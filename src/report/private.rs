//! What a report must not show of a payload although it shows lines of it: the values of private fields.

use super::source::begins_character;
use crate::issue::{Code, Family, Issue};
use crate::json::Scanner;
use std::ops::Range;

/// The fields whose values stay private.
pub const FIELDS: [&str; 3] = ["metadata", "runtime_env", "requested_spec_input"];

/// Which parts of a text stay private.
#[derive(Default)]
pub(super) struct Private {
    values: Vec<Range<usize>>,
}

impl Private {
    /// Finds the private values of a payload.
    ///
    /// Text that is no JSON has no values to find: all that follows the first name of a private field is private then, or
    /// what may hide such a name, which is an escape, or a NUL in text of another encoding. A string that stands alone may
    /// be a payload that was encoded twice.
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

    /// The text at `range` with every private character crossed out, but for what gives JSON its structure.
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

/// Whether the code is of text that is no JSON, or was not looked at; it is listed however few issues are wanted.
fn is_no_json(code: Code) -> bool {
    code.entry().family == Family::Text && code != Code::TooManyIssues
}

fn find(text: &[u8], name: &[u8]) -> Option<usize> {
    text.windows(name.len()).position(|window| window == name)
}

/// Collects the private values of the checked value at the cursor, which goes behind it: all that are no objects or arrays
/// inside a private field.
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
