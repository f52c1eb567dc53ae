//! Where issues are collected: graded, counted, and kept up to a limit.

use super::Options;
use crate::issue::{Code, Detail, Issue, Severity, Span};
use crate::order;

/// So many bytes of paths are kept for each issue that is wanted, on average: paths repeat the keys that lead to a value, and
/// a thousand issues below a long key must not fill the memory.
const PATH_BYTES: usize = 1024;

/// The issues of one payload.
pub(crate) struct Sink<'o> {
    options: &'o Options,
    issues: Vec<Issue>,
    total: usize,
    errors: usize,
    /// How many bytes the kept paths have.
    paths: usize,
}

/// A point to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    kept: usize,
    total: usize,
    errors: usize,
    paths: usize,
}

impl<'o> Sink<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Sink { options, issues: Vec::new(), total: 0, errors: 0, paths: 0 }
    }

    /// Whether `code` is turned off, so that looking for it is a waste.
    #[inline]
    pub(crate) fn is_off(&self, code: Code) -> bool {
        self.options.rules.severity(code, Severity::Warning).is_none()
    }

    /// Reports with the severity of the catalogue, unless the caller graded the code.
    #[inline(always)]
    pub(crate) fn report(&mut self, detail: Detail, span: Span, path: impl Fn() -> String) {
        self.add(None, detail, span, &path);
    }

    /// Reports with this severity, unless the caller graded the code.
    #[inline(always)]
    pub(crate) fn report_as(&mut self, severity: Severity, detail: Detail, span: Span, path: impl Fn() -> String) {
        self.add(Some(severity), detail, span, &path);
    }

    // The many places that report share this one copy, far from the way of what has no issues.
    #[cold]
    #[inline(never)]
    fn add(&mut self, severity: Option<Severity>, detail: Detail, span: Span, path: &dyn Fn() -> String) {
        let severity = severity.unwrap_or_else(|| detail.code().entry().severity);
        let Some(severity) = self.options.rules.severity(detail.code(), severity) else {
            return;
        };
        self.total += 1;
        self.errors += usize::from(severity == Severity::Error);
        let wanted = self.options.max_issues;
        if self.issues.len() < wanted && self.paths <= wanted.saturating_mul(PATH_BYTES) {
            let path = path();
            self.paths += path.len();
            self.issues.push(Issue { severity, path, span: Some(span), detail });
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { kept: self.issues.len(), total: self.total, errors: self.errors, paths: self.paths }
    }

    /// Forgets what was reported since `mark`.
    pub(crate) fn rewind(&mut self, mark: Mark) {
        self.issues.truncate(mark.kept);
        self.total = mark.total;
        self.errors = mark.errors;
        self.paths = mark.paths;
    }

    /// Whether an error was reported.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The issues in the order in which they stand in the payload, with the marker last if some were left out.
    pub(crate) fn finish(mut self) -> Vec<Issue> {
        self.issues = order::by_key(self.issues, |issue| issue.span.map_or(0, |span| span.start.into()));
        let shown = self.issues.len();
        if self.total > shown {
            let shown_errors = self.issues.iter().filter(|issue| issue.severity == Severity::Error).count();
            self.issues.push(Issue {
                severity: if self.errors > shown_errors { Severity::Error } else { Severity::Warning },
                path: String::new(),
                span: None,
                detail: Detail::TooManyIssues { shown: shown as u64, total: self.total as u64 },
            });
        }
        self.issues
    }
}
