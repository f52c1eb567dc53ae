//! Where issues are collected: graded, counted, and kept up to a limit.

#![allow(clippy::arithmetic_side_effects, reason = "counts of what is in memory")]

use super::Options;
use super::path::Path;
use crate::issue::{Code, Detail, Family, Issue, Severity, Span};
use crate::order;

/// The average length of the paths of issues, in bytes, beyond which no more issues are kept: paths repeat the keys that
/// lead to a value, and a thousand issues below a long key must not fill the memory.
const PATH_BYTES: usize = 1024;

/// The issues of one payload.
pub(crate) struct Sink<'o> {
    options: &'o Options,
    issues: Vec<Issue>,
    tally: Tally,
}

/// What is known of all issues, including those that are not kept.
#[derive(Clone, Copy, Default)]
struct Tally {
    total: usize,
    errors: usize,
    /// The total length of the kept paths, in bytes.
    paths: usize,
    /// Whether an issue keeps the server from serving the record.
    unserved: bool,
}

/// A state of the sink to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    kept: usize,
    tally: Tally,
}

impl<'o> Sink<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Sink { options, issues: Vec::new(), tally: Tally::default() }
    }

    /// Whether `code` is turned off, so that there is no need to look for it.
    #[inline]
    pub(crate) fn is_off(&self, code: Code) -> bool {
        self.options.rules.severity(code, Severity::Warning).is_none()
    }

    /// Reports an issue with the severity of the catalogue, unless the caller set another.
    #[inline(always)]
    pub(crate) fn report(&mut self, detail: Detail, span: Span, path: &Path<'_>) {
        self.add(None, detail, span, path);
    }

    /// Reports an issue with this severity, unless the caller set another.
    #[inline(always)]
    pub(crate) fn report_as(&mut self, severity: Severity, detail: Detail, span: Span, path: &Path<'_>) {
        self.add(Some(severity), detail, span, path);
    }

    // Many places report, and payloads without issues never do: one copy, out of line.
    #[cold]
    #[inline(never)]
    fn add(&mut self, severity: Option<Severity>, detail: Detail, span: Span, path: &Path<'_>) {
        // Even if the caller turned the code off.
        self.tally.unserved |= is_unserved(&detail);
        let severity = severity.unwrap_or_else(|| detail.code().entry().severity);
        let Some(severity) = self.options.rules.severity(detail.code(), severity) else {
            return;
        };
        self.tally.total += 1;
        self.tally.errors += usize::from(severity == Severity::Error);
        let wanted = self.options.max_issues;
        if self.issues.len() < wanted && self.tally.paths <= wanted.saturating_mul(PATH_BYTES) {
            let path = path.pointer();
            self.tally.paths += path.len();
            self.issues.push(Issue { severity, path, span: Some(span), detail });
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { kept: self.issues.len(), tally: self.tally }
    }

    /// Forgets what was reported since `mark`.
    pub(crate) fn rewind(&mut self, mark: Mark) {
        self.issues.truncate(mark.kept);
        self.tally = mark.tally;
    }

    /// Whether nothing was reported, codes aside that the caller turned off.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.tally.total == 0
    }

    /// Whether an error was reported.
    pub(crate) fn has_errors(&self) -> bool {
        self.tally.errors > 0
    }

    /// Notes that the server cannot serve a record with the value that was reported last.
    pub(crate) fn forbid_serving(&mut self) {
        self.tally.unserved = true;
    }

    /// Whether the server cannot serve the record that was read.
    pub(crate) fn forbids_serving(&self) -> bool {
        self.tally.unserved
    }

    /// Takes the issues, in the order of the payload; the last one is the marker if some were left out.
    pub(crate) fn finish(&mut self) -> Vec<Issue> {
        let mut issues =
            order::by_key(std::mem::take(&mut self.issues), |issue| issue.span.map_or(0, |span| span.start.into()));
        let shown = issues.len();
        let Tally { total, errors, .. } = self.tally;
        if total > shown {
            let shown_errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
            issues.push(Issue {
                severity: if errors > shown_errors { Severity::Error } else { Severity::Warning },
                path: String::new(),
                span: None,
                detail: Detail::TooManyIssues { shown: shown as u64, total: total as u64 },
            });
        }
        issues
    }
}

/// Whether the server cannot serve a record with this issue. It can if only the column forbids the value, since some
/// databases store it all the same.
fn is_unserved(detail: &Detail) -> bool {
    match detail {
        Detail::UnknownExecutionPath { .. } | Detail::UnpairedSurrogate {} => true,
        Detail::TooLong { .. } | Detail::OutOfRange { .. } => false,
        _ => matches!(detail.code().entry().family, Family::Schema | Family::Text),
    }
}
