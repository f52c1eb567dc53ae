//! The run and what it nests tell one story.

use super::super::facts::{Head, Run};
use super::{Context, TaskRow, Whole};
use crate::format::timestamp::SECOND;
use crate::issue::Detail;
use crate::lifecycle::Status;
use crate::model::{Phase, RunStatus, TaskStatus, artifact, task_state};

/// Artifacts are kept this long after the run completed.
const RETENTION_DAYS: u64 = 7;

/// A queued run has no started task, a terminal one no live last attempt, a succeeded one no failed last attempt.
pub(super) fn statuses(context: &mut Context<'_, '_>, _: &Head, facts: &Run, whole: &Whole) {
    let Some(status) = facts.status else { return };
    let mut last: [Option<&TaskRow>; Phase::ALL.len()] = [None; Phase::ALL.len()];
    for row in &whole.task_states {
        if let Some(phase) = row.phase
            && let Some(latest) = last.get_mut(phase as usize)
            && latest.is_none_or(|latest| latest.attempt <= row.attempt)
        {
            *latest = Some(row);
        }
    }
    for row in last.into_iter().flatten() {
        if let (Some(phase), Some(task)) = (row.phase, row.status)
            && disagrees(status, task, row.started)
        {
            let detail = Detail::RunTaskMismatch {
                run_status: status.as_str(),
                phase: phase.as_str(),
                task_status: task.as_str(),
            };
            context.report(&row.head, task_state::slot::STATUS, detail);
        }
    }
}

fn disagrees(run: RunStatus, task: TaskStatus, started: bool) -> bool {
    match run {
        RunStatus::Queued => started || !matches!(task, TaskStatus::Pending | TaskStatus::Skipped),
        RunStatus::InProgress => false,
        RunStatus::Succeeded => !task.is_terminal() || task == TaskStatus::Failed,
        RunStatus::Failed | RunStatus::NoChanges => !task.is_terminal(),
    }
}

/// Artifacts do not expire too early.
pub(super) fn retention(context: &mut Context<'_, '_>, _: &Head, facts: &Run, whole: &Whole) {
    let Some(completed) = facts.completed_at else {
        return;
    };
    let earliest = completed.micros.saturating_add(RETENTION_DAYS as i64 * 86_400 * SECOND);
    for row in &whole.artifacts {
        if row.expires_at.is_some_and(|expires| expires < earliest) {
            let detail = Detail::RetentionTooShort { days: RETENTION_DAYS };
            context.report(&row.head, artifact::slot::EXPIRES_AT, detail);
        }
    }
}
