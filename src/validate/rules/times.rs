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
    presence(context, row, status.as_str(), expected, expected, STARTED_AT, COMPLETED_AT);
}

pub(super) fn task_state(context: &mut Context<'_, '_>, row: &Row) {
    use task_state::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, STATUS, UPDATED_AT};
    order(context, row, STARTED_AT, COMPLETED_AT);
    order(context, row, CREATED_AT, UPDATED_AT);
    let Some(status) = row.word::<TaskStatus>(STATUS) else { return };
    let allowed = Expected { started: status != TaskStatus::Pending, completed: status.is_terminal() };
    // A skipped task may have begun, or not.
    let needed = if status == TaskStatus::Skipped { Expected { started: false, completed: false } } else { allowed };
    presence(context, row, status.as_str(), needed, allowed, STARTED_AT, COMPLETED_AT);
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
    status: &'static str,
    needed: Expected,
    allowed: Expected,
    started_at: u8,
    completed_at: u8,
) {
    let fields = [(started_at, needed.started, allowed.started), (completed_at, needed.completed, allowed.completed)];
    for (slot, needed, allowed) in fields {
        if row.is_malformed(slot) {
            continue;
        }
        let there = row.is_set(slot);
        if needed && !there {
            context.report(row, slot, Detail::MissingTimestamp { field: row.name(slot), status });
        } else if there && !allowed {
            context.report(row, slot, Detail::UnexpectedTimestamp { field: row.name(slot), status });
        }
    }
}
