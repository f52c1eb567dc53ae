//! Checking a change of status, as an event or between two snapshots.

use super::{Machine, Status, of_words};
use crate::issue::{Detail, Issue, Severity};
use crate::model::{RunStatus, TaskStatus};

/// How a change was observed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// As one step that is about to be made.
    #[default]
    Event,
    /// As the difference of two polls, between which steps may have been missed.
    Snapshot,
}

/// The status of a task in one of its attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The status.
    pub status: TaskStatus,
    /// The number of the attempt, from 1.
    pub attempt: u32,
}

/// A legal change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transition {
    /// The statuses that were passed through between its ends: empty for one step, and for none.
    pub skipped: Vec<&'static str>,
}

/// Checks a change of a run's status. An issue says why it is not legal, and has the path `/status`.
///
/// ```
/// use spec_automation::{lifecycle::{View, check_run}, model::RunStatus::*};
/// assert!(check_run(Queued, InProgress, View::Event).is_ok());
/// assert!(check_run(Queued, Succeeded, View::Event).is_err());
/// assert_eq!(check_run(Queued, Succeeded, View::Snapshot).unwrap().skipped, ["in_progress"]);
/// ```
#[doc(alias("transition"))]
pub fn check_run(from: RunStatus, to: RunStatus, view: View) -> Result<Transition, Issue> {
    RunStatus::MACHINE.check(from.word(), to.word(), view)
}

/// Checks a change of a task's status and attempt. An issue says why it is not legal, and has the path `/status` or
/// `/attempt`.
///
/// Between two snapshots, several attempts may have been missed, each of which ended as `retrying` or `failed`.
///
/// ```
/// use spec_automation::{lifecycle::{Attempt, View, check_task}, model::TaskStatus::*};
/// let (from, to) = (Attempt { status: Failed, attempt: 1 }, Attempt { status: Succeeded, attempt: 2 });
/// let refused = check_task(from, to, View::Event).unwrap_err();
/// assert!(refused.help().ends_with("shortest route: `failed`, then `running`, then `succeeded`"));
/// assert_eq!(check_task(from, to, View::Snapshot).unwrap().skipped, ["running"]);
/// ```
#[doc(alias("transition"))]
pub fn check_task(from: Attempt, to: Attempt, view: View) -> Result<Transition, Issue> {
    let (start, end) = (from.status.word(), to.status.word());
    TaskStatus::MACHINE.check_attempts((start, from.attempt), (end, to.attempt), view)
}

impl Attempt {
    /// The shortest route to `to`, both ends included; `None` if there is none. Attempts between the two are left out.
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
        TaskStatus::MACHINE.route_to_attempt(self.status.word(), to.status.word()).map(|route| of_words(&route))
    }
}

impl Machine {
    /// Checks a change between two statuses, each with the number of its attempt.
    pub(crate) fn check_attempts(
        &self,
        (from, attempt): (&'static str, u32),
        (to, next): (&'static str, u32),
        view: View,
    ) -> Result<Transition, Issue> {
        if attempt == next {
            return self.check(from, to, view);
        }
        let route = if next > attempt { self.route_to_attempt(from, to) } else { None };
        let is_next = next.checked_sub(1) == Some(attempt);
        let is_retry = is_next && self.retried_from.contains(&from);
        Err(issue(match (view, route) {
            (View::Snapshot, Some(route)) => return Ok(Transition { skipped: between(route) }),
            (View::Event, _) if is_retry && self.attempt_begins.contains(&to) => return Ok(Transition::default()),
            (View::Event, route) if is_retry => {
                let allowed = self.attempt_begins;
                Detail::IllegalTransition { machine: self.name, from, to, allowed, route, retried_from: &[] }
            }
            (_, route) => {
                // A route that leaves out attempts in between would read like the very step that is refused.
                let (allowed, route) = (self.next(from), route.filter(|_| is_next));
                Detail::IllegalAttempt { from: attempt.into(), to: next.into(), status: from, allowed, route }
            }
        }))
    }

    /// Checks a change of status within an attempt.
    pub(crate) fn check(&self, from: &'static str, to: &'static str, view: View) -> Result<Transition, Issue> {
        let allowed = self.next(from);
        if from == to || allowed.contains(&to) {
            return Ok(Transition::default());
        }
        let machine = self.name;
        Err(issue(match (view, self.route_from(from, to)) {
            (View::Event, route) => {
                let is_over = route.is_some() || (allowed.is_empty() && !self.retried_from.contains(&from));
                let retried_from = if is_over { &[] } else { self.retried_from };
                Detail::IllegalTransition { machine, from, to, allowed, route, retried_from }
            }
            (View::Snapshot, Some(route)) => return Ok(Transition { skipped: between(route) }),
            (View::Snapshot, None) => Detail::UnreachableStatus { machine, from, to, allowed },
        }))
    }
}

/// A route without its ends.
fn between(mut route: Vec<&'static str>) -> Vec<&'static str> {
    route.pop();
    route.drain(..route.len().min(1));
    route
}

fn issue(detail: Detail) -> Issue {
    let path = if let Detail::IllegalAttempt { .. } = detail { "/attempt" } else { "/status" };
    Issue { severity: Severity::Error, path: path.into(), span: None, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Code;
    use TaskStatus::{Failed, Pending, Running, Succeeded};

    #[test]
    fn what_is_wrong_with_a_next_attempt_is_told() {
        let refused = |from, to, next| {
            let (from, to) = (Attempt { status: from, attempt: 1 }, Attempt { status: to, attempt: next });
            check_task(from, to, View::Event).map_err(|issue| (issue.code(), issue.path))
        };
        assert_eq!(refused(Failed, Running, 2), Ok(Transition::default()));
        assert_eq!(refused(Failed, Succeeded, 2), Err((Code::IllegalTransition, "/status".into())));
        assert_eq!(refused(Failed, Pending, 3), Err((Code::IllegalAttempt, "/attempt".into())));
        assert_eq!(refused(Succeeded, Pending, 2), Err((Code::IllegalAttempt, "/attempt".into())));
    }

    #[test]
    fn the_route_of_a_step_over_attempts_is_not_one_to_another_attempt() {
        let help = |from, to, next| {
            let (from, to) = (Attempt { status: from, attempt: 1 }, Attempt { status: to, attempt: next });
            check_task(from, to, View::Event).unwrap_err().help()
        };
        assert!(help(Failed, Running, 3).ends_with("in this attempt, `failed` allows none"));
        assert!(help(Running, Running, 2).ends_with("; shortest route: `running`, then `retrying`, then `running`"));
    }

    #[test]
    fn what_only_a_next_attempt_leads_to_is_told() {
        let help = |from: TaskStatus, to: TaskStatus| {
            let (from, to) = (Attempt { status: from, attempt: 1 }, Attempt { status: to, attempt: 1 });
            check_task(from, to, View::Event).unwrap_err().help()
        };
        let by_retry = "; `retry` makes the next attempt after `retrying`, `failed`";
        assert_eq!(help(Failed, Pending), format!("allowed from `failed`: none{by_retry}"));
        assert!(help(Running, Pending).ends_with(by_retry));
        assert!(help(Pending, Succeeded).ends_with("shortest route: `pending`, then `running`, then `succeeded`"));
        assert_eq!(help(Succeeded, Pending), "allowed from `succeeded`: none");
        let refused = check_run(RunStatus::Failed, RunStatus::Queued, View::Event).unwrap_err();
        assert_eq!(refused.help(), "allowed from `failed`: none");
    }
}
