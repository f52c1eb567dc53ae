//! The part of a line that is shown with an issue.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::private::Private;
use super::source::begins_character;
use crate::issue::Span;

/// The most characters of a line that are shown, around what is marked.
const WINDOW: usize = 100;
/// The most bytes of a character in UTF-8.
const LONGEST: usize = 4;

/// What is shown of a line, in three parts.
pub(super) struct Frame {
    /// Whether the line has more before what is shown.
    pub(super) cut_before: bool,
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) behind: String,
    /// Whether the line has more after what is shown.
    pub(super) cut_behind: bool,
}

impl Frame {
    /// The part around a span of the line that begins at offset `line`. However long the line is, only this part is read.
    pub(super) fn around(span: Span, line: usize, text: &[u8], private: &Private) -> Self {
        let at = (span.start as usize).min(text.len());
        let far = back(text, line, at, WINDOW * 2 / 3);
        let start = if far == line { far } else { back(text, line, at, WINDOW / 3) };
        let shown = text.get(start..at).unwrap_or_default().iter().filter(|byte| begins_character(byte)).count();
        let end = forward(text, at, WINDOW.saturating_sub(shown));
        let marked = (span.end as usize).clamp(at, end);
        // A span may end inside a character, which is shown whole.
        let marked = marked + rest_of_character(text.get(marked..end).unwrap_or_default());
        let part = |from, to| private.mask(text, from..to);
        Frame {
            cut_before: start > line,
            before: part(start, at),
            marked: part(at, marked),
            behind: part(marked, end),
            cut_behind: !is_line_end(text.get(end..).unwrap_or_default()),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.marked.is_empty() && self.behind.is_empty()
    }
}

/// The offset of the character `characters` before `at`, or of the beginning of the line if that is nearer.
fn back(text: &[u8], line: usize, at: usize, characters: usize) -> usize {
    let mut start = at;
    for _ in 0..characters {
        let from = start.saturating_sub(LONGEST).max(line);
        let Some(character) = text.get(from..start).and_then(|bytes| bytes.iter().rposition(begins_character)) else {
            return from;
        };
        start = from + character;
    }
    start
}

/// The offset of the character `characters` after `at`, or of the end of the line if that is nearer.
fn forward(text: &[u8], at: usize, characters: usize) -> usize {
    let mut end = at;
    for _ in 0..characters {
        let rest = text.get(end..).unwrap_or_default();
        if is_line_end(rest) {
            break;
        }
        end += 1 + rest_of_character(rest.get(1..).unwrap_or_default());
    }
    end
}

/// How many continuation bytes `rest` begins with.
#[inline(never)]
fn rest_of_character(rest: &[u8]) -> usize {
    rest.iter().take(LONGEST - 1).take_while(|byte| !begins_character(byte)).count()
}

fn is_line_end(rest: &[u8]) -> bool {
    matches!(rest, [] | [b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..])
}
