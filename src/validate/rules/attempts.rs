//! The attempts at each phase: numbered from 1 without gaps and repetitions, and only the last one live.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "counts of attempts in memory, and attempts that fit their column of 31 bits"
)]

use super::super::row::Row;
use super::{Context, Whole};
use crate::issue::Detail;
use crate::model::{Phase, TaskStatus, task_state::slot};
use crate::order;

/// How the attempts at each phase follow each other, tracked while they are read: the records of a long run do not fit the
/// caches of a processor, so a second pass over them would be slow.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// For each phase, how many attempts there were and the status of the last one.
    last: [(u32, Option<TaskStatus>); Phase::ALL.len()],
    /// An attempt was not the next one, or could not be read.
    is_irregular: bool,
}

impl Course {
    /// Takes the next task state of the payload.
    #[inline(always)]
    pub(crate) fn take(&mut self, row: &Row) {
        let (Some(phase), Some(attempt)) = (phase_of(row), row.integer(slot::ATTEMPT)) else {
            self.is_irregular = true;
            return;
        };
        let Some((count, status)) = self.last.get_mut(phase as usize) else { return };
        *count += 1;
        self.is_irregular |= *count != attempt || must_be_last(*status);
        *status = row.word(slot::STATUS);
    }

    /// The last status of each phase that has attempts, if those of each phase count up from 1 in the order of the payload,
    /// and none but the last is live: the usual case, in which nothing needs to be sorted.
    pub(super) fn regular(&self) -> Option<impl Iterator<Item = Option<TaskStatus>>> {
        let last = self.last.iter().filter(|(count, _)| *count > 0).map(|(_, status)| *status);
        (!self.is_irregular).then_some(last)
    }
}

pub(super) fn check(context: &mut Context<'_, '_>, _: &Row, whole: &Whole) {
    if whole.course.regular().is_some() {
        return;
    }
    let rows =
        whole.task_states.iter().filter_map(|row| Some((phase_of(row)?, row.integer(slot::ATTEMPT)?, row))).collect();
    // Of two rows for one attempt, the first in the payload stays first.
    let rows = order::by_key(rows, |(phase, attempt, _)| (*phase as u128) << 32 | u128::from(*attempt));
    for attempts in rows.chunk_by(|(a, ..), (b, ..)| a == b) {
        phase(context, attempts);
    }
}

fn phase_of(row: &Row) -> Option<Phase> {
    row.word(slot::PHASE)
}

/// Whether no attempt may follow one with this status.
fn must_be_last(status: Option<TaskStatus>) -> bool {
    use TaskStatus::{Pending, Running, Skipped, Succeeded};
    matches!(status, Some(Pending | Running | Skipped | Succeeded))
}

fn phase(context: &mut Context<'_, '_>, attempts: &[(Phase, u32, &Row)]) {
    let Some(&(phase, last, _)) = attempts.last() else {
        return;
    };
    let phase = phase.as_str();
    let mut previous: Option<(u32, &Row)> = None;
    for &(_, attempt, row) in attempts {
        match previous {
            Some((same, first)) if same == attempt => {
                let first = first.place.pointer();
                context.report_record(row, Detail::DuplicateAttempt { phase, attempt: attempt.into(), first });
                continue;
            }
            _ => {}
        }
        let expected = previous.map_or(1, |(before, _)| before + 1);
        if attempt != expected {
            let detail = Detail::AttemptGap { phase, attempt: attempt.into(), expected: expected.into() };
            context.report(row, slot::ATTEMPT, detail);
        }
        previous = Some((attempt, row));
        superseded(context, phase, attempt, last, row);
    }
}

fn superseded(context: &mut Context<'_, '_>, phase: &'static str, attempt: u32, last: u32, row: &Row) {
    if let Some(status) =
        row.word::<TaskStatus>(slot::STATUS).filter(|status| attempt < last && must_be_last(Some(*status)))
    {
        let (attempt, last) = (attempt.into(), last.into());
        let detail = Detail::SupersededAttemptLive { phase, attempt, status: status.as_str(), last };
        context.report(row, slot::STATUS, detail);
    }
}

#[cfg(test)]
mod tests {
    use crate::issue::Code;
    use crate::model::Entity;
    use crate::validate::{Memory, Options, read_run, validate};

    #[test]
    fn attempts_in_their_order_need_no_sorting() {
        let is_regular = |tasks: &[(&str, u32, &str)]| {
            let task = |(phase, attempt, status): &(&str, u32, &str)| {
                format!(
                    r#"{{"phase":"{phase}","attempt":{attempt},"status":"{status}","started_at":"2026-02-24T09:30:00Z"}}"#
                )
            };
            let tasks = tasks.iter().map(task).collect::<Vec<_>>().join(",");
            let text = format!(
                r#"{{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"in_progress","phases":[{tasks}]}}"#
            );
            let mut memory = Memory::default();
            let reading = read_run(&mut memory, (&text).into(), &Options::default());
            let whole = reading.map_or_else(|_| std::mem::take(&mut memory.whole), |reading| reading.whole);
            whole.course.regular().is_some()
        };
        const CLONE: &str = "git_clone";
        const PLAN: &str = "speckit_plan";
        assert!(is_regular(&[]));
        assert!(is_regular(&[(CLONE, 1, "running")]));
        assert!(is_regular(&[
            (CLONE, 1, "failed"),
            (PLAN, 1, "failed"),
            (CLONE, 2, "retrying"),
            (CLONE, 3, "running")
        ]));
        assert!(!is_regular(&[("speckit_dream", 1, "failed")]));
        assert!(!is_regular(&[(CLONE, 2, "failed")]));
        assert!(!is_regular(&[(CLONE, 1, "failed"), (CLONE, 1, "failed")]));
        assert!(!is_regular(&[(CLONE, 2, "failed"), (CLONE, 1, "failed")]));
        assert!(!is_regular(&[(CLONE, 1, "running"), (CLONE, 2, "running")]));
    }

    #[test]
    fn attempts_are_sorted_by_their_phase_and_then_by_their_number() {
        let task = |(phase, attempt): (&str, u32)| {
            format!(
                r#"{{"phase":"{phase}","attempt":{attempt},"status":"retrying","started_at":"2026-02-24T09:30:00Z"}}"#
            )
        };
        let tasks = [("git_clone", 2), ("speckit_plan", 1), ("git_clone", 1), ("speckit_plan", 2)].map(task).join(",");
        let text = format!(
            r#"{{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"queued","started_at":null,"phases":[{tasks}]}}"#
        );
        let issues = validate(Entity::Run, &text, &Options::default()).issues;
        let is_about_attempts = |code| matches!(code, Code::AttemptGap | Code::DuplicateAttempt);
        assert!(!issues.iter().any(|issue| is_about_attempts(issue.code())), "{issues:?}");
    }
}
