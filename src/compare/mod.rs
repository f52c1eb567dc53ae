//! Two looks at a run: whether the second can follow the first, and what differs.
//!
//! The second look is stale if it cannot follow the first, but the first can follow it.

mod change;
mod fields;
#[cfg(test)]
mod tests;
mod walk;

use crate::answer::{Answer, push_issue, push_list, serialize_members};
use crate::described::words;
use crate::issue::{Detail, Issue, Severity, field_count, serialize_fields};
use crate::json::push_quoted;
use crate::text::Put;
use crate::validate::{Input, Memory, Options, read_run, too_large};
use serde::ser::{Serialize, SerializeMap, Serializer};
use walk::walk;

pub use change::RunChange;

words! {
    /// How a second look at a run follows the first.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Succession {
        /// Nothing that is compared differs.
        Unchanged = "unchanged",
        /// The second is a legal successor of the first.
        Advanced = "advanced",
        /// The second is older than the first, which is a legal successor of it: a response that came late.
        Stale = "stale",
        /// Neither can follow the other.
        Illegal = "illegal",
    }
}

words! {
    /// One of the two payloads that are compared.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Side {
        /// The one that was given first.
        Previous = "previous",
        /// The one that was given second.
        Next = "next",
    }
}

/// An issue, and which of the two payloads it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidedIssue {
    /// The payload that the path and the span point into.
    pub side: Side,
    /// The issue.
    pub issue: Issue,
}

/// The result of comparing two looks at a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How the second follows the first; `None` if one of the payloads has errors.
    pub verdict: Option<Succession>,
    /// What differs: the run, its attempts in the order of the pipeline, its artifacts.
    pub changes: Vec<RunChange>,
    /// The issues of both payloads, and why the second cannot follow the first.
    pub issues: Vec<SidedIssue>,
}

impl Comparison {
    /// Whether the second look can replace the first: it is unchanged or advanced.
    pub fn ok(&self) -> bool {
        matches!(self.verdict, Some(Succession::Unchanged | Succession::Advanced))
    }
}

impl Answer for Comparison {
    fn push_json(&self, out: &mut String) {
        out.put("{\"verdict\":");
        match self.verdict {
            Some(verdict) => push_quoted(out, verdict.as_str()),
            None => out.put("null"),
        }
        out.put(",\"ok\":");
        self.ok().push_json(out);
        out.put(",\"changes\":");
        self.changes.push_json(out);
        out.put(",\"issues\":");
        push_list(out, self.issues.len(), &mut |out, index| {
            let Some(SidedIssue { side, issue }) = self.issues.get(index) else { return };
            out.put("{\"side\":");
            push_quoted(out, side.as_str());
            push_issue(out, issue);
        });
        out.put("}");
    }
}

impl Serialize for SidedIssue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(field_count(&self.issue).saturating_add(1)))?;
        map.serialize_entry("side", &self.side)?;
        serialize_fields(&self.issue, &mut map)?;
        map.end()
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (verdict, changes, issues) = (&self.verdict, &self.changes, &self.issues);
        serialize_members!(serializer, [verdict = verdict, ok = &self.ok(), changes = changes, issues = issues])
    }
}

/// Compares two looks at a run, each in either shape.
///
/// ```
/// use spec_automation::{compare::{Succession, compare}, validate::Options};
/// let poll = |status| format!(r#"{{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "{status}"}}"#);
/// let verdict = |one, other| compare(&poll(one), &poll(other), &Options::default()).verdict;
/// assert_eq!(verdict("queued", "succeeded"), Some(Succession::Advanced));
/// assert_eq!(verdict("succeeded", "in_progress"), Some(Succession::Stale));
/// assert_eq!(verdict("succeeded", "failed"), Some(Succession::Illegal));
/// ```
#[doc(alias("diff"))]
pub fn compare<'a>(previous: impl Into<Input<'a>>, next: impl Into<Input<'a>>, options: &Options) -> Comparison {
    compare_copied(Ok(previous.into()), Ok(next.into()), options)
}

/// As [`compare`]; a payload that is over the limit, and so was not copied, is given by its length.
pub(crate) fn compare_copied(
    previous: Result<Input<'_>, usize>,
    next: Result<Input<'_>, usize>,
    options: &Options,
) -> Comparison {
    let mut memory = Memory::default();
    let mut issues = Vec::new();
    let mut keep = |side, found: Vec<Issue>| issues.extend(found.into_iter().map(|issue| SidedIssue { side, issue }));
    let sides = [(Side::Previous, previous), (Side::Next, next)].map(|(side, input)| {
        let input = input.map_err(|length| too_large(length, options));
        match input.and_then(|input| read_run(&mut memory, input, options)) {
            Ok(mut reading) => {
                keep(side, std::mem::take(&mut reading.issues));
                Some(reading)
            }
            Err(report) => {
                keep(side, report.issues);
                None
            }
        }
    });
    let [Some(previous), Some(next)] = &sides else {
        return Comparison { verdict: None, changes: Vec::new(), issues };
    };
    let found = walk(previous, next);
    let verdict = if !found.issues.is_empty() {
        let is_late = walk(next, previous).issues.is_empty();
        if is_late { Succession::Stale } else { Succession::Illegal }
    } else if found.changes.is_empty() {
        Succession::Unchanged
    } else {
        Succession::Advanced
    };
    match verdict {
        Succession::Stale => issues.extend(found.issues.into_iter().next().map(late)),
        _ => push_up_to(options.max_issues, found.issues, &mut issues),
    }
    Comparison { verdict: Some(verdict), changes: found.changes, issues }
}

/// The one issue about a stale response, at the place of the first issue.
fn late(mut first: SidedIssue) -> SidedIssue {
    first.issue.detail = Detail::StaleResponse {};
    first
}

fn push_up_to(limit: usize, found: Vec<SidedIssue>, issues: &mut Vec<SidedIssue>) {
    let total = found.len();
    issues.extend(found.into_iter().take(limit));
    if total > limit {
        let detail = Detail::TooManyIssues { shown: limit as u64, total: total as u64 };
        let issue = Issue { severity: Severity::Error, path: String::new(), span: None, detail };
        issues.push(SidedIssue { side: Side::Next, issue });
    }
}
