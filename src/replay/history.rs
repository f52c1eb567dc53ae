//! What is known of every run and attempt, and what an event does to it.

use super::event::{Event, Told};
use super::{ReplayedAttempt, ReplayedRun};
use crate::format::{Timestamp, uuid};
use crate::issue::{Detail, Issue, Severity};
use crate::lifecycle::task::ATTEMPT_BEGINS;
use crate::lifecycle::{Attempt, Machine};
use crate::model::{Phase, RunStatus, TaskStatus};
use crate::order;
use crate::text::joined;
use ::uuid::Uuid;
use std::collections::BTreeMap;

/// What an event did, from the best to the worst.
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

/// Tasks have more statuses than runs.
const MOST_STATUSES: usize = TaskStatus::ALL.len();
const _: () = assert!(MOST_STATUSES >= RunStatus::ALL.len());

/// The last known state of a run or an attempt.
#[derive(Clone, Copy)]
struct Point {
    /// The index of its status in the life cycle.
    status: u8,
    /// When it got that status, in microseconds since 1970.
    since: Option<i64>,
    /// The time of the last event about it.
    last: Option<i64>,
    /// By status, when it last got it.
    began: [Option<i64>; MOST_STATUSES],
    /// The CloudEvent that the status came with.
    delivery: Option<u64>,
}

/// A run and its attempts.
#[derive(Default)]
struct Run {
    id: Option<u128>,
    point: Option<Point>,
    phases: [Attempts; Phase::ALL.len()],
}

/// The attempts at a phase, in the order of their first events.
#[derive(Default)]
struct Attempts {
    points: Vec<(u32, Point)>,
    /// The index of the highest attempt.
    highest: usize,
}

/// Indices by key.
type Places = BTreeMap<Option<u128>, usize>;

/// Every run that there were events about.
#[derive(Default)]
pub(super) struct History {
    places: Places,
    runs: Vec<Run>,
    /// The indices of the attempts of all runs, by [`attempt_key`].
    attempts: Places,
}

/// The index for a key, and whether the key is new: then its index is `next`.
#[inline(never)]
fn place_of(places: &mut Places, key: Option<u128>, next: usize) -> (usize, bool) {
    let place = *places.entry(key).or_insert(next);
    (place, place == next)
}

/// The key of an attempt among those of all runs.
fn attempt_key(run: usize, phase: Phase, attempt: u32) -> Option<u128> {
    Some((run as u128) << 64 | (phase as u128) << 32 | u128::from(attempt))
}

impl History {
    /// Applies an event, and reports its issues.
    pub(super) fn take(&mut self, event: &Event, issues: &mut Vec<Issue>) -> Step {
        let (place, is_new) = place_of(&mut self.places, event.run, self.runs.len());
        if is_new {
            self.runs.push(Run { id: event.run, ..Run::default() });
        }
        let Some(run) = self.runs.get_mut(place) else { return Step::Invalid };
        match event.told {
            Told::Run(status) => {
                let status = status as u8;
                if let Some(known) = &mut run.point {
                    return judge(Machine::run(), known, None, event, (status, 0), issues);
                }
                if status > 0 {
                    report_late_start(Machine::run(), event, (status, 0), issues);
                }
                run.point = Some(Point::begun(status, event));
                Step::Legal
            }
            Told::Task(phase, to) => {
                if run.point.is_none() && run.phases.iter().all(|attempts| attempts.points.is_empty()) {
                    issues.push(issue(Severity::Warning, event, "", Detail::UnseenRun {}));
                }
                let Some(attempts) = run.phases.get_mut(phase as usize) else { return Step::Invalid };
                let key = attempt_key(place, phase, to.attempt);
                let (at, is_new) = place_of(&mut self.attempts, key, attempts.points.len());
                attempts.take((at, is_new), event, to, issues)
            }
        }
    }

    /// The runs at the end of the history.
    pub(super) fn into_runs(self) -> Vec<ReplayedRun> {
        let since = |time: Option<i64>| time.map(|micros| Timestamp::utc(micros).canonical());
        let attempt = |phase: Phase, (attempt, point): &(u32, Point)| ReplayedAttempt {
            phase,
            attempt: *attempt,
            status: TaskStatus::from_index(point.status).unwrap_or(TaskStatus::Pending),
            since: since(point.since),
        };
        let run = |run: Run| ReplayedRun {
            run_id: run.id.map(|id| uuid::print(Uuid::from_u128(id))),
            status: run.point.and_then(|point| RunStatus::from_index(point.status)),
            since: run.point.and_then(|point| since(point.since)),
            attempts: (Phase::ALL.iter().zip(&run.phases))
                .flat_map(|(phase, attempts)| attempts.in_order().into_iter().map(|one| attempt(*phase, one)))
                .collect(),
        };
        self.runs.into_iter().map(run).collect()
    }
}

impl Attempts {
    /// The attempts by number.
    fn in_order(&self) -> Vec<&(u32, Point)> {
        let number = |place: usize| self.points.get(place).map(|(attempt, _)| *attempt);
        let order = order::positions(self.points.len(), &|a, b| number(a).cmp(&number(b)));
        order.into_iter().filter_map(|place| self.points.get(place)).collect()
    }

