//! The changes that make a payload canonical: RFC 6902 operations, each with the place in the text that it edits.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::keys::hash_all;
use crate::issue::Span;
use crate::json::push_quoted;
use crate::order;
use crate::text::Put;
use std::borrow::Cow;

/// What a change does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Adds a member with this value, given as JSON.
    Add(String),
    /// Replaces the value by this one, given as JSON.
    Replace(String),
    /// As `Replace`, for a member that a later one of the same key overrides: it is in the text, but not in the parsed
    /// value, and so not in a JSON Patch.
    ReplaceInText(String),
    /// Removes the member.
    Remove,
}

/// Why a change should not be made without asking: what it loses or guesses. The npm package numbers them in this order,
/// from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Risk {
    /// It removes a member.
    Removal,
    /// It replaces a value by the one that follows from the metadata, with which the value disagrees.
    Disagreement,
    /// It adds an offset that nobody wrote.
    Guess,
    /// It cuts off digits of a timestamp beyond microseconds.
    Precision,
}

/// A change that makes a payload canonical.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// RFC 6901 pointer to the member.
    pub path: String,
    /// What happens to it.
    pub operation: Operation,
    /// Where the text is edited: for a replacement the value, for `Remove` the key and the value, for `Add` the closing
    /// brace of the object.
    pub span: Span,
    /// What it loses or guesses, whether or not that is reported; `None` for what an option asked for.
    pub risk: Option<Risk>,
}

impl Change {
    /// Appends the operation as RFC 6902 writes it.
    fn push_json(&self, out: &mut String) {
        let (name, value) = match &self.operation {
            Operation::Add(value) => ("add", Some(value)),
            Operation::Replace(value) | Operation::ReplaceInText(value) => ("replace", Some(value)),
            Operation::Remove => ("remove", None),
        };
        out.put("{\"op\":\"");
        out.put(name);
        out.put("\",\"path\":");
        push_quoted(out, &self.path);
        if let Some(value) = value {
            out.put(",\"value\":");
            out.put(value);
        }
        out.put("}");
    }
}

/// Writes `changes` as an RFC 6902 JSON Patch for the parsed payload. A repeated key is removed once, since the parsed
/// object has it only once.
pub fn to_json_patch(changes: &[Change]) -> String {
    let mut out = String::from("[");
    let removals: Vec<&Change> = changes.iter().filter(|change| change.operation == Operation::Remove).collect();
    let path = |position: usize| removals.get(position).map_or("", |change| &change.path);
    let hash = |position: usize| hash_all(path(position).as_bytes());
    let repeated = order::repetitions(removals.len(), &hash, &|a, b| path(a).cmp(path(b)));
    let mut repeated = repeated.into_iter().filter_map(|(_, later)| removals.get(later)).peekable();
    for change in changes {
        if repeated.next_if(|removal| std::ptr::eq(**removal, change)).is_some() {
            continue;
        }
        if matches!(change.operation, Operation::ReplaceInText(_)) {
            continue;
        }
        if out.len() > 1 {
            out.put(",");
        }
        change.push_json(&mut out);
    }
    out.put("]");
    out
}

/// Makes `changes` in `text`, and leaves every other byte as it is.
///
/// The changes must be those of this very text: each is made at its span, unchecked. With those of another text, the result
/// is not a panic but some text, parts of which may be missing or repeated, and which need not be JSON.
#[doc(alias("normalize", "normalise"))]
pub fn apply(text: &[u8], changes: &[Change]) -> Vec<u8> {
    let edits = order::by_key(changes.iter().collect(), |change: &&Change| change.span.start.into());
    let mut out = Vec::with_capacity(text.len() + 192 * edits.len());
    let mut known = None;
    let mut copied = 0;
    for change in edits {
        let (start, end) = (change.span.start as usize, change.span.end as usize);
        let untouched = text.get(copied..start).unwrap_or_default();
        match &change.operation {
            Operation::Replace(value) | Operation::ReplaceInText(value) => {
                put(&mut out, untouched);
                put(&mut out, value.as_bytes());
                copied = end;
            }
            Operation::Remove => {
                put(&mut out, untouched);
                copied = remove_comma(text, &mut out, end);
            }
            Operation::Add(value) => {
                let content = untouched.trim_ascii_end();
                let gap = untouched.get(content.len()..).unwrap_or_default();
                put(&mut out, content);
                let line = gap.contains(&b'\n').then(|| [gap, *known.get_or_insert_with(|| indentation(text))]);
                push_member(&mut out, line, &change.path, value);
                // The gap again precedes the brace, which may get another member.
                copied = start - gap.len();
            }
        }
    }
    put(&mut out, text.get(copied..).unwrap_or_default());
    out
}

/// Removes one comma along with a member: the one after it, or else the one before. Returns where the text goes on.
fn remove_comma(text: &[u8], out: &mut Vec<u8>, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let gap = rest.len() - rest.trim_ascii_start().len();
    if rest.get(gap) == Some(&b',') {
        let behind = rest.get(gap + 1..).unwrap_or_default();
        return end + gap + 1 + (behind.len() - behind.trim_ascii_start().len());
    }
    let kept = out.trim_ascii_end().len();
    if out.get(..kept).is_some_and(|out| out.ends_with(b",")) {
        out.truncate(kept - 1);
    }
    end
}

/// The indentation of one level: that of the first line after a line break that is not blank.
fn indentation(text: &[u8]) -> &[u8] {
    let mut lines = text.split(|&byte| byte == b'\n').skip(1);
    let line = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    match line.len() - line.trim_ascii_start().len() {
        0 => b"  ",
        width => line.get(..width).unwrap_or_default(),
    }
}

/// Writes a new last member; if `line` is given, on a line of its own that begins with it.
fn push_member(out: &mut Vec<u8>, line: Option<[&[u8]; 2]>, path: &str, value: &str) {
    if !out.ends_with(b"{") {
        put(out, b",");
    }
    // One level deeper than the closing brace.
    line.iter().flatten().for_each(|part| put(out, part));
    let mut key = String::with_capacity(path.len());
    push_quoted(&mut key, &last_key(path));
    put(out, key.as_bytes());
    put(out, if line.is_some() { b": " } else { b":" });
    put(out, value.as_bytes());
}

/// The last key of a pointer, unescaped.
fn last_key(path: &str) -> Cow<'_, str> {
    let start = path.bytes().rposition(|byte| byte == b'/').map_or(0, |slash| slash + 1);
    let token = path.get(start..).unwrap_or_default();
    if !token.as_bytes().contains(&b'~') {
        return Cow::Borrowed(token);
    }
    let mut parts = token.split('~');
    let mut key = String::from(parts.next().unwrap_or_default());
    for part in parts {
        key.push_str(if part.starts_with('1') { "/" } else { "~" });
        key.push_str(part.get(1..).unwrap_or_default());
    }
    Cow::Owned(key)
}

/// Appends bytes. Compiled once, since there are many calls.
#[inline(never)]
fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    match bytes {
        // In WebAssembly, copying is a call that takes longer than writing a single byte.
        [byte] => out.push(*byte),
        _ => out.extend_from_slice(bytes),
    }
}
