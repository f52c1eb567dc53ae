//! The part of a line that is shown with an issue.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::private::Private;
use super::source::begins_character;
use crate::issue::Span;

/// At most so many characters of a line are shown, around what is marked.
const WINDOW: usize = 100;
/// No character of UTF-8 has more bytes.
const LONGEST: usize = 4;

/// What is shown of a line, in three parts.
pub(super) struct Frame {
    /// There is more of the line in front of what is shown.
    pub(super) cut_before: bool,
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) behind: String,
    /// There is more of the line behind what is shown.
    pub(super) cut_behind: bool,
}

impl Frame {
    /// The part around a span of the line that begins at `line`. However long the line is, only this part is looked at.
    pub(super) fn around(span: Span, line: usize, text: &[u8], private: &Private) -> Self {
        let at = (span.start as usize).min(text.len());
        let far = back(text, line, at, WINDOW * 2 / 3);
        let start = if far == line { far } else { back(text, line, at, WINDOW / 3) };
        let shown = text.get(start..at).unwrap_or_default().iter().filter(|byte| begins_character(byte)).count();
        let end = forward(text, at, WINDOW.saturating_sub(shown));
        let marked = (span.end as usize).clamp(at, end);
        // A span may end in a character, which is shown whole.
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

/// The offset so many characters before `at`, no farther than the beginning of the line.
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

/// The offset so many characters behind `at`, no farther than the end of the line.
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

/// How many bytes go on with a character that has begun.
#[inline(never)]
fn rest_of_character(rest: &[u8]) -> usize {
    rest.iter().take(LONGEST - 1).take_while(|byte| !begins_character(byte)).count()
}

fn is_line_end(rest: &[u8]) -> bool {
    matches!(rest, [] | [b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..])
}
