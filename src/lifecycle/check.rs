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
pub fn check_task(from: Attempt, to: Attempt, view: View) -> Result<Transition, Issue> {
    if from.attempt == to.attempt {
        return check(from.status, to.status, view);
    }
    let retried = match view {
        View::Event => RETRIED_FROM.contains(&from.status) && to.attempt == from.attempt.saturating_add(1),
        View::Snapshot => RETRIED_FROM.iter().any(|end| from.status.route(*end).is_some()) && to.attempt > from.attempt,
    };
    if !retried {
        return Err(issue(Detail::IllegalAttempt {
            from: from.attempt.into(),
            to: to.attempt.into(),
            status: from.status.word(),
        }));
    }
    let entry = ATTEMPT_BEGINS.into_iter().filter_map(|begin| begin.route(to.status)).min_by_key(Vec::len);
    match (view, entry) {
        (View::Event, _) if ATTEMPT_BEGINS.contains(&to.status) => Ok(Transition::default()),
        (View::Snapshot, Some(entry)) => Ok(Transition { skipped: between_attempts(from.status, &entry) }),
        _ => Err(illegal(from.status, to.status, ATTEMPT_BEGINS.iter().map(|status| status.word()).collect())),
    }
}

/// What lies between a status of one attempt and the end of the way into a later one.
fn between_attempts(from: TaskStatus, entry: &[TaskStatus]) -> Vec<&'static str> {
    let exit = RETRIED_FROM.iter().filter_map(|end| from.route(*end)).min_by_key(Vec::len).unwrap_or_default();
    let before = exit.iter().skip(1);
    let behind = entry.iter().take(entry.len().saturating_sub(1));
    before.chain(behind).map(|status| status.word()).collect()
}

fn check<S: Status>(from: S, to: S, view: View) -> Result<Transition, Issue> {
    if from.can(to) {
        return Ok(Transition::default());
    }
    let allowed: Vec<_> = from.next().iter().map(|status| status.word()).collect();
    if view == View::Event {
        return Err(illegal(from, to, allowed));
    }
    match from.route(to) {
        Some(route) => {
            let inner = route.get(1..route.len() - 1).unwrap_or_default();
            Ok(Transition { skipped: inner.iter().map(|status| status.word()).collect() })
        }
        None => {
            Err(issue(Detail::UnreachableStatus { machine: S::MACHINE, from: from.word(), to: to.word(), allowed }))
        }
    }
}

fn illegal<S: Status>(from: S, to: S, allowed: Vec<&'static str>) -> Issue {
    issue(Detail::IllegalTransition { machine: S::MACHINE, from: from.word(), to: to.word(), allowed })
}

fn issue(detail: Detail) -> Issue {
    let path = if let Detail::IllegalAttempt { .. } = detail { "/attempt" } else { "/status" };
    Issue { severity: Severity::Error, path: path.into(), span: None, detail }
}
