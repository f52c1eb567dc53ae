//! What a report must not show of a payload although it shows lines of it: the values of private fields.

use crate::issue::{Family, Issue};
use crate::json::Scanner;
use std::ops::Range;

/// The fields whose values stay private.
const FIELDS: [&str; 3] = ["metadata", "runtime_env", "requested_spec_input"];

/// Which parts of a text stay private.
pub(super) struct Private {
    values: Vec<Range<usize>>,
}

impl Private {
    /// Finds the private values of a payload.
    ///
    /// Text that is no JSON has no values to find: all that follows the first name of a private field is private then,
    /// or the first escape, which may hide such a name.
    pub(super) fn of(text: &[u8], issues: &[Issue]) -> Self {
        let mut values = Vec::new();
        if issues.iter().any(|issue| issue.code().entry().family == Family::Text) {
            let names = FIELDS.iter().map(|name| find(text, name.as_bytes())).chain([find(text, b"\\")]);
            values.extend(names.flatten().min().map(|start| start..text.len()));
        } else {
            let mut scanner = Scanner::new(text, true);
            scanner.skip_space();
            collect(text, scanner.position(), false, &mut values);
        }
        Private { values }
    }

    /// The line at `range` with every private character crossed out, but for what gives JSON its structure.
    pub(super) fn mask(&self, text: &[u8], range: Range<usize>) -> String {
        let first = self.values.partition_point(|value| value.end <= range.start);
        let private = self.values.get(first..).unwrap_or_default();
        let line = text.get(range.clone()).unwrap_or_default();
        let is_private =
            |at: usize| private.iter().take_while(|value| value.start <= at).any(|value| value.contains(&at));
        let shown: Vec<u8> = line
            .iter()
            .zip(range)
            .filter_map(|(&byte, at)| match byte {
                b'"' | b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\t' => Some(byte),
                0x80..=0xbf if is_private(at) => None,
                _ if is_private(at) => Some(b'*'),
                _ => Some(byte),
            })
            .collect();
        String::from_utf8_lossy(&shown).into_owned()
    }
}

fn find(text: &[u8], name: &[u8]) -> Option<usize> {
    text.windows(name.len()).position(|window| window == name)
}

/// Collects the private values of the checked value at `start`: all that are no objects or arrays inside a private field.
fn collect(text: &[u8], start: usize, private: bool, values: &mut Vec<Range<usize>>) {
    let mut scanner = Scanner::new(text, true);
    scanner.rewind(start);
    if scanner.eat(b'{') {
        while let Some((key, span)) = scanner.next_member() {
            let private = private || FIELDS.iter().any(|name| key.is(text, name));
            collect(text, span.start as usize, private, values);
        }
    } else if scanner.eat(b'[') {
        while let Some(span) = scanner.next_element() {
            collect(text, span.start as usize, private, values);
        }
    } else if private {
        let span = scanner.skip_checked();
        values.push(span.start as usize..span.end as usize);
    }
}
