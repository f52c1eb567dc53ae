//! The run and its nested records agree: their statuses, and how long artifacts are kept.

#![allow(clippy::arithmetic_side_effects, reason = "a constant number of days")]

use super::super::row::Row;
use super::{Context, Whole};
use crate::format::timestamp::SECOND;
use crate::issue::Detail;
use crate::lifecycle::Status;
use crate::model::{Phase, RunStatus, TaskStatus, artifact, run, task_state};

/// Artifacts are kept this long after the run completed.
const RETENTION_DAYS: u64 = 7;

/// A queued run has no started task, a terminal one no live last attempt, a succeeded one no failed last attempt.
pub(super) fn statuses(context: &mut Context<'_, '_>, run: &Row, whole: &Whole) {
    let Some(status) = run.word::<RunStatus>(run::slot::STATUS) else { return };
    if status == RunStatus::Queued {
        whole.task_states.iter().for_each(|row| compare(context, status, row));
        return;
    }
    if status == RunStatus::InProgress {
        return;
    }
    let agrees = |task: Option<TaskStatus>| task.is_none_or(|task| !disagrees(status, task, false));
    if whole.course.regular().is_some_and(|mut last| last.all(agrees)) {
        return;
    }
    let mut last: [Option<&Row>; Phase::ALL.len()] = [None; Phase::ALL.len()];
    for row in whole.task_states.iter() {
        if let Some(phase) = row.word::<Phase>(task_state::slot::PHASE)
            && let Some(latest) = last.get_mut(phase as usize)
            && latest.is_none_or(|latest| attempt(latest) <= attempt(row))
        {
            *latest = Some(row);
        }
    }
    last.into_iter().flatten().for_each(|row| compare(context, status, row));
}

fn compare(context: &mut Context<'_, '_>, run: RunStatus, row: &Row) {
    let (phase, task) = (row.word::<Phase>(task_state::slot::PHASE), row.word(task_state::slot::STATUS));
    if let (Some(phase), Some(task)) = (phase, task)
        && disagrees(run, task, row.is_known(task_state::slot::STARTED_AT))
    {
        report(context, run, row, phase, task);
    }
}

#[cold]
#[inline(never)]
fn report(context: &mut Context<'_, '_>, run: RunStatus, row: &Row, phase: Phase, task: TaskStatus) {
    let detail =
        Detail::RunTaskMismatch { run_status: run.as_str(), phase: phase.as_str(), task_status: task.as_str() };
    context.report(row, task_state::slot::STATUS, detail);
}

fn attempt(row: &Row) -> Option<u32> {
    row.integer(task_state::slot::ATTEMPT)
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
pub(super) fn retention(context: &mut Context<'_, '_>, run: &Row, whole: &Whole) {
    let Some(completed) = run.instant(run::slot::COMPLETED_AT) else { return };
    let earliest = completed.saturating_add(RETENTION_DAYS as i64 * 86_400 * SECOND);
    for row in whole.artifacts.iter() {
        if row.instant(artifact::slot::EXPIRES_AT).is_some_and(|expires| expires < earliest) {
            let detail = Detail::RetentionTooShort { days: RETENTION_DAYS };
            context.report(row, artifact::slot::EXPIRES_AT, detail);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::issue::Code;
    use crate::model::Entity;
    use crate::validate::{Options, validate};

    /// Which attempts at one phase, given by number and status, do not go with the status of their run.
    fn mismatches(run: &str, attempts: &[(u32, &str)]) -> Vec<String> {
        let task = |(attempt, status): &(u32, &str)| {
            let started = if *status == "pending" { "null" } else { "\"2026-02-24T09:30:00Z\"" };
            format!(r#"{{"phase":"git_clone","attempt":{attempt},"status":"{status}","started_at":{started}}}"#)
        };
        let tasks = attempts.iter().map(task).collect::<Vec<_>>().join(",");
        let text =
            format!(r#"{{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"{run}","phases":[{tasks}]}}"#);
        let issues = validate(Entity::Run, &text, &Options::default()).issues;
        issues.into_iter().filter(|issue| issue.code() == Code::RunTaskMismatch).map(|issue| issue.path).collect()
    }

    #[test]
    fn no_attempt_of_a_queued_run_has_begun() {
        assert_eq!(mismatches("queued", &[(1, "failed"), (2, "pending")]), ["/phases/0/status"]);
        // What was skipped may have begun before.
        assert_eq!(mismatches("queued", &[(1, "skipped")]), ["/phases/0/status"]);
        assert_eq!(mismatches("in_progress", &[(1, "failed"), (2, "pending")]), [""; 0]);
    }

    #[test]
    fn the_last_attempt_tells_how_the_run_ended() {
        for attempts in [[(1, "failed"), (2, "succeeded")], [(2, "succeeded"), (1, "failed")]] {
            assert_eq!(mismatches("succeeded", &attempts), [""; 0]);
        }
        for attempts in [[(2, "failed"), (1, "succeeded")], [(2, "running"), (1, "succeeded")]] {
            assert_eq!(mismatches("succeeded", &attempts), ["/phases/0/status"]);
        }
        // Of two for one attempt, the later.
        assert_eq!(mismatches("succeeded", &[(1, "succeeded"), (1, "failed")]), ["/phases/1/status"]);
        assert_eq!(mismatches("failed", &[(1, "failed")]), [""; 0]);
        assert_eq!(mismatches("failed", &[(1, "running")]), ["/phases/0/status"]);
    }

    #[test]
    fn artifacts_are_kept_for_seven_days() {
        let is_short = |expires: &str| {
            let id = "\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\"";
            let artifact =
                format!(r#"{{"artifact_id":{id},"name":"a","artifact_type":"stdout_log","expires_at":"{expires}"}}"#);
            let text = format!(
                r#"{{"run_id":{id},"status":"failed","completed_at":"2026-02-24T09:30:00Z","artifacts":[{artifact}]}}"#
            );
            let issues = validate(Entity::Run, &text, &Options::default()).issues;
            issues.iter().any(|issue| issue.code() == Code::RetentionTooShort)
        };
        assert!(is_short("2026-03-03T09:29:59.999999Z"));
        assert!(!is_short("2026-03-03T09:30:00Z"));
    }
}
