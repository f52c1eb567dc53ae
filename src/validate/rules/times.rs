//! When things happened: in order, and present exactly where the status says that something happened.

use super::super::facts::{Head, Run, TaskState};
use super::Context;
use crate::format::Timestamp;
use crate::issue::Detail;
use crate::lifecycle::Status;
use crate::model::{RunStatus, TaskStatus, run, task_state};

pub(super) fn run(context: &mut Context<'_, '_>, head: &Head, facts: &Run) {
    use run::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, UPDATED_AT};
    order(context, head, (STARTED_AT, facts.started_at), (COMPLETED_AT, facts.completed_at));
    order(context, head, (CREATED_AT, facts.created_at), (UPDATED_AT, facts.updated_at));
    let Some(status) = facts.status else { return };
    let expected = Expected { started: status != RunStatus::Queued, completed: status.is_terminal() };
    presence(context, head, status.as_str(), expected, expected, STARTED_AT, COMPLETED_AT);
}

pub(super) fn task_state(context: &mut Context<'_, '_>, head: &Head, facts: &TaskState) {
    use task_state::slot::{COMPLETED_AT, CREATED_AT, STARTED_AT, UPDATED_AT};
    order(context, head, (STARTED_AT, facts.started_at), (COMPLETED_AT, facts.completed_at));
    order(context, head, (CREATED_AT, facts.created_at), (UPDATED_AT, facts.updated_at));
    let Some(status) = facts.status else { return };
    let allowed = Expected { started: status != TaskStatus::Pending, completed: status.is_terminal() };
    // A skipped task may have begun, or not.
    let needed = if status == TaskStatus::Skipped { Expected { started: false, completed: false } } else { allowed };
    presence(context, head, status.as_str(), needed, allowed, STARTED_AT, COMPLETED_AT);
}

#[derive(Clone, Copy)]
struct Expected {
    started: bool,
    completed: bool,
}

fn order(
    context: &mut Context<'_, '_>,
    head: &Head,
    (earlier, first): (u8, Option<Timestamp>),
    (later, second): (u8, Option<Timestamp>),
) {
    if let (Some(first), Some(second)) = (first, second)
        && second.micros < first.micros
    {
        context.report(head, later, Detail::TimestampOrder { earlier: head.name(earlier), later: head.name(later) });
    }
}

fn presence(
    context: &mut Context<'_, '_>,
    head: &Head,
    status: &'static str,
    needed: Expected,
    allowed: Expected,
    started_at: u8,
    completed_at: u8,
) {
    let fields = [(started_at, needed.started, allowed.started), (completed_at, needed.completed, allowed.completed)];
    for (slot, needed, allowed) in fields {
        if head.is_malformed(slot) {
            continue;
        }
        let there = head.is_set(slot);
        if needed && !there {
            context.report(head, slot, Detail::MissingTimestamp { field: head.name(slot), status });
        } else if there && !allowed {
            context.report(head, slot, Detail::UnexpectedTimestamp { field: head.name(slot), status });
        }
    }
}
