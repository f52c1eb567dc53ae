//! The life cycle of a task state: statuses within one attempt, and how the next attempt begins.

use super::machine::machine;
use crate::model::TaskStatus;

/// The statuses that the next attempt may follow.
pub const RETRIED_FROM: [TaskStatus; 2] = [TaskStatus::Retrying, TaskStatus::Failed];

/// The statuses that an attempt may begin with.
pub const ATTEMPT_BEGINS: [TaskStatus; 2] = [TaskStatus::Pending, TaskStatus::Running];

const fn words(statuses: [TaskStatus; 2]) -> [&'static str; 2] {
    [statuses[0].as_str(), statuses[1].as_str()]
}

machine! {
    /// Every status and what it may become in the same attempt. Staying in a status is legal, and not listed.
    TaskStatus, "task", &words(RETRIED_FROM), &words(ATTEMPT_BEGINS), {
        Pending => Running, Skipped, Failed;
        Running => Succeeded, Failed, Skipped, Retrying;
        Succeeded =>;
        Failed =>;
        Skipped =>;
        Retrying => Running, Failed;
    }
}
