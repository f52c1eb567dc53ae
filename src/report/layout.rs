//! How a report is laid out: a row of templates for each format, and what fills them.
//!
//! In a template, a sign and a letter stand for a value: `%` has it escaped as the format wants it, `^` as its other escape
//! does, and `@` as it is.

use super::escape::{Escape, push_json, push_uri};
use super::junit;
use super::source::Position;
use crate::answer::push_issue;
use crate::issue::{Issue, Severity};
use crate::text::Put;

/// A format. A text that is empty is not written.
pub(super) struct Layout {
    /// Begins the report.
    pub(super) head: &'static str,
    /// Begins what belongs to one file, when all of it is known. See [`Suite`] for the letters.
    pub(super) file_head: &'static str,
    /// Takes the place of the issues of a file that has none.
    pub(super) file_empty: &'static str,
    /// Ends what belongs to one file.
    pub(super) file_tail: &'static str,
    /// Stands between two items.
    pub(super) between: &'static str,
    /// How an issue is written.
    pub(super) issue: Body,
    /// A file that could not be read: `f` is its name, `u` the same as a URI, `m` the reason, `x` its fingerprint.
    pub(super) unread: &'static str,
    /// Files that could not be read are listed behind all issues, where the tail has `U`.
    pub(super) unread_last: bool,
    /// Ends the report: `U` is the list of unread files, `S` the summary as JSON, `R` the codes that came up, `V` the version,
    /// `O` whether every file was read.
    pub(super) tail: &'static str,
    /// What `%` and `^` do.
    pub(super) escapes: [Escape; 2],
    /// Remarks about files belong to the report.
    pub(super) remarks: bool,
    /// Takes the place of the remark that not all issues of a file are shown: `f` is its name, `m` the remark.
    pub(super) cut: &'static str,
    /// A summary for people belongs to the report.
    pub(super) summary: bool,
}

/// How one issue is written.
pub(super) enum Body {
    /// As a template. See [`PlacedIssue`] for the letters.
    Template(&'static str),
    /// As text for people, with the line and the remedy or without.
    Text { frame: bool },
}

/// What a letter of a template stands for.
pub(super) enum Value<'a> {
    Number(usize),
    Text(&'a str),
    Written(String),
}

/// What letters stand for.
pub(super) type Values<'v> = &'v dyn Fn(char) -> Value<'v>;

/// Fills a template.
#[inline(never)]
pub(super) fn fill(out: &mut String, template: &str, escapes: &[Escape; 2], values: Values<'_>) {
    let mut rest = template;
    while let Some((before, behind)) = rest.find(['%', '^', '@']).and_then(|at| rest.split_at_checked(at)) {
        out.put(before);
        let mut signs = behind.chars();
        let (sign, letter) = (signs.next(), signs.next().unwrap_or_default());
        rest = signs.as_str();
        let value = values(letter);
        let text = match &value {
            Value::Number(number) => {
                out.put_number(*number as u64);
                continue;
            }
            Value::Text(text) => text,
            Value::Written(text) => text.as_str(),
        };
        let [escape, other] = escapes;
        match sign {
            Some('%') => escape.push(out, text),
            Some('^') => other.push(out, text),
            _ => out.put(text),
        }
    }
    out.put(rest);
}

/// An issue at its place.
pub(super) struct PlacedIssue<'a> {
    pub(super) name: &'a str,
    pub(super) index: usize,
    pub(super) issue: &'a Issue,
    pub(super) start: Position,
    pub(super) end: Position,
}

impl PlacedIssue<'_> {
    /// What a letter of the template stands for.
    pub(super) fn value(&self, letter: char) -> Value<'_> {
        let PlacedIssue { issue, start, end, .. } = self;
        let number = |number: &usize| Value::Number(*number);
        let is_error = issue.severity == Severity::Error;
        match letter {
            'i' => number(&self.index),
            'l' => number(&start.line),
            'k' => number(&start.column),
            'e' => number(&end.line),
            'd' => number(&end.column),
            'f' => Value::Text(self.name),
            'c' => Value::Text(issue.code().as_str()),
            's' => Value::Text(issue.severity.as_str()),
            'g' => Value::Text(if is_error { "major" } else { "minor" }),
            'p' => Value::Text(&issue.path),
            // How GitHub Actions writes the end of a line.
            'N' => Value::Text("%0A"),
            'm' => Value::Written(issue.message()),
            'h' => Value::Written(issue.help()),
            other => Value::Written(self.written(other, is_error)),
        }
    }

    fn written(&self, letter: char, is_error: bool) -> String {
        let mut out = String::new();
        let mut fill = |template, escapes| fill(&mut out, template, escapes, &|letter| self.value(letter));
        match letter {
            'P' if !self.issue.path.is_empty() => fill(" (@p)", &junit::LAYOUT.escapes),
            // Columns are only understood where the issue ends in the line that it begins in.
            'C' if self.start.line == self.end.line => fill(",col=%k,endColumn=%d", &junit::LAYOUT.escapes),
            'B' => fill(if is_error { junit::FAILURE } else { junit::WARNING }, &junit::LAYOUT.escapes),
            'u' => push_uri(&mut out, self.name),
            'j' => {
                let mut issue = String::new();
                push_issue(&mut issue, self.issue);
                push_json(&mut out, &issue);
            }
            'x' => {
                let words = [self.name, self.issue.code().as_str(), &self.issue.path, &self.issue.message()];
                push_fingerprint(&mut out, self.index, &words);
            }
            _ => {}
        }
        out
    }
}

/// What a file came to, for formats that say so before they list it: `f` its name, `n` the tests, `a` the failures, `b` the
/// errors, `h` all that was held back.
pub(super) struct Suite<'a> {
    pub(super) name: &'a str,
    pub(super) tests: usize,
    pub(super) failures: usize,
    pub(super) errors: usize,
    pub(super) held: &'a str,
}

impl Suite<'_> {
    /// What a letter of the template stands for.
    pub(super) fn value(&self, letter: char) -> Value<'_> {
        match letter {
            'f' => Value::Text(self.name),
            'h' => Value::Text(self.held),
            'n' => Value::Number(self.tests),
            'a' => Value::Number(self.failures),
            _ => Value::Number(self.errors),
        }
    }
}

/// Appends digits that tell a number and words from others: FNV-1a.
pub(super) fn push_fingerprint(out: &mut String, number: usize, words: &[&str]) {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ number as u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    out.put_number(hash);
}
