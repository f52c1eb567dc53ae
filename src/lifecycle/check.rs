//! Checking a change of status, as an event or between two snapshots.

use super::Status;
use super::task::{ATTEMPT_BEGINS, RETRIED_FROM};
use crate::issue::{Detail, Issue, Severity};
use crate::model::{RunStatus, TaskStatus};

/// What a change was seen as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// It is about to be made, in one step.
    #[default]
    Event,
    /// It shows between two polls, and steps may have been missed.
    Snapshot,
}

/// A task's status in one of its attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The status.
    pub status: TaskStatus,
    /// The number of the attempt, from 1.
    pub attempt: u32,
}

/// A legal change: the statuses that were passed over between its ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transition {
    /// Empty for one step and for none.
    pub skipped: Vec<&'static str>,
}

/// Checks a change of a run's status.
///
/// ```
/// use spec_automation::{lifecycle::{View, check_run}, model::RunStatus::*};
/// assert!(check_run(Queued, InProgress, View::Event).is_ok());
/// assert!(check_run(Queued, Succeeded, View::Event).is_err());
/// assert_eq!(check_run(Queued, Succeeded, View::Snapshot).unwrap().skipped, ["in_progress"]);
/// ```
pub fn check_run(from: RunStatus, to: RunStatus, view: View) -> Result<Transition, Issue> {
    check(from, to, view)
}

/// Checks a change of a task's status and attempt.
///
/// A snapshot may pass over several attempts, each of which ended in `retrying` or `failed`.
///
/// ```
/// use spec_automation::{lifecycle::{Attempt, View, check_task}, model::TaskStatus::*};
/// let (from, to) = (Attempt { status: Failed, attempt: 1 }, Attempt { status: Succeeded, attempt: 2 });
/// let refused = check_task(from, to, View::Event).unwrap_err();
/// assert!(refused.help().ends_with("shortest route: `failed`, then `running`, then `succeeded`"));
/// assert_eq!(check_task(from, to, View::Snapshot).unwrap().skipped, ["running"]);
/// ```
pub fn check_task(from: Attempt, to: Attempt, view: View) -> Result<Transition, Issue> {
    if from.attempt == to.attempt {
        return check(from.status, to.status, view);
    }
    let route = from.route(to);
    if view == View::Snapshot
        && let Some(route) = &route
    {
        return Ok(Transition { skipped: between(route) });
    }
    let is_next = RETRIED_FROM.contains(&from.status) && to.attempt.checked_sub(1) == Some(from.attempt);
    if !is_next || view == View::Snapshot {
        return Err(issue(Detail::IllegalAttempt {
            from: from.attempt.into(),
            to: to.attempt.into(),
            status: from.status.word(),
            allowed: words(from.status.next()),
            route: route.as_deref().map(words),
        }));
    }
    if ATTEMPT_BEGINS.contains(&to.status) {
        return Ok(Transition::default());
    }
    Err(illegal(from.status, to.status, words(&ATTEMPT_BEGINS), route))
}

impl Attempt {
    /// The shortest way to `to`, both ends included; nothing when there is none. Of the attempts that lie between the two,
    /// none is spelled out.
    ///
    /// ```
    /// use spec_automation::{lifecycle::Attempt, model::TaskStatus::*};
    /// let from = Attempt { status: Running, attempt: 1 };
    /// assert_eq!(from.route(Attempt { status: Pending, attempt: 2 }), Some(vec![Running, Retrying, Pending]));
    /// assert_eq!(from.route(Attempt { status: Pending, attempt: 1 }), None);
    /// ```
    pub fn route(self, to: Attempt) -> Option<Vec<TaskStatus>> {
        if to.attempt <= self.attempt {
            return self.status.route(to.status).filter(|_| to.attempt == self.attempt);
        }
        let exit = RETRIED_FROM.iter().filter_map(|end| self.status.route(*end)).min_by_key(Vec::len)?;
        let entry = ATTEMPT_BEGINS.iter().filter_map(|begin| begin.route(to.status)).min_by_key(Vec::len)?;
        Some([exit, entry].concat())
    }
}

fn check<S: Status>(from: S, to: S, view: View) -> Result<Transition, Issue> {
    if from.can(to) {
        return Ok(Transition::default());
    }
    let (allowed, route) = (words(from.next()), from.route(to));
    match (view, route) {
        (View::Event, route) => Err(illegal(from, to, allowed, route)),
        (View::Snapshot, Some(route)) => Ok(Transition { skipped: between(&route) }),
        (View::Snapshot, None) => {
            Err(issue(Detail::UnreachableStatus { machine: S::MACHINE, from: from.word(), to: to.word(), allowed }))
        }
    }
}

/// What lies between the ends of a way.
fn between<S: Status>(route: &[S]) -> Vec<&'static str> {
    words(route.get(1..route.len().saturating_sub(1)).unwrap_or_default())
}

fn words<S: Status>(statuses: &[S]) -> Vec<&'static str> {
    statuses.iter().map(|status| status.word()).collect()
}

fn illegal<S: Status>(from: S, to: S, allowed: Vec<&'static str>, route: Option<Vec<S>>) -> Issue {
    let route = route.as_deref().map(words);
    issue(Detail::IllegalTransition { machine: S::MACHINE, from: from.word(), to: to.word(), allowed, route })
}

fn issue(detail: Detail) -> Issue {
    let path = if let Detail::IllegalAttempt { .. } = detail { "/attempt" } else { "/status" };
    Issue { severity: Severity::Error, path: path.into(), span: None, detail }
}
