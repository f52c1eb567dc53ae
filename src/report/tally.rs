//! What was found so far, in numbers.

#![allow(clippy::arithmetic_side_effects, reason = "counts of what is in memory")]

use super::layout::push_number;
use super::pretty::Style;
use super::put;
use crate::issue::{Code, Detail, Issue, Severity};
use crate::order;

/// Counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Files, those that could not be read included.
    pub files: usize,
    /// Payloads that were checked.
    pub payloads: usize,
    /// Payloads with errors.
    pub invalid: usize,
    /// Issues that are errors, of those that are listed.
    pub errors: usize,
    /// Issues that are warnings, of those that are listed.
    pub warnings: usize,
    /// Issues beyond the limit of their payload, of which only the number is known.
    pub unlisted: usize,
    /// Files that could not be read.
    pub unread: usize,
    codes: [usize; Code::ALL.len()],
}

impl Default for Tally {
    fn default() -> Self {
        let codes = [0; Code::ALL.len()];
        Tally { files: 0, payloads: 0, invalid: 0, errors: 0, warnings: 0, unlisted: 0, unread: 0, codes }
    }
}

impl Tally {
    /// Counts a payload with issues.
    pub(super) fn count(&mut self, ok: bool, issues: &[Issue]) {
        self.payloads += 1;
        self.invalid += usize::from(!ok);
        for issue in issues {
            // The marker is about issues, and none itself.
            if let Detail::TooManyIssues { shown, total } = issue.detail {
                self.unlisted += total.saturating_sub(shown) as usize;
                continue;
            }
            match issue.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
            }
            if let Some(count) = self.codes.get_mut(issue.code() as usize) {
                *count += 1;
            }
        }
    }

    /// The codes that came up, in the order of the catalogue, and how often.
    pub fn codes(&self) -> impl Iterator<Item = (Code, usize)> {
        Code::ALL.iter().copied().zip(self.codes).filter(|(_, count)| *count > 0)
    }

    /// Appends the counts as a JSON object.
    pub(super) fn push_json(&self, out: &mut String) {
        let counts = [
            ("{\"files\":", self.files),
            (",\"payloads\":", self.payloads),
            (",\"invalid\":", self.invalid),
            (",\"errors\":", self.errors),
            (",\"warnings\":", self.warnings),
            (",\"unlisted\":", self.unlisted),
            (",\"unread\":", self.unread),
        ];
        for (name, count) in counts {
            put(out, name);
            push_number(out, count);
        }
        put(out, ",\"codes\":{");
        for (index, (code, count)) in self.codes().enumerate() {
            put(out, if index > 0 { ",\"" } else { "\"" });
            put(out, code.as_str());
            put(out, "\":");
            push_number(out, count);
        }
        put(out, "}}");
    }

    /// Appends the counts by code, where there are several, and one line that closes the report.
    pub(super) fn push_summary(&self, out: &mut String, style: Style) {
        if self.errors + self.warnings > 1 {
            self.push_codes(out, style);
        }
        let (mark, tone, verdict) = match self {
            Tally { invalid: 1.., .. } => ("✗ ", "1;31", " invalid"),
            Tally { unread: 1.., .. } => ("✗ ", "1;31", " valid"),
            Tally { payloads: 0, .. } => ("! ", "1;33", ": nothing was checked"),
            _ => ("✓ ", "1;32", " valid"),
        };
        let mut line = String::from(mark);
        let begin = line.len();
        let mut first = 0;
        let invalid = (self.invalid, "", " of ");
        let parts = [
            (self.unread, "file", " not read"),
            invalid,
            (self.payloads, "payload", verdict),
            (self.errors, "error", ""),
            (self.warnings, "warning", ""),
            (self.unlisted, "more issue", " not listed"),
        ];
        for (count, noun, what) in parts {
            if count == 0 && noun != "payload" {
                continue;
            }
            if line.len() > begin && !line.ends_with(invalid.2) {
                // The first part is the verdict.
                first = if first == 0 { line.len() } else { first };
                put(&mut line, ", ");
            }
            push_counted(&mut line, count, noun);
            put(&mut line, what);
        }
        first = if first == 0 { line.len() } else { first };
        style.paint(out, tone, line.get(..first).unwrap_or_default());
        put(out, line.get(first..).unwrap_or_default());
        put(out, "\n");
    }

    /// A line for each code, those that came up most first.
    fn push_codes(&self, out: &mut String, style: Style) {
        let codes: Vec<(Code, usize)> = self.codes().collect();
        let count = |at: usize| codes.get(at).map_or(0, |(_, count)| *count);
        let order = order::positions(codes.len(), &|a, b| count(b).cmp(&count(a)));
        let width = order.first().map_or(0, |most| grouped(count(*most)).len()) + 2;
        for (code, count) in order.iter().filter_map(|at| codes.get(*at)) {
            let count = grouped(*count);
            put(out, &" ".repeat(width - count.len()));
            put(out, &count);
            put(out, " ");
            style.paint(out, "2", code.as_str());
            put(out, "\n");
        }
        put(out, "\n");
    }
}

/// Appends a number of things, with the noun in singular or plural.
pub(super) fn push_counted(out: &mut String, count: usize, noun: &str) {
    put(out, &grouped(count));
    if !noun.is_empty() {
        put(out, " ");
        put(out, noun);
        put(out, if count == 1 { "" } else { "s" });
    }
}

/// A number with a comma between each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    let mut rest = digits.as_str();
    while let Some((group, others)) = rest.split_at_checked((rest.len() + 2) % 3 + 1) {
        put(&mut out, group);
        put(&mut out, if others.is_empty() { "" } else { "," });
        rest = others;
    }
    out
}
