//! What a dashboard shows of a run: how far it is, how long everything took, and on which execution paths.
//!
//! All times come from the timestamps of the payload and from the `now` of the caller; no clock is read.

#![allow(clippy::arithmetic_side_effects, reason = "counts of what is in memory")]

mod progress;
#[cfg(test)]
mod tests;
mod timeline;

use crate::answer::{answer, serialize_members};
use crate::issue::Issue;
use crate::lifecycle::Attempt;
use crate::model::{ExecutionPath, Phase, RunStatus, TaskStatus, run, task_state};
use crate::validate::{Input, Memory, Options, Reading, Report, Task, of_task_state, read_again, read_run};
use serde::ser::{Serialize, Serializer};

pub use crate::answer::Share;
pub(crate) use timeline::{Time, Timeline};

answer! {
    /// What a dashboard shows of a run. Durations are whole milliseconds, rounded down.
    pub struct RunSummary {
        /// The status of the run.
        pub status: RunStatus,
        /// The phase that is being carried out: the last in the pipeline that is running or retrying, else the first that
        /// is not done. Null for a run that is queued or has ended.
        pub current_phase: Option<Phase>,
        /// How much of the pipeline is behind the run.
        pub progress: Progress,
        /// The phases that have attempts, in the order of the pipeline.
        pub phases: Vec<PhaseSummary>,
        /// From the beginning of the run to its end, or to `now`. Null when one of the two is not known.
        pub total_ms: Option<u64>,
        /// How long at least one attempt was being made. Null when an attempt goes on and there is no `now`.
        pub active_ms: Option<u64>,
        /// On which execution paths the attempts that began were carried out.
        pub execution_paths: ExecutionPaths,
    }
}

answer! {
    /// How much of the pipeline is behind a run.
    pub struct Progress {
        /// The phases whose last attempt succeeded or was skipped, in the order of the pipeline.
        pub done: Vec<Phase>,
        /// From 0 to 1, with four decimals: the done phases as a share of all 11; 1 for a run that succeeded or ended
        /// without changes, whichever phases it lists.
        pub fraction: Share,
    }
}

answer! {
    /// A phase of a run, with its attempts.
    pub struct PhaseSummary {
        /// Which phase.
        pub phase: Phase,
        /// The status of its last attempt.
        pub status: TaskStatus,
        /// Its attempts, counting up.
        pub attempts: Vec<AttemptSummary>,
    }
}

answer! {
    /// An attempt at a phase.
    pub struct AttemptSummary {
        /// RFC 6901 JSON Pointer to it in the payload.
        pub path: String,
        /// The number of the attempt.
        pub attempt: u32,
        /// The status of the attempt.
        pub status: TaskStatus,
        /// How long it took. Without `completed_at`, it ends when the next attempt at the phase begins, when the run ends,
        /// or at `now`. Null when it has not begun, or when its end is not known.
        pub duration_ms: Option<u64>,
        /// How long no attempt of the run was being made before this one began, counted from the beginning of the run. Null
        /// when this one has not begun, or when it is not known how long the ones before went on.
        pub idle_before_ms: Option<u64>,
    }
}

answer! {
    /// How many of the attempts that began were carried out on each execution path.
    pub struct ExecutionPaths {
        /// By a skill.
        pub skill: u32,
        /// Directly, because the skill could not be used.
        pub direct_fallback: u32,
        /// Directly, without any skill.
        pub direct_only: u32,
        /// On a path that is not known.
        pub unknown: u32,
    }
}

/// A summary, and the warnings about its run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summarized {
    /// The summary.
    pub summary: RunSummary,
    /// Warnings only.
    pub issues: Vec<Issue>,
}

impl Serialize for Summarized {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_members!(serializer, [ok = &true, summary = &self.summary, issues = &self.issues])
    }
}

/// Summarizes a run in either shape, or reports what is wrong with it.
///
/// `now` is in microseconds since 1970. Without it, what is still going on has no duration. If it is earlier than the last
/// time that the run mentions, that time is used instead.
///
/// ```
/// use spec_automation::{format::timestamp, summarize::summarize, validate::Options};
/// let run = r#"{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "in_progress",
///     "started_at": "2026-02-24T09:30:00Z", "phases": [
///     {"phase": "git_clone", "status": "running", "attempt": 1, "started_at": "2026-02-24T09:30:02Z"}]}"#;
/// let now = timestamp::parse(b"2026-02-24T09:31:00Z").unwrap().micros;
/// let summary = summarize(run, Some(now), &Options::default()).unwrap().summary;
/// assert_eq!(summary.total_ms, Some(60_000));
/// assert_eq!(summary.phases[0].attempts[0].duration_ms, Some(58_000));
/// assert_eq!(summary.phases[0].attempts[0].idle_before_ms, Some(2_000));
/// ```
pub fn summarize<'a>(input: impl Into<Input<'a>>, now: Option<i64>, options: &Options) -> Result<Summarized, Report> {
    let reading = read_run(&mut Memory::default(), input.into(), options)?;
    let summary = of_run(&reading, now, options);
    Ok(Summarized { summary, issues: reading.issues })
}

/// Whether an attempt has begun.
fn has_begun(task: &Task<'_>) -> bool {
    let waits = matches!(task.point.status, TaskStatus::Pending | TaskStatus::Skipped);
    !waits || task.row.is_set(task_state::slot::STARTED_AT)
}

fn of_run(reading: &Reading<'_>, now: Option<i64>, options: &Options) -> RunSummary {
    let status = reading.row.word(run::slot::STATUS).unwrap_or(RunStatus::Queued);
    let tasks = reading.tasks();
    let timeline = Timeline::of(&reading.row, status, &tasks, now);
    let mut phases: Vec<PhaseSummary> = Vec::new();
    for (task, time) in tasks.iter().zip(timeline.times()) {
        let Attempt { attempt, status } = task.point;
        let summary = AttemptSummary {
            path: task.row.place.pointer(),
            attempt,
            status,
            duration_ms: time.duration(),
            idle_before_ms: time.idle_before(),
        };
        match phases.last_mut().filter(|last| last.phase == task.phase) {
            Some(phase) => {
                phase.status = status;
                phase.attempts.push(summary);
            }
            None => phases.push(PhaseSummary { phase: task.phase, status, attempts: vec![summary] }),
        }
    }
    RunSummary {
        status,
        current_phase: progress::current(status, &phases),
        progress: progress::of(status, &phases),
        phases,
        total_ms: timeline.total(),
        active_ms: timeline.active(),
        execution_paths: execution_paths(reading, &tasks, options),
    }
}

fn execution_paths(reading: &Reading<'_>, tasks: &[Task<'_>], options: &Options) -> ExecutionPaths {
    let mut paths = ExecutionPaths { skill: 0, direct_fallback: 0, direct_only: 0, unknown: 0 };
    let mut memory = Memory::default();
    for task in tasks.iter().filter(|task| has_begun(task)) {
        // It was read with its run, and reads the same again.
        let Ok((row, said)) = read_again(&mut memory, task.row, reading.input, options) else { continue };
        let skills = of_task_state(&row, &said, reading.input.text, false);
        let count = match skills.execution_path.value.as_deref().and_then(ExecutionPath::from_word) {
            Some(ExecutionPath::Skill) => &mut paths.skill,
            Some(ExecutionPath::DirectFallback) => &mut paths.direct_fallback,
            Some(ExecutionPath::DirectOnly) => &mut paths.direct_only,
            None => &mut paths.unknown,
        };
        *count += 1;
    }
    paths
}
