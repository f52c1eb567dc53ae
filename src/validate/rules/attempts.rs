//! The attempts at each phase: numbered from 1 without a gap, each once, and only the last one alive.

use super::super::facts::{Head, Run};
use super::{Context, TaskRow, Whole};
use crate::issue::Detail;
use crate::model::{Phase, TaskStatus, task_state::slot};
use crate::order;

pub(super) fn check(context: &mut Context<'_, '_>, _: &Head, _: &Run, whole: &Whole) {
    if is_in_order(&whole.task_states) {
        return;
    }
    let rows = whole.task_states.iter().filter_map(|row| Some((row.phase?, row.attempt?, row))).collect();
    // Of two rows for one attempt, the first in the payload stays first.
    let rows = order::by_key(rows, |(phase, attempt, _)| (*phase as u128) << 32 | u128::from(*attempt));
    for attempts in rows.chunk_by(|(a, ..), (b, ..)| a == b) {
        phase(context, attempts);
    }
}

/// Whether the attempts of each phase count up from 1 as they stand, and each is followed only where it may be: the usual
/// case, told without sorting.
fn is_in_order(rows: &[TaskRow]) -> bool {
    let mut counts = [0; Phase::ALL.len()];
    let counted = rows.iter().all(|row| {
        let (Some(phase), Some(attempt)) = (row.phase, row.attempt) else { return true };
        let Some(count) = counts.get_mut(phase as usize) else { return false };
        *count += 1;
        *count == attempt
    });
    counted
        && rows.iter().all(|row| {
            let last = row.phase.and_then(|phase| counts.get(phase as usize));
            row.attempt.zip(last).is_none_or(|(attempt, last)| attempt == *last || !must_be_last(row.status))
        })
}

/// Whether no attempt may follow one with this status.
fn must_be_last(status: Option<TaskStatus>) -> bool {
    use TaskStatus::{Pending, Running, Skipped, Succeeded};
    matches!(status, Some(Pending | Running | Skipped | Succeeded))
}

fn phase(context: &mut Context<'_, '_>, attempts: &[(Phase, u32, &TaskRow)]) {
    let Some(&(phase, last, _)) = attempts.last() else {
        return;
    };
    let phase = phase.as_str();
    let mut previous: Option<(u32, &TaskRow)> = None;
    for &(_, attempt, row) in attempts {
        match previous {
            Some((same, first)) if same == attempt => {
                let first = first.head.place.pointer();
                context.report_record(&row.head, Detail::DuplicateAttempt { phase, attempt: attempt.into(), first });
                continue;
            }
            _ => {}
        }
        let expected = previous.map_or(1, |(before, _)| before + 1);
        if attempt != expected {
            let detail = Detail::AttemptGap { phase, attempt: attempt.into(), expected: expected.into() };
            context.report(&row.head, slot::ATTEMPT, detail);
        }
        previous = Some((attempt, row));
        superseded(context, phase, attempt, last, row);
    }
}

fn superseded(context: &mut Context<'_, '_>, phase: &'static str, attempt: u32, last: u32, row: &TaskRow) {
    if let Some(status) = row.status.filter(|status| attempt < last && must_be_last(Some(*status))) {
        let (attempt, last) = (attempt.into(), last.into());
        let detail = Detail::SupersededAttemptLive { phase, attempt, status: status.as_str(), last };
        context.report(&row.head, slot::STATUS, detail);
    }
}
