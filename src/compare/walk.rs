//! Walking through two looks at a run, the first being the earlier one: what differs, and which of it is not legal.

use super::fields::{Placed, differing, is_fixed};
use super::{RunChange, Side, SidedIssue};
use crate::issue::{Detail, Issue, Severity};
use crate::lifecycle::{Attempt, Status, View, check_run, check_task};
use crate::model::{Entity, Phase, RunStatus, TaskStatus, artifact, run, task_state};
use crate::order;
use crate::validate::{Reading, Row, Task, member};

/// What was found.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) changes: Vec<RunChange>,
    /// Why the second look cannot follow the first.
    pub(super) issues: Vec<SidedIssue>,
}

pub(super) fn walk(previous: &Reading<'_>, next: &Reading<'_>) -> Findings {
    let mut findings = Findings::default();
    let (one, other) = (placed(previous, &previous.row), placed(next, &next.row));
    if one.row.id(run::slot::ID, previous.input.text) != other.row.id(run::slot::ID, next.input.text) {
        findings.report(other, run::slot::ID, Detail::DifferentRun {});
        return findings;
    }
    findings.run(one, other);
    if one.row.lists(run::slot::TASK_STATES) && other.row.lists(run::slot::TASK_STATES) {
        findings.attempts(previous, next);
    }
    if one.row.lists(run::slot::ARTIFACTS) && other.row.lists(run::slot::ARTIFACTS) {
        findings.artifacts(previous, next);
    }
    findings
}

fn placed<'r>(reading: &'r Reading<'r>, row: &'r Row) -> Placed<'r> {
    Placed { reading, row }
}

/// The timestamps of a run or an attempt.
struct Times {
    started_at: u8,
    completed_at: u8,
    updated_at: u8,
}

const RUN_TIMES: Times = Times {
    started_at: run::slot::STARTED_AT,
    completed_at: run::slot::COMPLETED_AT,
    updated_at: run::slot::UPDATED_AT,
};

const TASK_TIMES: Times = Times {
    started_at: task_state::slot::STARTED_AT,
    completed_at: task_state::slot::COMPLETED_AT,
    updated_at: task_state::slot::UPDATED_AT,
};

impl Findings {
    /// Reports an issue at a field of the later payload.
    fn report(&mut self, at: Placed<'_>, slot: u8, detail: Detail) {
        let path = at.row.place.pointer() + "/" + at.row.name(slot);
        let span = member(at.reading.input.text, at.row.open, at.row.name(slot)).unwrap_or(at.row.brace());
        let span = (!at.reading.input.host).then_some(span);
        let issue = Issue { severity: Severity::Error, path, span, detail };
        self.issues.push(SidedIssue { side: Side::Next, issue });
    }

    /// Reports that the later payload lacks a record of the earlier one.
    fn report_vanished(&mut self, record: Placed<'_>, detail: Detail) {
        let span = (!record.reading.input.host).then_some(record.row.brace());
        let issue = Issue { severity: Severity::Error, path: record.row.place.pointer(), span, detail };
        self.issues.push(SidedIssue { side: Side::Previous, issue });
    }

    fn run(&mut self, one: Placed<'_>, other: Placed<'_>) {
        let status = |side: Placed<'_>| side.row.word::<RunStatus>(run::slot::STATUS);
        let (Some(from), Some(to)) = (status(one), status(other)) else { return };
        match check_run(from, to, View::Snapshot) {
            Err(issue) => self.report(other, run::slot::STATUS, issue.detail),
            Ok(_) if from == to => {}
            Ok(transition) => {
                let (previous, next) = (one.pointer(run::slot::STATUS), other.pointer(run::slot::STATUS));
                self.changes.push(RunChange::StatusChanged { from, to, skipped: transition.skipped, previous, next });
            }
        }
        self.fields(one, other, (from == to).then_some(from), false, Some(&RUN_TIMES));
        let slot = run::slot::AGENT_CONFIGURATION;
        match (&one.reading.whole.agent_configuration, &other.reading.whole.agent_configuration) {
            (Some(agent), Some(later)) => {
                let (agent, later) = (placed(one.reading, agent), placed(other.reading, later));
                self.fields::<RunStatus>(agent, later, None, false, None);
            }
            (None, Some(_)) if one.row.schema.in_slot(slot).is_some() => self.field_changed(one, other, slot),
            (Some(_), None) if other.row.schema.in_slot(slot).is_some() => self.field_changed(one, other, slot),
            _ => {}
        }
    }

    fn field_changed(&mut self, one: Placed<'_>, other: Placed<'_>, slot: u8) {
        let (previous, next) = (one.pointer(slot), other.pointer(slot));
        self.changes.push(RunChange::FieldChanged { field: other.row.name(slot), previous, next });
    }

    /// Compares the fields of two rows, except for their statuses; `same` is the status if both have the same.
    fn fields<S: Status>(
        &mut self,
        one: Placed<'_>,
        other: Placed<'_>,
        same: Option<S>,
        may_begin_anew: bool,
        times: Option<&Times>,
    ) {
        let entity = other.row.schema.entity;
        let ended = same.filter(|status| status.is_terminal());
        for field in differing(one, other).filter(|field| !is_status(entity, field.slot)) {
            let slot = field.slot;
            self.field_changed(one, other, slot);
            let both = one.row.is_known(slot) && other.row.is_known(slot);
            let is_update = times.is_some_and(|times| times.updated_at == slot);
            let is_time = times.is_some_and(|times| [times.started_at, times.completed_at].contains(&slot));
            if is_fixed(entity, slot) {
                if both {
                    self.report(other, slot, Detail::FixedFieldChanged { field: field.name });
                }
            } else if is_update {
                if both && other.row.instant(slot) < one.row.instant(slot) {
                    self.report(other, slot, Detail::StaleResponse {});
                }
            } else if let Some(status) = ended {
                let (machine, status) = (S::MACHINE.name, status.word());
                self.report(other, slot, Detail::ChangedAfterEnd { machine, field: field.name, status });
            } else if is_time && !may_begin_anew && !other.row.is_known(slot) {
                self.report(other, slot, Detail::VanishedTimestamp { field: field.name });
            }
        }
    }

