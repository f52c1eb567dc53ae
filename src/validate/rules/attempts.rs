//! The attempts at each phase: numbered from 1 without a gap, each once, and only the last one alive.

use super::super::facts::{Head, Run};
use super::{Context, TaskRow, Whole};
use crate::issue::Detail;
use crate::model::{Phase, TaskStatus, task_state::slot};
use crate::order;

pub(super) fn check(context: &mut Context<'_, '_>, _: &Head, _: &Run, whole: &Whole) {
    let rows = whole.task_states.iter().filter_map(|row| Some((row.phase?, row.attempt?, row))).collect();
    // Of two rows for one attempt, the first in the payload stays first.
    let rows = order::by_key(rows, |(phase, attempt, _)| (*phase as u128) << 32 | u128::from(*attempt));
    for attempts in rows.chunk_by(|(a, ..), (b, ..)| a == b) {
        phase(context, attempts);
    }
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
    use TaskStatus::{Pending, Running, Skipped, Succeeded};
    if let Some(status @ (Pending | Running | Skipped | Succeeded)) = row.status
        && attempt < last
    {
        let (attempt, last) = (attempt.into(), last.into());
        let detail = Detail::SupersededAttemptLive { phase, attempt, status: status.as_str(), last };
        context.report(&row.head, slot::STATUS, detail);
    }
}
