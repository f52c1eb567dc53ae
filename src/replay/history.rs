//! What is known of every run and attempt, and what an event does to it.

use super::event::{Event, Told};
use super::{ReplayedAttempt, ReplayedRun};
use crate::format::Timestamp;
use crate::issue::{Detail, Issue, Severity};
use crate::lifecycle::task::ATTEMPT_BEGINS;
use crate::lifecycle::{Attempt, Status, View, check_run, check_task};
use crate::model::{Phase, RunStatus, TaskStatus};
use std::collections::HashMap;
use uuid::Uuid;

/// What an event did, the worse the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Repeated,
    Legal,
    OutOfOrder,
    Illegal,
    Invalid,
}

impl Step {
    pub(super) const KINDS: usize = 5;
}

/// The last that is known of a run or an attempt.
#[derive(Clone, Copy)]
struct Point<S> {
    status: S,
    /// When it got that status, in microseconds since 1970.
    since: Option<i64>,
    /// When the last event of it was.
    last: Option<i64>,
    /// Which statuses it had, a bit for each, and when they began.
    began: [Option<i64>; 6],
    /// Which CloudEvent told so.
    delivery: Option<u64>,
}

/// A run and its attempts, those of a phase counting up.
#[derive(Default)]
struct Run {
    id: Option<u128>,
    point: Option<Point<RunStatus>>,
    phases: [Vec<(u32, Point<TaskStatus>)>; Phase::ALL.len()],
}

/// Every run that was told of.
#[derive(Default)]
pub(super) struct History {
    places: HashMap<Option<u128>, usize>,
    runs: Vec<Run>,
}

impl History {
    /// Takes an event, and says what is to be said of it.
    pub(super) fn take(&mut self, event: &Event, issues: &mut Vec<Issue>) -> Step {
        let place = *self.places.entry(event.run).or_insert_with(|| {
            self.runs.push(Run { id: event.run, ..Run::default() });
            self.runs.len() - 1
        });
        let Some(run) = self.runs.get_mut(place) else { return Step::Invalid };
        match event.told {
            Told::Run(status) => {
                let known = run.point;
                if known.is_none() && status != RunStatus::Queued && !event.is_snapshot() {
                    let detail = Detail::LateStart { machine: "run", status: status.as_str() };
                    issues.push(issue(Severity::Warning, event, "status", detail));
                }
                let judged = judge(known.as_ref(), event, status, issues, |from, to| {
                    check_run(from, to, event.view).err().map(|issue| issue.detail)
                });
                if let Some(point) = judged.1 {
                    run.point = Some(point);
                }
                judged.0
            }
            Told::Task(phase, to) => {
                if run.point.is_none() && run.phases.iter().all(Vec::is_empty) {
                    issues.push(issue(Severity::Warning, event, "", Detail::UnseenRun {}));
                }
                let Some(attempts) = run.phases.get_mut(phase as usize) else { return Step::Invalid };
                take_task(attempts, event, to, issues)
            }
        }
    }

    /// What the runs were in the end.
    pub(super) fn into_runs(self) -> Vec<ReplayedRun> {
        let since = |time: Option<i64>| time.map(|micros| Timestamp::utc(micros).canonical());
        let attempt = |phase: Phase, (attempt, point): &(u32, Point<TaskStatus>)| ReplayedAttempt {
            phase,
            attempt: *attempt,
            status: point.status,
            since: since(point.since),
        };
        let run = |run: Run| ReplayedRun {
            run_id: run.id.map(|id| Uuid::from_u128(id).hyphenated().to_string()),
            status: run.point.map(|point| point.status),
            since: run.point.and_then(|point| since(point.since)),
            attempts: (Phase::ALL.iter().zip(&run.phases))
                .flat_map(|(phase, attempts)| attempts.iter().map(|one| attempt(*phase, one)))
                .collect(),
        };
        self.runs.into_iter().map(run).collect()
    }
}

