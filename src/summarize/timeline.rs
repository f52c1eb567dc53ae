//! When the attempts of a run were made, and when the run was idle.

#![allow(clippy::arithmetic_side_effects, reason = "places in a list that is in memory")]

use crate::lifecycle::Status;
use crate::model::{RunStatus, run, task_state};
use crate::order;
use crate::validate::{Row, Task};

const MILLISECOND: u64 = 1_000;

/// When an attempt ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    At(i64),
    /// It is still going on, and there is no `now`.
    Open,
    /// It has ended, at a time that is not known.
    Unknown,
}

/// The time of one attempt, in microseconds since 1970.
pub(crate) struct Time {
    pub(crate) start: Option<i64>,
    end: End,
    /// For how long the run was idle before, in microseconds.
    pub(crate) idle: Option<u64>,
}

impl Time {
    /// When it ended, or `now`; `None` if that is not known.
    pub(crate) fn ended(&self) -> Option<i64> {
        match self.end {
            End::At(end) => Some(end),
            End::Open | End::Unknown => None,
        }
    }

    /// In milliseconds.
    pub(crate) fn duration(&self) -> Option<u64> {
        match (self.start, self.end) {
            (Some(start), End::At(end)) => Some(between(start, end) / MILLISECOND),
            _ => None,
        }
    }

    /// In milliseconds.
    pub(crate) fn idle_before(&self) -> Option<u64> {
        self.idle.map(|micros| micros / MILLISECOND)
    }
}

/// The times of a run and its attempts.
pub(crate) struct Timeline {
    times: Vec<Time>,
    total: Option<u64>,
    active: Option<u64>,
}

/// Until when attempts were made, of those that began so far.
#[derive(Clone, Copy)]
enum Covered {
    /// It is not known.
    Unknown,
    /// Until this time.
    To(i64),
    /// Without end: one is still going on.
    Throughout,
}

impl Timeline {
    /// The timeline of a run, whose attempts are sorted by phase and number.
    #[inline(never)]
    pub(crate) fn of(run: &Row, status: RunStatus, tasks: &[Task<'_>], now: Option<i64>) -> Timeline {
        let started = run.instant(run::slot::STARTED_AT);
        let ended = run.instant(run::slot::COMPLETED_AT);
        let until = if status.is_terminal() { ended } else { ended.or_else(|| Some(latest(now?, started, tasks))) };
        let mut times: Vec<Time> = Vec::with_capacity(tasks.len());
        for (index, task) in tasks.iter().enumerate() {
            let next = tasks.get(index + 1).filter(|next| next.phase == task.phase);
            let start = task.row.instant(task_state::slot::STARTED_AT);
            times.push(Time { start, end: end_of(task, next, status, until), idle: None });
        }
        let active = go_over(&mut times, started);
        let total = started.zip(until).map(|(start, end)| between(start, end));
        Timeline { times, total, active }
    }

    pub(crate) fn times(&self) -> &[Time] {
        &self.times
    }

    /// In milliseconds.
    pub(crate) fn total(&self) -> Option<u64> {
        self.total.map(|micros| micros / MILLISECOND)
    }

    /// In milliseconds.
    pub(crate) fn active(&self) -> Option<u64> {
        self.active.map(|micros| micros / MILLISECOND)
    }
}

/// `now`, or the last time that the run and its attempts mention, if a slow clock is behind that.
fn latest(now: i64, started: Option<i64>, tasks: &[Task<'_>]) -> i64 {
    let slots = [task_state::slot::STARTED_AT, task_state::slot::COMPLETED_AT];
    let times = tasks.iter().flat_map(|task| slots.map(|slot| task.row.instant(slot)));
    times.chain([started]).flatten().fold(now, i64::max)
}

fn end_of(task: &Task<'_>, next: Option<&Task<'_>>, run: RunStatus, until: Option<i64>) -> End {
    let start_of_next = next.and_then(|next| next.row.instant(task_state::slot::STARTED_AT));
    if let Some(end) = task.row.instant(task_state::slot::COMPLETED_AT).or(start_of_next) {
        return End::At(end);
    }
    match until {
        _ if task.point.status.is_terminal() || next.is_some() => End::Unknown,
        Some(until) => End::At(until),
        None if run.is_terminal() => End::Unknown,
        None => End::Open,
    }
}

/// Sets the idle time before each attempt, and returns for how long at least one was being made.
fn go_over(times: &mut [Time], started: Option<i64>) -> Option<u64> {
    let by_start = |position: usize| times.get(position).map(|time| time.start);
    let sorted = order::positions(times.len(), &|a, b| by_start(a).cmp(&by_start(b)));
    let mut covered = started.map_or(Covered::Unknown, Covered::To);
    let (mut active, mut is_open, mut busy) = (0u64, false, i64::MIN);
    for position in sorted {
        let Some(time) = times.get_mut(position) else { continue };
        let Some(start) = time.start else { continue };
        time.idle = match covered {
            Covered::Unknown => None,
            Covered::To(end) => Some(between(end, start)),
            Covered::Throughout => Some(0),
        };
        match (time.end, covered) {
            (_, Covered::Throughout) => {}
            (End::Open, _) => (covered, is_open) = (Covered::Throughout, true),
            (End::Unknown, _) => covered = Covered::Unknown,
            (End::At(end), Covered::To(before)) => covered = Covered::To(before.max(end)),
            (End::At(end), Covered::Unknown) => covered = Covered::To(end),
        }
        if let End::At(end) = time.end {
            active = active.saturating_add(between(start.max(busy), end));
            busy = busy.max(end);
        }
    }
    (!is_open).then_some(active)
}

/// The time from one instant to a later one; 0 if it is not later, which a slow clock can cause.
fn between(start: i64, end: i64) -> u64 {
    u64::try_from(end.saturating_sub(start)).unwrap_or(0)
}
