//! The layout of reports: a set of templates for each format, and the values that fill them.
//!
//! In a template, a sign and a letter stand for a value: after `%` it is escaped with the first escape of the format, after
//! `^` with the second, and after `@` it is not escaped.

use super::escape::{Escape, push_json, push_uri};
use super::junit;
use super::source::Position;
use crate::answer::push_issue;
use crate::issue::{Issue, Severity};
use crate::text::Put;

/// The templates of a format. Nothing is written for an empty one.
pub(super) struct Layout {
    /// Begins the report.
    pub(super) head: &'static str,
    /// Begins a file; if it is not empty, the issues of a file are held back until all are known. See [`Suite`] for the
    /// letters.
    pub(super) file_head: &'static str,
    /// Replaces the issues of a file that has none.
    pub(super) file_empty: &'static str,
    /// Ends a file.
    pub(super) file_tail: &'static str,
    /// Stands between two items.
    pub(super) between: &'static str,
    /// How an issue is written.
    pub(super) issue: Body,
    /// A file that could not be read: `f` is its name, `u` the same as a URI, `m` the reason, `x` its fingerprint.
    pub(super) unread: &'static str,
    /// Whether files that could not be read are listed after all issues, where the tail has `U`.
    pub(super) unread_last: bool,
    /// Ends the report: `U` is the list of unread files, `S` the summary as JSON, `R` the codes that occurred, `V` the
    /// version, `O` whether every file was read.
    pub(super) tail: &'static str,
    /// The escapes for `%` and `^`.
    pub(super) escapes: [Escape; 2],
    /// Whether the report has remarks about files.
    pub(super) remarks: bool,
    /// Replaces the remark that not all issues of a file are shown: `f` is its name, `m` the remark.
    pub(super) cut: &'static str,
    /// Whether the report has a summary for people.
    pub(super) summary: bool,
}

/// How one issue is written.
pub(super) enum Body {
    /// As a template. See [`PlacedIssue`] for the letters.
    Template(&'static str),
    /// As text for people; with `frame`, including the line and the remedy.
    Text { frame: bool },
}

/// The value that a letter of a template stands for.
pub(super) enum Value<'a> {
    Number(usize),
    Text(&'a str),
    Written(String),
}

/// Gives the value of each letter.
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
            // GitHub takes columns only if an issue ends in the line that it begins in.
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

/// The totals of a file, for formats that write them before its issues: `f` is its name, `n` the number of tests, `a` of
/// failures, `b` of errors, `h` the issues that were held back.
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

/// Appends a fingerprint of a number and words, in decimal: a hash by FNV-1a.
pub(super) fn push_fingerprint(out: &mut String, number: usize, words: &[&str]) {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ number as u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    out.put_number(hash);
}
