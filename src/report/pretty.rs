//! For people at a terminal: place, code and message; the line with the value marked; the remedy.

use super::private::Private;
use super::source::{Lines, Position, Source};
use crate::issue::{Issue, Severity};

/// At most so many characters of a line are shown, around what is marked.
const WINDOW: usize = 100;

/// The issues of one payload, a block each; nothing for none.
pub fn pretty(source: &Source<'_>, issues: &[Issue], color: bool) -> String {
    let mut out = String::new();
    let style = Style { color };
    let private = Private::of(source.text, issues);
    let mut lines = Lines::new(source);
    for issue in issues {
        let span = issue.span.unwrap_or_default();
        let (position, line) = lines.at(span.start as usize);
        let line = private.mask(source.text, line);
        style.headline(&mut out, source.name, position, issue);
        let length = source.text.get(span.start as usize..span.end as usize).map_or(0, |marked| {
            String::from_utf8_lossy(marked.split(|&byte| byte == b'\n').next().unwrap_or_default()).chars().count()
        });
        style.frame(&mut out, position, &line, length, issue.severity);
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
            self.paint(out, "2", &format!(" at {}", printable(&issue.path)));
        }
        out.push('\n');
    }

    fn frame(&self, out: &mut String, position: Position, line: &str, length: usize, severity: Severity) {
        let characters: Vec<char> = line.chars().collect();
        if characters.is_empty() {
            return;
        }
        let marked = position.column - 1;
        let start = if marked < WINDOW * 2 / 3 { 0 } else { marked - WINDOW / 3 };
        let end = characters.len().min(start + WINDOW);
        let shown: String = characters.get(start..end).unwrap_or_default().iter().collect();
        let number = position.line.to_string();
        let (left, right) = (if start > 0 { "…" } else { "" }, if end < characters.len() { "…" } else { "" });
        self.paint(out, "2", &format!("  {number} | "));
        out.push_str(&format!("{left}{}{right}\n", printable(&shown)));
        let indent = number.len() + 5 + left.chars().count() + marked.min(end) - start;
        let underline = length.clamp(1, (end.saturating_sub(marked)).max(1));
        out.push_str(&" ".repeat(indent));
        self.paint(out, tone(severity), &"^".repeat(underline));
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
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