fn take_task(
    attempts: &mut Vec<(u32, Point<TaskStatus>)>,
    event: &Event,
    to: Attempt,
    issues: &mut Vec<Issue>,
) -> Step {
    let last =
        attempts.last().map(|(attempt, point)| (Attempt { status: point.status, attempt: *attempt }, point.last));
    let later = last.filter(|(last, _)| last.attempt > to.attempt);
    let is_late = later.is_some_and(|(_, time)| event.at.zip(time).is_some_and(|(at, time)| at < time));
    let step = match attempts.binary_search_by_key(&to.attempt, |(attempt, _)| *attempt) {
        Ok(place) => {
            let Some((_, known)) = attempts.get_mut(place) else { return Step::Invalid };
            let (step, point) = judge(Some(known), event, to.status, issues, |from, _| {
                // Once a later attempt exists, this one may still end, and does not begin again.
                let superseded = later.filter(|_| !is_late && ATTEMPT_BEGINS.contains(&to.status));
                refusal(superseded.map_or(Attempt { status: from, ..to }, |(last, _)| last), to, event.view)
            });
            if let Some(point) = point {
                *known = point;
            }
            step
        }
        Err(place) => {
            if last.is_none() && !event.is_snapshot() && (to.status != TaskStatus::Pending || to.attempt > 1) {
                let detail = Detail::LateStart { machine: "task", status: to.status.as_str() };
                issues.push(issue(Severity::Warning, event, "status", detail));
            }
            attempts.insert(place, (to.attempt, Point::begun(to.status, event)));
            match last.filter(|_| !is_late).and_then(|(last, _)| refusal(last, to, event.view)) {
                None => Step::Legal,
                Some(detail) => {
                    issues.push(issue(Severity::Error, event, "attempt", detail));
                    Step::Illegal
                }
            }
        }
    };
    if step == Step::Legal && is_late {
        issues.push(issue(Severity::Warning, event, "at", Detail::EventOutOfOrder { machine: TaskStatus::MACHINE }));
        return Step::OutOfOrder;
    }
    step
}

#[inline(never)]
fn refusal(from: Attempt, to: Attempt, view: View) -> Option<Detail> {
    check_task(from, to, view).err().map(|issue| issue.detail)
}

/// What an event does to what is known, and what is known then.
fn judge<S: Status>(
    known: Option<&Point<S>>,
    event: &Event,
    to: S,
    issues: &mut Vec<Issue>,
    refusal: impl FnOnce(S, S) -> Option<Detail>,
) -> (Step, Option<Point<S>>) {
    let Some(known) = known else { return (Step::Legal, Some(Point::begun(to, event))) };
    if known.is_repeated_by(to, event) {
        let last = known.last.max(event.at);
        return (Step::Repeated, Some(Point { last, ..*known }));
    }
    if event.at.zip(known.last).is_some_and(|(at, last)| at < last) {
        issues.push(issue(Severity::Warning, event, "at", Detail::EventOutOfOrder { machine: S::MACHINE }));
        return (Step::OutOfOrder, None);
    }
    match refusal(known.status, to) {
        None => (Step::Legal, Some(known.moved(to, event))),
        Some(detail) => {
            issues.push(issue(Severity::Error, event, "status", detail));
            (Step::Illegal, (!known.status.is_terminal()).then(|| known.moved(to, event)))
        }
    }
}

impl<S: Status> Point<S> {
    fn begun(status: S, event: &Event) -> Point<S> {
        let point = Point { status, since: None, last: None, began: [None; 6], delivery: None };
        point.moved(status, event)
    }

    fn moved(&self, status: S, event: &Event) -> Point<S> {
        let mut began = self.began;
        if let Some(time) = began.get_mut(place(status)) {
            *time = event.at;
        }
        Point { status, since: event.at, last: event.at.or(self.last), began, delivery: event.delivery }
    }

    /// Whether the event tells nothing new: the status that it has, or one that it had from that time on.
    fn is_repeated_by(&self, to: S, event: &Event) -> bool {
        let is_delivered = event.delivery.is_some() && event.delivery == self.delivery;
        let is_known = event.at.is_some() && self.began.get(place(to)).copied().flatten() == event.at;
        let is_same = self.status == to && event.at.zip(self.last).is_none_or(|(at, last)| at >= last);
        is_delivered || is_known || is_same
    }
}

fn place<S: Status>(status: S) -> usize {
    S::STATUSES.iter().position(|known| *known == status).unwrap_or_default()
}

fn issue(severity: Severity, event: &Event, field: &str, detail: Detail) -> Issue {
    let path = match field {
        "" => event.path.clone(),
        field => [event.path.as_str(), "/", field].concat(),
    };
    Issue { severity, path, span: None, detail }
}
