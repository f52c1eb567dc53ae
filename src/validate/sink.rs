//! Where issues are collected: graded, counted, and kept up to a limit.

#![allow(clippy::arithmetic_side_effects, reason = "counts of what is in memory")]

use super::Options;
use super::path::Path;
use crate::issue::{Code, Detail, Family, Issue, Severity, Span};
use crate::order;

/// So many bytes of paths are kept for each issue that is wanted, on average: paths repeat the keys that lead to a value, and
/// a thousand issues below a long key must not fill the memory.
const PATH_BYTES: usize = 1024;

/// The issues of one payload.
pub(crate) struct Sink<'o> {
    options: &'o Options,
    issues: Vec<Issue>,
    tally: Tally,
}

/// What is known of all issues, also of those that are not kept.
#[derive(Clone, Copy, Default)]
struct Tally {
    total: usize,
    errors: usize,
    /// How many bytes the kept paths have.
    paths: usize,
    /// The server could not serve this as a row.
    unserved: bool,
}

/// A point to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    kept: usize,
    tally: Tally,
}

impl<'o> Sink<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Sink { options, issues: Vec::new(), tally: Tally::default() }
    }

    /// Whether `code` is turned off, so that looking for it is a waste.
    #[inline]
    pub(crate) fn is_off(&self, code: Code) -> bool {
        self.options.rules.severity(code, Severity::Warning).is_none()
    }

    /// Reports with the severity of the catalogue, unless the caller graded the code.
    #[inline(always)]
    pub(crate) fn report(&mut self, detail: Detail, span: Span, path: &Path<'_>) {
        self.add(None, detail, span, path);
    }

    /// Reports with this severity, unless the caller graded the code.
    #[inline(always)]
    pub(crate) fn report_as(&mut self, severity: Severity, detail: Detail, span: Span, path: &Path<'_>) {
        self.add(Some(severity), detail, span, path);
    }

    // The many places that report share this one copy, far from the way of what has no issues.
    #[cold]
    #[inline(never)]
    fn add(&mut self, severity: Option<Severity>, detail: Detail, span: Span, path: &Path<'_>) {
        // Whether the caller wants to hear of it or not.
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

    /// Whether nothing was reported that the caller wants to hear.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.tally.total == 0
    }

    /// Whether an error was reported.
    pub(crate) fn has_errors(&self) -> bool {
        self.tally.errors > 0
    }

    /// Takes down that the server could not serve a row with the value that was reported last.
    pub(crate) fn forbid_serving(&mut self) {
        self.tally.unserved = true;
    }

    /// Whether the server could not serve what was read as a row.
    pub(crate) fn forbids_serving(&self) -> bool {
        self.tally.unserved
    }

    /// The issues in the order in which they stand in the payload, with the marker last if some were left out.
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

/// Whether the server could not serve a row with this issue. What only its column forbids, some databases hold.
fn is_unserved(detail: &Detail) -> bool {
    match detail {
        Detail::UnknownExecutionPath { .. } | Detail::UnpairedSurrogate {} => true,
        Detail::TooLong { .. } | Detail::OutOfRange { .. } => false,
        _ => matches!(detail.code().entry().family, Family::Schema | Family::Text),
    }
}
