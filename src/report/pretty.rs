//! For people at a terminal: place, code and message; the line with the value marked; the remedy.

#![allow(clippy::arithmetic_side_effects, reason = "widths of lines that are in memory")]

use super::escape::{Escape, push_replaced, terminal};
use super::frame::Frame;
use super::layout::{Body, Layout, PlacedIssue, fill};
use super::private::Private;
use super::source::{Lines, Source};
use super::width::columns;
use crate::issue::{Issue, Severity};
use crate::text::{Put, decimal};

pub(super) const LAYOUT: Layout = Layout {
    head: "",
    file_head: "",
    file_empty: "",
    file_tail: "",
    between: "",
    issue: Body::Text { frame: true },
    // The command writes it to the standard error.
    unread: "",
    unread_last: false,
    tail: "",
    escapes: [Escape::Replace(terminal), Escape::Replace(terminal)],
    remarks: true,
    cut: "",
    summary: true,
};

/// Writes the issues of one payload for a terminal, a block each, if `color` with ANSI escapes. Private values are masked.
pub fn pretty(source: &Source<'_>, issues: &[Issue], color: bool) -> String {
    let mut out = String::new();
    let private = Private::of(source.text, issues);
    let mut lines = Lines::new(source);
    for issue in issues {
        let (start, line) = lines.at(issue.span.unwrap_or_default().start as usize);
        let placed = PlacedIssue { name: source.name, index: 0, issue, start, end: start };
        Style { color }.block(&mut out, &placed, line, source.text, &private);
    }
    out
}

/// The style of text for people.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) color: bool,
}

impl Style {
    #[inline(never)]
    pub(super) fn paint(self, out: &mut String, code: &str, text: &str) {
        let parts = if self.color { ["\u{1b}[", code, "m", text, "\u{1b}[0m"] } else { ["", "", "", text, ""] };
        parts.iter().for_each(|part| out.put(part));
    }

    /// Writes an issue with its line, which begins at offset `line`, and its remedy.
    pub(super) fn block(self, out: &mut String, placed: &PlacedIssue<'_>, line: usize, text: &[u8], private: &Private) {
        self.headline(out, placed);
        let frame = Frame::around(placed.issue.span.unwrap_or_default(), line, text, private);
        let width = decimal(placed.start.line as u64).len();
        if !frame.is_empty() {
            self.frame(out, placed.start.line, width, &frame, placed.issue.severity);
        }
        put_spaces(out, width + 3);
        self.paint(out, "36", "= help: ");
        push_replaced(out, &placed.issue.help(), terminal);
        out.put("\n\n");
    }

    /// Writes place, severity, code, message and path in a line.
    pub(super) fn headline(self, out: &mut String, placed: &PlacedIssue<'_>) {
        let part = |template: &str| {
            let mut part = String::new();
            fill(&mut part, template, &LAYOUT.escapes, &|letter| placed.value(letter));
            part
        };
        self.paint(out, "1", &part("%f:%l:%k"));
        out.put(": ");
        self.paint(out, tone(placed.issue.severity), &part("%s"));
        self.paint(out, "2", &part("[%c]"));
        out.put(&part(" %m"));
        self.paint(out, "2", &part("%P"));
        out.put("\n");
    }

    fn frame(self, out: &mut String, line: usize, width: usize, frame: &Frame, severity: Severity) {
        let mut gutter = String::from("  ");
        gutter.put_number(line as u64);
        gutter.put(" | ");
        self.paint(out, "2", &gutter);
        let cut = |is_cut| if is_cut { "…" } else { "" };
        out.put(cut(frame.cut_before));
        for part in [&frame.before, &frame.marked, &frame.behind] {
            push_replaced(out, part, code);
        }
        out.put(cut(frame.cut_behind));
        out.put("\n");
        put_spaces(out, width + 5 + usize::from(frame.cut_before) + columns(&frame.before));
        self.paint(out, tone(severity), &"^".repeat(columns(&frame.marked).max(1)));
        out.put("\n");
    }
}

fn put_spaces(out: &mut String, count: usize) {
    out.put(&" ".repeat(count));
}

/// As [`terminal`]; tabs, which have no fixed width, and byte order marks, which are invisible, are replaced too.
fn code(character: char) -> &'static str {
    match character {
        '\t' => " ",
        '\u{feff}' => "\u{fffd}",
        _ => terminal(character),
    }
}

fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
    }
}
