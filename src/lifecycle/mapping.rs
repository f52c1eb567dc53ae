//! What other systems call these statuses.
//!
//! OpenTelemetry: the attributes of its semantic conventions for CI/CD, which give a run a state until it ends and a result
//! afterwards. OpenLineage: the type of the run event to send when a status is entered.
//!
//! ```
//! use spec_automation::{lifecycle::mapping::{OpenLineageEvent, of_run}, model::RunStatus};
//! let mapping = of_run(RunStatus::Failed);
//! assert_eq!(mapping.open_telemetry, Some(("cicd.pipeline.result", "failure")));
//! assert_eq!(mapping.open_lineage, OpenLineageEvent::Fail);
//! ```

use crate::described::words;
use crate::model::{RunStatus, TaskStatus};

words! {
    /// The type of an OpenLineage run event.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum OpenLineageEvent {
        /// The run begins.
        Start = "START",
        /// More about a run that is going on.
        Running = "RUNNING",
        /// The run ended well.
        Complete = "COMPLETE",
        /// The run was given up.
        Abort = "ABORT",
        /// The run failed.
        Fail = "FAIL",
        /// More about a run that has not begun or is over.
        Other = "OTHER",
    }
}

/// What one status is called elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The name and value of an attribute of OpenTelemetry, if it has one for the status.
    pub open_telemetry: Option<(&'static str, &'static str)>,
    /// The type of the event to send to OpenLineage.
    pub open_lineage: OpenLineageEvent,
    /// Why this mapping was chosen.
    pub reason: &'static str,
}

const STATE: &str = "cicd.pipeline.run.state";
const RESULT: &str = "cicd.pipeline.result";
const TASK_RESULT: &str = "cicd.pipeline.task.run.result";

/// Declares a table of mappings, a row for each status: `Status => ATTRIBUTE = "value", Event, "reason";`. The attribute
/// and its value may be left out.
macro_rules! mappings {
    ($(#[doc = $doc:literal])+ $table:ident, $of:ident: $status:ident {
        $($variant:ident => $($attribute:ident = $value:literal)?, $event:ident, $reason:literal;)+
    }) => {
        $(#[doc = $doc])+
        pub const $table: &[($status, Mapping)] = &[$(($status::$variant, $of($status::$variant))),+];

        $(#[doc = $doc])+
        pub const fn $of(status: $status) -> Mapping {
            match status {
                $($status::$variant => Mapping {
                    open_telemetry: mappings!(@attribute $($attribute, $value)?),
                    open_lineage: OpenLineageEvent::$event,
                    reason: $reason,
                },)+
            }
        }
    };
    (@attribute) => { None };
    (@attribute $attribute:ident, $value:literal) => { Some(($attribute, $value)) };
}

mappings! {
    /// What the statuses of runs are called elsewhere.
    RUNS, of_run: RunStatus {
        Queued => STATE = "pending", Other, "nothing has begun yet";
        InProgress => STATE = "executing", Start, "a worker carries it out";
        Succeeded => RESULT = "success", Complete, "it ended with changes";
        Failed => RESULT = "failure", Fail, "it ended with a failure";
        NoChanges => RESULT = "success", Complete, "it ended well, with nothing to change";
    }
}

mappings! {
    /// What the statuses of tasks are called elsewhere: each attempt is a run of the task, with an id of its own.
    TASKS, of_task: TaskStatus {
        Pending =>, Other, "the attempt has not begun, and there is no state of tasks";
        Running =>, Start, "the attempt is being made, and there is no state of tasks";
        Succeeded => TASK_RESULT = "success", Complete, "the attempt did what it had to do";
        Failed => TASK_RESULT = "failure", Fail, "the attempt failed";
        Skipped => TASK_RESULT = "skip", Abort, "the phase was left out, or given up";
        Retrying =>, Running, "what failed is tried again, so that there is no result yet";
    }
}

#[cfg(test)]
mod tests {
    use super::{OpenLineageEvent, RUNS, TASKS, of_run, of_task};
    use crate::lifecycle::Status;

    #[test]
    fn what_is_over_has_a_result_and_what_goes_on_has_none() {
        for (status, mapping) in RUNS {
            assert_eq!(of_run(*status), *mapping);
            let attribute = mapping.open_telemetry.map(|(attribute, _)| attribute);
            let expected = if status.is_terminal() { "cicd.pipeline.result" } else { "cicd.pipeline.run.state" };
            assert_eq!(attribute, Some(expected), "{status:?}");
        }
        for (status, mapping) in TASKS {
            assert_eq!(of_task(*status), *mapping);
            let is_over = matches!(
                mapping.open_lineage,
                OpenLineageEvent::Complete | OpenLineageEvent::Fail | OpenLineageEvent::Abort
            );
            assert_eq!(mapping.open_telemetry.is_some(), is_over, "{status:?}");
        }
    }
}