    fn take(&mut self, (place, is_new): (usize, bool), event: &Event, to: Attempt, issues: &mut Vec<Issue>) -> Step {
        let machine = Machine::task();
        let status = to.status as u8;
        let last = self.points.get(self.highest).map(|(attempt, point)| (point.status, *attempt, point.last));
        let later = last.filter(|(_, attempt, _)| *attempt > to.attempt);
        let is_late = later.is_some_and(|(_, _, time)| event.at.zip(time).is_some_and(|(at, time)| at < time));
        let last = last.filter(|_| !is_late).map(|(status, attempt, _)| (status, attempt));
        let step = if is_new {
            if self.points.is_empty() && (status > 0 || to.attempt > 1) {
                report_late_start(machine, event, (status, to.attempt), issues);
            }
            if later.is_none() {
                self.highest = place;
            }
            self.points.push((to.attempt, Point::begun(status, event)));
            match last.and_then(|last| refusal(machine, last, (status, to.attempt), event)) {
                None => Step::Legal,
                Some(detail) => {
                    issues.push(issue(Severity::Error, event, "attempt", detail));
                    Step::Illegal
                }
            }
        } else {
            let Some((_, known)) = self.points.get_mut(place) else { return Step::Invalid };
            // Once a later attempt exists, this one may still end, but not begin again.
            let begins_again = later.is_some() && ATTEMPT_BEGINS.contains(&to.status);
            judge(machine, known, last.filter(|_| begins_again), event, (status, to.attempt), issues)
        };
        if step == Step::Legal && is_late {
            issues.push(issue(Severity::Warning, event, "at", Detail::EventOutOfOrder { machine: machine.name }));
            return Step::OutOfOrder;
        }
        step
    }
}

/// Why a status of an attempt cannot follow another; `None` if it can.
fn refusal(machine: &Machine, from: (u8, u32), to: (u8, u32), event: &Event) -> Option<Detail> {
    let word = |(status, attempt)| (machine.word(status), attempt);
    machine.check_attempts(word(from), word(to), event.view).err().map(|issue| issue.detail)
}

/// Reports that the first event of a run or a task has a later status or attempt than the first, unless it is a snapshot.
fn report_late_start(machine: &Machine, event: &Event, (status, attempt): (u8, u32), issues: &mut Vec<Issue>) {
    if !event.is_snapshot() {
        let field = if status > 0 { "status" } else { "attempt" };
        let detail = Detail::LateStart { machine: machine.name, status: machine.word(status), attempt: attempt.into() };
        issues.push(issue(Severity::Warning, event, field, detail));
    }
}

/// Applies an event to a known state. The status that it must follow is the known one, unless `before` gives another.
fn judge(
    machine: &Machine,
    known: &mut Point,
    before: Option<(u8, u32)>,
    event: &Event,
    (to, attempt): (u8, u32),
    issues: &mut Vec<Issue>,
) -> Step {
    if known.is_repeated_by(to, event) {
        known.last = known.last.max(event.at);
        return Step::Repeated;
    }
    if event.at.zip(known.last).is_some_and(|(at, last)| at < last) {
        issues.push(issue(Severity::Warning, event, "at", Detail::EventOutOfOrder { machine: machine.name }));
        return Step::OutOfOrder;
    }
    match refusal(machine, before.unwrap_or((known.status, attempt)), (to, attempt), event) {
        None => {
            known.move_to(to, event);
            Step::Legal
        }
        Some(detail) => {
            issues.push(issue(Severity::Error, event, "status", detail));
            if !machine.next(machine.word(known.status)).is_empty() {
                known.move_to(to, event);
            }
            Step::Illegal
        }
    }
}

impl Point {
    fn begun(status: u8, event: &Event) -> Point {
        let mut point = Point { status, since: None, last: None, began: [None; MOST_STATUSES], delivery: None };
        point.move_to(status, event);
        point
    }

    fn move_to(&mut self, status: u8, event: &Event) {
        if let Some(time) = self.began.get_mut(usize::from(status)) {
            *time = event.at;
        }
        (self.status, self.since, self.delivery) = (status, event.at, event.delivery);
        self.last = event.at.or(self.last);
    }

    /// Whether the event is not news: its CloudEvent, its status, or its status at that time is known already.
    fn is_repeated_by(&self, to: u8, event: &Event) -> bool {
        let is_delivered = event.delivery.is_some() && event.delivery == self.delivery;
        let is_known = event.at.is_some() && self.began.get(usize::from(to)).copied().flatten() == event.at;
        let is_same = self.status == to && event.at.zip(self.last).is_none_or(|(at, last)| at >= last);
        is_delivered || is_known || is_same
    }
}

fn issue(severity: Severity, event: &Event, field: &str, detail: Detail) -> Issue {
    let path = match field {
        "" => event.path.clone(),
        field => joined(&[&event.path, "/", field]),
    };
    Issue { severity, path, span: None, detail }
}
