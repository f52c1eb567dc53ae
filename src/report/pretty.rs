//! For people at a terminal: place, code and message; the line with the value marked; the remedy.

use super::frame::Frame;
use super::private::Private;
use super::source::{Lines, Position, Source};
use crate::issue::{Issue, Severity};

/// The issues of one payload, a block each; nothing for none.
pub fn pretty(source: &Source<'_>, issues: &[Issue], color: bool) -> String {
    let mut out = String::new();
    let style = Style { color };
    let private = Private::of(source.text, issues);
    let mut lines = Lines::new(source);
    for issue in issues {
        let span = issue.span.unwrap_or_default();
        let (position, line) = lines.at(span.start as usize);
        style.headline(&mut out, source.name, position, issue);
        let frame = Frame::around(span, line, source.text, &private);
        if !frame.is_empty() {
            style.frame(&mut out, position, &frame, issue.severity);
        }
        style.remedy(&mut out, position, issue);
    }
    out
}

struct Style {
    color: bool,
}

impl Style {
    fn paint(&self, out: &mut String, code: &str, text: &str) {
        if self.color {
            out.push_str("\u{1b}[");
            out.push_str(code);
            out.push('m');
            out.push_str(text);
            out.push_str("\u{1b}[0m");
        } else {
            out.push_str(text);
        }
    }

    fn headline(&self, out: &mut String, name: &str, position: Position, issue: &Issue) {
        self.paint(out, "1", &format!("{}:{}:{}", printable(name), position.line, position.column));
        out.push_str(": ");
        self.paint(out, tone(issue.severity), issue.severity.as_str());
        self.paint(out, "2", &format!("[{}]", issue.code().as_str()));
        out.push(' ');
        out.push_str(&printable(&issue.message()));
        if !issue.path.is_empty() {
            self.paint(out, "2", &format!(" ({})", printable(&issue.path)));
        }
        out.push('\n');
    }

    fn frame(&self, out: &mut String, position: Position, frame: &Frame, severity: Severity) {
        let number = position.line.to_string();
        let cut = |is_cut| if is_cut { "…" } else { "" };
        self.paint(out, "2", &format!("  {number} | "));
        out.push_str(cut(frame.cut_before));
        for part in [&frame.before, &frame.marked, &frame.behind] {
            // A tab has no width of its own.
            out.push_str(&printable(&part.replace('\t', " ")));
        }
        out.push_str(cut(frame.cut_behind));
        out.push('\n');
        let indent = number.len() + 5 + usize::from(frame.cut_before) + frame.before.chars().count();
        out.push_str(&" ".repeat(indent));
        self.paint(out, tone(severity), &"^".repeat(frame.marked.chars().count().max(1)));
        out.push('\n');
    }

    fn remedy(&self, out: &mut String, position: Position, issue: &Issue) {
        out.push_str(&" ".repeat(position.line.to_string().len() + 3));
        self.paint(out, "36", "= help: ");
        out.push_str(&printable(&issue.help()));
        out.push_str("\n\n");
    }
}

fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
    }
}

/// `text` with one visible character for each that a terminal could obey.
fn printable(text: &str) -> String {
    text.chars().map(|character| if is_obeyed(character) { '\u{fffd}' } else { character }).collect()
}

fn is_obeyed(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
