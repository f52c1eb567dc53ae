//! The counts of a report.

#![allow(clippy::arithmetic_side_effects, reason = "counts of what is in memory")]

use super::pretty::Style;
use crate::issue::{Code, Detail, Issue, Severity};
use crate::order;
use crate::text::{Put, decimal};

/// The counts of a report so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many files there were, including those that could not be read.
    pub files: usize,
    /// How many payloads were checked.
    pub payloads: usize,
    /// How many payloads have errors.
    pub invalid: usize,
    /// How many of the listed issues are errors.
    pub errors: usize,
    /// How many of the listed issues are warnings.
    pub warnings: usize,
    /// How many issues are not listed, since their payload had more than
    /// [`max_issues`](crate::validate::Options::max_issues).
    pub unlisted: usize,
    /// How many files could not be read.
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
            // The marker is not an issue itself.
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

    /// The codes that occurred, in the order of the catalogue, and how often each did.
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
            out.put(name);
            out.put_number(count as u64);
        }
        out.put(",\"codes\":{");
        for (index, (code, count)) in self.codes().enumerate() {
            out.put(if index > 0 { ",\"" } else { "\"" });
            out.put(code.as_str());
            out.put("\":");
            out.put_number(count as u64);
        }
        out.put("}}");
    }

    /// Appends the counts by code, if there are several issues, and the last line of the report.
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
                line.put(", ");
            }
            push_counted(&mut line, count, noun);
            line.put(what);
        }
        first = if first == 0 { line.len() } else { first };
        style.paint(out, tone, line.get(..first).unwrap_or_default());
        out.put(line.get(first..).unwrap_or_default());
        out.put("\n");
    }

    /// Appends a line for each code, the most frequent first.
    fn push_codes(&self, out: &mut String, style: Style) {
        let codes: Vec<(Code, usize)> = self.codes().collect();
        let count = |at: usize| codes.get(at).map_or(0, |(_, count)| *count);
        let order = order::positions(codes.len(), &|a, b| count(b).cmp(&count(a)));
        let width = order.first().map_or(0, |most| grouped(count(*most)).len()) + 2;
        for (code, count) in order.iter().filter_map(|at| codes.get(*at)) {
            let count = grouped(*count);
            out.put(&" ".repeat(width - count.len()));
            out.put(&count);
            out.put(" ");
            style.paint(out, "2", code.as_str());
            out.put("\n");
        }
        out.put("\n");
    }
}

/// Appends a number of things, with the noun in singular or plural.
pub(super) fn push_counted(out: &mut String, count: usize, noun: &str) {
    out.put(&grouped(count));
    if !noun.is_empty() {
        out.put(" ");
        out.put(noun);
        out.put(if count == 1 { "" } else { "s" });
    }
}

/// A number with commas between groups of three digits.
fn grouped(number: usize) -> String {
    let digits = decimal(number as u64);
    let mut out = String::new();
    let mut rest = digits.as_str();
    while let Some((group, others)) = rest.split_at_checked((rest.len() + 2) % 3 + 1) {
        out.put(group);
        out.put(if others.is_empty() { "" } else { "," });
        rest = others;
    }
    out
}
