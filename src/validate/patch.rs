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
    /// As `Replace`, where a later member of the same key counts instead: a value that was parsed has nothing to replace.
    ReplaceInText(String),
    /// Removes the member.
    Remove,
}

/// What makes a change one that is not made without asking; the package counts them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Risk {
    /// A member is removed.
    Removal,
    /// A value gives way to what follows from the metadata, with which it disagrees.
    Disagreement,
    /// An offset that nobody wrote is added.
    Guess,
    /// Digits of a timestamp beyond microseconds are cut off.
    Precision,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// RFC 6901 pointer to the member.
    pub path: String,
    /// What happens to it.
    pub operation: Operation,
    /// For `Replace` the value, for `Remove` the key and the value, for `Add` the closing brace of the object.
    pub span: Span,
    /// What it loses or guesses, whatever issues say so; what options ask for is no risk.
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

/// `changes` as an RFC 6902 document. A key that stood twice is removed once: parsed, there is only one.
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

/// `text` with `changes` made, every other byte as it was.
///
/// The changes must be those of this very text, since each is made at its span, and nothing is checked. What comes of those
/// of another text is some text, and never a panic: parts may be missing or stand twice, and it need not be JSON.
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
                // The gap is that in front of the brace again, and may get another member.
                copied = start - gap.len();
            }
        }
    }
    put(&mut out, text.get(copied..).unwrap_or_default());
    out
}

/// A removed member takes one comma with it: the one behind it, or else the one before. Returns where to go on.
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

/// What one level of nesting is indented by: as the first line behind a break is, which is the first to be indented.
fn indentation(text: &[u8]) -> &[u8] {
    let mut lines = text.split(|&byte| byte == b'\n').skip(1);
    let line = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    match line.len() - line.trim_ascii_start().len() {
        0 => b"  ",
        width => line.get(..width).unwrap_or_default(),
    }
}

/// Writes a new last member, on a line of its own that begins so, if there is one.
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

/// The key that the last reference token of a pointer means.
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

/// Appends bytes. In one place, since it is said so often.
#[inline(never)]
fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    match bytes {
        // WebAssembly copies bytes by a call that takes as long as many of them.
        [byte] => out.push(*byte),
        _ => out.extend_from_slice(bytes),
    }
}
