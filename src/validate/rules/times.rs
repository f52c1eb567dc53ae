//! When things happened: in order, and present exactly where the status says that something happened.

use super::super::row::Row;
use super::Context;
use crate::issue::Detail;
use crate::lifecycle::Status;
use crate::model::{RunStatus, TaskStatus, run, task_state};

pub(super) fn run(context: &mut Context<'_, '_>, row: &Row) {
    use run::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, STATUS, UPDATED_AT};
    order(context, row, STARTED_AT, COMPLETED_AT);
    order(context, row, CREATED_AT, UPDATED_AT);
    let Some(status) = row.word::<RunStatus>(STATUS) else { return };
    let expected = Expected { started: status != RunStatus::Queued, completed: status.is_terminal() };
    presence(context, row, || status.as_str(), expected, expected, STARTED_AT, COMPLETED_AT);
}

pub(super) fn task_state(context: &mut Context<'_, '_>, row: &Row) {
    use task_state::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, STATUS, UPDATED_AT};
    order(context, row, STARTED_AT, COMPLETED_AT);
    order(context, row, CREATED_AT, UPDATED_AT);
    let Some(status) = row.word::<TaskStatus>(STATUS) else { return };
    let allowed = Expected { started: status != TaskStatus::Pending, completed: status.is_terminal() };
    // A skipped task may have begun, or not.
    let needed = if status == TaskStatus::Skipped { Expected { started: false, completed: false } } else { allowed };
    presence(context, row, || status.as_str(), needed, allowed, STARTED_AT, COMPLETED_AT);
}

#[derive(Clone, Copy)]
struct Expected {
    started: bool,
    completed: bool,
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
    needed: Expected,
    allowed: Expected,
    started_at: u8,
    completed_at: u8,
) {
    let bits = |of: Expected| u32::from(of.started) << started_at | u32::from(of.completed) << completed_at;
    let (both, set) = (bits(Expected { started: true, completed: true }), row.set_slots());
    let (missing, unexpected) = (bits(needed) & !set, both & set & !bits(allowed));
    if missing | unexpected != 0 {
        report_presence(context, row, status(), (missing, unexpected), [started_at, completed_at]);
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