    /// Compares the attempts, both lists in the order of the pipeline.
    fn attempts(&mut self, previous: &Reading<'_>, next: &Reading<'_>) {
        let (before, after) = (previous.tasks(), next.tasks());
        let mut last: [Option<Task<'_>>; Phase::ALL.len()] = [None; Phase::ALL.len()];
        for task in &before {
            if let Some(place) = last.get_mut(task.phase as usize) {
                *place = Some(*task);
            }
        }
        let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
        loop {
            match (before.peek(), after.peek()) {
                (Some(one), Some(other)) if one.key() == other.key() => {
                    self.attempt((previous, one), (next, other));
                    // The next attempt follows the later version of this one.
                    if let Some(Some(last)) = last.get_mut(one.phase as usize)
                        && last.point.attempt == one.point.attempt
                    {
                        last.point = other.point;
                    }
                    before.next();
                    after.next();
                }
                (Some(one), other) if other.is_none_or(|other| one.key() < other.key()) => {
                    self.attempt_removed(previous, one);
                    before.next();
                }
                (_, Some(other)) => {
                    let last = last.get(other.phase as usize).copied().flatten();
                    self.attempt_added(last, next, other);
                    after.next();
                }
                _ => return,
            }
        }
    }

    fn attempt(&mut self, (before, one): (&Reading<'_>, &Task<'_>), (after, other): (&Reading<'_>, &Task<'_>)) {
        use task_state::slot::STATUS;
        let (previous, next) = (placed(before, one.row), placed(after, other.row));
        let (from, to, phase, attempt) = (one.point.status, other.point.status, one.phase, one.point.attempt);
        match check_task(one.point, other.point, View::Snapshot) {
            Err(issue) => self.report(next, STATUS, issue.detail),
            Ok(_) if from == to => {}
            Ok(transition) => self.changes.push(RunChange::TaskStatusChanged {
                phase,
                attempt,
                from,
                to,
                skipped: transition.skipped,
                previous: previous.pointer(STATUS),
                next: next.pointer(STATUS),
            }),
        }
        let may_begin_anew = from == TaskStatus::Retrying;
        self.fields(previous, next, (from == to).then_some(from), may_begin_anew, Some(&TASK_TIMES));
    }

    fn attempt_added(&mut self, last: Option<Task<'_>>, next: &Reading<'_>, task: &Task<'_>) {
        let Task { phase, point: Attempt { attempt, status }, row } = *task;
        self.changes.push(RunChange::AttemptAdded { phase, attempt, status, next: row.place.pointer() });
        if let Some(Err(issue)) = last.map(|last| check_task(last.point, task.point, View::Snapshot)) {
            self.report(placed(next, row), task_state::slot::ATTEMPT, issue.detail);
        }
    }

    fn attempt_removed(&mut self, previous: &Reading<'_>, task: &Task<'_>) {
        let Task { phase, point: Attempt { attempt, status }, row } = *task;
        self.changes.push(RunChange::AttemptRemoved { phase, attempt, status, previous: row.place.pointer() });
        self.report_vanished(
            placed(previous, row),
            Detail::VanishedAttempt { phase: phase.as_str(), attempt: attempt.into() },
        );
    }

    /// Compares the artifacts by their ids. Once a run has ended, artifacts expire and may be gone.
    fn artifacts(&mut self, previous: &Reading<'_>, next: &Reading<'_>) {
        let has_ended = previous.row.word::<RunStatus>(run::slot::STATUS).is_some_and(Status::is_terminal);
        let (before, after) = (artifacts(previous), artifacts(next));
        for row in next.whole.artifacts.iter() {
            let id = row.id(artifact::slot::ID, next.input.text);
            match find(&before, id) {
                Some(one) => self.fields::<RunStatus>(placed(previous, one), placed(next, row), None, false, None),
                None => self.changes.push(RunChange::ArtifactAdded { next: row.place.pointer() }),
            }
        }
        for row in previous.whole.artifacts.iter() {
            if find(&after, row.id(artifact::slot::ID, previous.input.text)).is_some() {
                continue;
            }
            self.changes.push(RunChange::ArtifactRemoved { previous: row.place.pointer() });
            if !has_ended {
                self.report_vanished(placed(previous, row), Detail::VanishedArtifact {});
            }
        }
    }
}

fn is_status(entity: Entity, slot: u8) -> bool {
    match entity {
        Entity::Run => slot == run::slot::STATUS,
        Entity::TaskState => slot == task_state::slot::STATUS,
        Entity::Artifact | Entity::AgentConfiguration => false,
    }
}

/// The artifacts by id.
fn artifacts<'r>(reading: &'r Reading<'r>) -> Vec<(u128, &'r Row)> {
    let id = |row: &'r Row| Some((row.id(artifact::slot::ID, reading.input.text)?, row));
    order::by_key(reading.whole.artifacts.iter().filter_map(id).collect(), |(id, _)| *id)
}

fn find<'r>(sorted: &[(u128, &'r Row)], id: Option<u128>) -> Option<&'r Row> {
    let id = id?;
    let position = sorted.binary_search_by(|(other, _)| other.cmp(&id)).ok()?;
    sorted.get(position).map(|(_, row)| *row)
}
