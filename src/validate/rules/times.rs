//! When things happened: in order, and present exactly where the status says that something happened.

use super::super::row::Row;
use super::Context;
use crate::issue::Detail;
use crate::model::{RunStatus, TaskStatus, run, task_state};

/// Which of two timestamps a status needs, and which it allows: started, and completed.
struct Times {
    needed: (bool, bool),
    allowed: (bool, bool),
}

const fn exactly(started: bool, completed: bool) -> Times {
    Times { needed: (started, completed), allowed: (started, completed) }
}

const fn of_run(status: RunStatus) -> Times {
    match status {
        RunStatus::Queued => exactly(false, false),
        RunStatus::InProgress => exactly(true, false),
        RunStatus::Succeeded | RunStatus::Failed | RunStatus::NoChanges => exactly(true, true),
    }
}

const fn of_task(status: TaskStatus) -> Times {
    match status {
        TaskStatus::Pending => exactly(false, false),
        TaskStatus::Running | TaskStatus::Retrying => exactly(true, false),
        TaskStatus::Succeeded | TaskStatus::Failed => exactly(true, true),
        // It may have begun, or not.
        TaskStatus::Skipped => Times { needed: (false, false), allowed: (true, true) },
    }
}

/// The same by slots, a bit each: what is needed, and what is allowed.
type Slots = (u32, u32);

const fn slots(times: &Times, started_at: u8, completed_at: u8) -> Slots {
    const fn bits((started, completed): (bool, bool), started_at: u8, completed_at: u8) -> u32 {
        (started as u32) << started_at | (completed as u32) << completed_at
    }
    (bits(times.needed, started_at, completed_at), bits(times.allowed, started_at, completed_at))
}

pub(super) fn run(context: &mut Context<'_, '_>, row: &Row) {
    use run::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, STATUS, UPDATED_AT};
    order(context, row, STARTED_AT, COMPLETED_AT);
    order(context, row, CREATED_AT, UPDATED_AT);
    let Some(status) = row.word::<RunStatus>(STATUS) else { return };
    let slots = slots(&of_run(status), STARTED_AT, COMPLETED_AT);
    presence(context, row, || status.as_str(), slots, [STARTED_AT, COMPLETED_AT]);
}

pub(super) fn task_state(context: &mut Context<'_, '_>, row: &Row) {
    use task_state::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, STATUS, UPDATED_AT};
    order(context, row, STARTED_AT, COMPLETED_AT);
    order(context, row, CREATED_AT, UPDATED_AT);
    let Some(status) = row.word::<TaskStatus>(STATUS) else { return };
    let slots = slots(&of_task(status), STARTED_AT, COMPLETED_AT);
    presence(context, row, || status.as_str(), slots, [STARTED_AT, COMPLETED_AT]);
}

fn order(context: &mut Context<'_, '_>, row: &Row, earlier: u8, later: u8) {
    if let (Some(first), Some(second)) = (row.instant(earlier), row.instant(later))
        && second < first
    {
        context.report(row, later, Detail::TimestampOrder { earlier: row.name(earlier), later: row.name(later) });
    }
}

fn presence(
    context: &mut Context<'_, '_>,
    row: &Row,
    status: impl FnOnce() -> &'static str,
    (needed, allowed): Slots,
    both: [u8; 2],
) {
    let set = row.set_slots();
    let (missing, unexpected) = (needed & !set, set & !allowed & (1 << both[0] | 1 << both[1]));
    if missing | unexpected != 0 {
        report_presence(context, row, status(), (missing, unexpected), both);
    }
}

#[cold]
fn report_presence(
    context: &mut Context<'_, '_>,
    row: &Row,
    status: &'static str,
    (missing, unexpected): (u32, u32),
    slots: [u8; 2],
) {
    for slot in slots.into_iter().filter(|slot| !row.is_malformed(*slot)) {
        let field = row.name(slot);
        if missing & 1 << slot != 0 {
            context.report(row, slot, Detail::MissingTimestamp { field, status });
        } else if unexpected & 1 << slot != 0 {
            context.report(row, slot, Detail::UnexpectedTimestamp { field, status });
        }
    }
}
