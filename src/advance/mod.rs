//! Making a change of status: what it does to a run or a task state, as changes of the payload, at a time that the caller
//! gives.
//!
//! | a change | `started_at` | `completed_at` | `updated_at` of a record |
//! |---|---|---|---|
//! | from the first status | set where there is none | as below | as below |
//! | to a terminal status | | set | as below |
//! | from `pending` to `skipped` | left alone: it never began | left alone | as below |
//! | to the same status again | left alone | left alone | left alone |
//! | any other | left alone | left alone | set, and never set back |
//!
//! Everything else stays as it is written, byte for byte.

mod edit;
#[cfg(test)]
mod tests;

use crate::issue::Detail;
use crate::lifecycle::task::RETRIED_FROM;
use crate::lifecycle::{Attempt, Status, View, check_run, check_task};
use crate::model::{COLUMN_MAXIMUM, Entity, RunStatus, TaskStatus, run, task_state};
use crate::text::{decimal, quoted};
use crate::validate::{Input, Options, Report};
use edit::Edit;

/// Changes the status of a run, in one step of its life cycle.
///
/// `to` is a run status and `at` a timestamp. The report has the changes, or the issues that forbid them; a report that is
/// `ok` without changes means that the run has that status already.
///
/// ```
/// use spec_automation::{advance, validate::{Options, apply}};
/// let run = br#"{"run_id": "4e0b5a1e-5b53-4b8e-a9e7-52d0b3f8a7c1", "status": "queued"}"#;
/// let report = advance::run(run, "in_progress", "2026-02-24T09:30:00Z", &Options::default());
/// let begun = String::from_utf8(apply(run, &report.changes)).unwrap();
/// assert!(begun.ends_with(r#""status": "in_progress","started_at":"2026-02-24T09:30:00Z"}"#));
///
/// let report = advance::run(run, "succeeded", "2026-02-24T09:30:00Z", &Options::default());
/// assert_eq!(report.issues[0].code().as_str(), "illegal_transition");
/// ```
pub fn run<'a>(input: impl Into<Input<'a>>, to: &str, at: &str, options: &Options) -> Report {
    use run::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, STATUS, UPDATED_AT};
    let mut edit = match Edit::begin(Entity::Run, input.into(), at, options) {
        Ok(edit) => edit,
        Err(report) => return report,
    };
    let from = edit.row().word::<RunStatus>(STATUS);
    let Some((from, to)) = edit.ends(from, (RunStatus::from_word(to), to), RunStatus::VOCABULARY) else {
        return edit.into_report();
    };
    edit.legal(STATUS, check_run(from, to, View::Event));
    if from != to {
        let slots = Slots {
            status: STATUS,
            started_at: STARTED_AT,
            completed_at: COMPLETED_AT,
            created_at: CREATED_AT,
            updated_at: UPDATED_AT,
        };
        step(&mut edit, slots, to.as_str(), from == RunStatus::Queued, to.is_terminal());
    }
    edit.into_report()
}

/// Changes the status of a task state within its attempt, in one step of its life cycle.
///
/// `to` is a task status and `at` a timestamp. The report has the changes, or the issues that forbid them; a report that is
/// `ok` without changes means that the task state has that status already.
///
/// ```
/// use spec_automation::{advance, validate::{Options, apply}};
/// let task = br#"{"phase":"open_pr","status":"running","attempt":1,"started_at":"2026-02-24T09:30:00Z"}"#;
/// let report = advance::task_state(task, "failed", "2026-02-24T09:31:00Z", &Options::default());
/// let failed = String::from_utf8(apply(task, &report.changes)).unwrap();
/// assert!(failed.ends_with(r#","completed_at":"2026-02-24T09:31:00Z"}"#));
/// ```
pub fn task_state<'a>(input: impl Into<Input<'a>>, to: &str, at: &str, options: &Options) -> Report {
    use task_state::slot::{ATTEMPT, COMPLETED_AT, CREATED_AT, STARTED_AT, STATUS, UPDATED_AT};
    let mut edit = match Edit::begin(Entity::TaskState, input.into(), at, options) {
        Ok(edit) => edit,
        Err(report) => return report,
    };
    let from = edit.row().word::<TaskStatus>(STATUS);
    let Some((from, to)) = edit.ends(from, (TaskStatus::from_word(to), to), TaskStatus::VOCABULARY) else {
        return edit.into_report();
    };
    let attempt = edit.row().integer(ATTEMPT).unwrap_or(1);
    edit.legal(STATUS, check_task(Attempt { status: from, attempt }, Attempt { status: to, attempt }, View::Event));
    if from != to {
        let never_begins = from == TaskStatus::Pending && to == TaskStatus::Skipped;
        let begins = from == TaskStatus::Pending && !never_begins;
        let slots = Slots {
            status: STATUS,
            started_at: STARTED_AT,
            completed_at: COMPLETED_AT,
            created_at: CREATED_AT,
            updated_at: UPDATED_AT,
        };
        step(&mut edit, slots, to.as_str(), begins, to.is_terminal() && !never_begins);
    }
    edit.into_report()
}

