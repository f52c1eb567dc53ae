//! Timestamps of what happened: in order, and present exactly where the status says that it happened.

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
        // It may or may not have begun.
        TaskStatus::Skipped => Times { needed: (false, false), allowed: (true, true) },
    }
}

/// The same as bits by slot: those that are needed, and those that are allowed.
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

#[cfg(test)]
mod tests {
    use crate::issue::Code;
    use crate::model::Entity;
    use crate::validate::{Options, validate};

    const EARLY: &str = "\"2026-02-24T09:30:00Z\"";
    const LATE: &str = "\"2026-02-24T09:30:00.000001Z\"";

    /// What is said of the timestamps of a record with this status: the code, and of which.
    fn said(entity: Entity, status: &str, times: &[(&str, &str)]) -> Vec<(Code, String)> {
        let id = "\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\"";
        let head = match entity {
            Entity::Run => format!(r#""id":{id},"repository":"a/b","requested_spec_input":"""#),
            _ => format!(r#""id":{id},"run_id":{id},"phase":"git_clone","attempt":1"#),
        };
        let times: String = times.iter().map(|(key, value)| format!(",\"{key}\":{value}")).collect();
        let text = format!(r#"{{{head},"status":"{status}"{times}}}"#);
        let issues = validate(entity, &text, &Options::default()).issues;
        let is_about_times = |code| {
            matches!(code, Code::TimestampOrder | Code::MissingTimestamp | Code::UnexpectedTimestamp | Code::WrongType)
        };
        let issues = issues.into_iter().filter(|issue| is_about_times(issue.code()));
        issues.map(|issue| (issue.code(), issue.path.trim_start_matches('/').to_owned())).collect()
    }

    #[test]
    fn what_is_later_is_not_earlier() {
        for entity in [Entity::Run, Entity::TaskState] {
            for (first, second, is_wrong) in [(EARLY, LATE, false), (EARLY, EARLY, false), (LATE, EARLY, true)] {
                for (earlier, later) in [("started_at", "completed_at"), ("created_at", "updated_at")] {
                    let times = [("started_at", EARLY), ("completed_at", EARLY)];
                    let mut times: Vec<_> =
                        times.into_iter().filter(|(key, _)| *key != earlier && *key != later).collect();
                    times.extend([(earlier, first), (later, second)]);
                    let expected = if is_wrong { vec![(Code::TimestampOrder, later.to_owned())] } else { Vec::new() };
                    assert_eq!(said(entity, "failed", &times), expected, "{entity:?} {times:?}");
                }
            }
        }
    }

    /// For each status whether it needs the two timestamps, and whether it allows them.
    #[test]
    fn timestamps_are_there_where_the_status_says_so() {
        const NO: (bool, bool) = (false, false);
        const BOTH: (bool, bool) = (true, true);
        const BEGUN: (bool, bool) = (true, false);
        for (entity, status, needed, allowed) in [
            (Entity::Run, "queued", NO, NO),
            (Entity::Run, "in_progress", BEGUN, BEGUN),
            (Entity::Run, "succeeded", BOTH, BOTH),
            (Entity::TaskState, "pending", NO, NO),
            (Entity::TaskState, "running", BEGUN, BEGUN),
            (Entity::TaskState, "failed", BOTH, BOTH),
            (Entity::TaskState, "skipped", NO, BOTH),
        ] {
            for (started, completed) in [("null", "null"), (EARLY, "null"), ("null", EARLY), (EARLY, EARLY)] {
                let times = [("started_at", started), ("completed_at", completed)];
                let rules = [(needed.0, allowed.0), (needed.1, allowed.1)];
                let expected = times.iter().zip(rules).filter_map(|((key, value), (needed, allowed))| {
                    let is_set = *value != "null";
                    let missing = (needed && !is_set).then_some(Code::MissingTimestamp);
                    let code = missing.or((is_set && !allowed).then_some(Code::UnexpectedTimestamp));
                    code.map(|code| (code, (*key).to_owned()))
                });
                assert_eq!(said(entity, status, &times), expected.collect::<Vec<_>>(), "{entity:?} {status} {times:?}");
            }
        }
    }

    /// What is malformed has its issue already.
    #[test]
    fn a_malformed_timestamp_is_not_missing() {
        for entity in [Entity::Run, Entity::TaskState] {
            let times = [("started_at", "true"), ("completed_at", EARLY)];
            assert_eq!(said(entity, "failed", &times), [(Code::WrongType, "started_at".to_owned())]);
            assert_eq!(said(entity, if entity == Entity::Run { "queued" } else { "pending" }, &times).len(), 2);
        }
    }
}