/// The slots of a run or a task state that a change of status touches.
struct Slots {
    status: u8,
    started_at: u8,
    completed_at: u8,
    created_at: u8,
    updated_at: u8,
}

/// Makes a change to another status, with which the run or the attempt may begin or end.
fn step(edit: &mut Edit<'_>, slots: Slots, to: &str, begins: bool, ends: bool) {
    edit.in_order(&[slots.started_at, slots.created_at]);
    edit.put(slots.status, quoted(to));
    if begins && !edit.row().is_set(slots.started_at) {
        edit.stamp(slots.started_at);
        if !ends {
            edit.not_after(slots.completed_at);
        }
    }
    if ends {
        edit.stamp(slots.completed_at);
    }
    edit.touch(slots.updated_at);
}

/// Turns a task state into the row of its next attempt, which is pending. The report is as that of [`task_state()`].
///
/// `attempt` is one higher. What the previous attempt left behind is cleared: its timestamps, the paths of its logs and its
/// metadata; skills are derived again. A record gets `at`, a timestamp, as `created_at` and `updated_at`, and an id of its
/// own: a UUID (version 8) that follows from the previous id and the number of the attempt, so that asking twice gives the
/// same row.
///
/// ```
/// use spec_automation::{advance, validate::{Options, apply}};
/// let task = br#"{"phase": "open_pr", "status": "failed", "attempt": 1, "metadata": {"exitCode": 1}}"#;
/// let report = advance::retry(task, "2026-02-24T09:32:00Z", &Options::default());
/// let next = String::from_utf8(apply(task, &report.changes)).unwrap();
/// assert_eq!(next, r#"{"phase": "open_pr", "status": "pending", "attempt": 2, "metadata": null}"#);
/// ```
pub fn retry<'a>(input: impl Into<Input<'a>>, at: &str, options: &Options) -> Report {
    use task_state::slot::{
        ATTEMPT, COMPLETED_AT, CREATED_AT, ID, METADATA, STARTED_AT, STATUS, STDERR_PATH, STDOUT_PATH, UPDATED_AT,
    };
    let mut edit = match Edit::begin(Entity::TaskState, input.into(), at, options) {
        Ok(edit) => edit,
        Err(report) => return report,
    };
    let from = edit.row().word::<TaskStatus>(STATUS);
    let Some((from, to)) = edit.ends(from, (Some(TaskStatus::Pending), ""), TaskStatus::VOCABULARY) else {
        return edit.into_report();
    };
    let attempt = edit.row().integer(ATTEMPT).unwrap_or(1);
    let next = attempt.saturating_add(1);
    let ends = (Attempt { status: from, attempt }, Attempt { status: to, attempt: next });
    edit.legal(ATTEMPT, check_task(ends.0, ends.1, View::Event));
    if RETRIED_FROM.contains(&from) && attempt >= COLUMN_MAXIMUM {
        edit.refuse(ATTEMPT, Detail::OutOfRange { minimum: 1, maximum: COLUMN_MAXIMUM.into() });
    }
    edit.in_order(&[COMPLETED_AT, STARTED_AT, CREATED_AT]);
    edit.new_id(ID, next);
    edit.put(STATUS, quoted(to.as_str()));
    edit.put(ATTEMPT, decimal(next.into()));
    for slot in [STARTED_AT, COMPLETED_AT, STDOUT_PATH, STDERR_PATH, METADATA] {
        edit.clear(slot);
    }
    edit.derive_skills();
    edit.stamp(CREATED_AT);
    edit.stamp(UPDATED_AT);
    edit.into_report()
}
