//! The life cycle of a task state: statuses within one attempt, and how the next attempt begins.

use super::Status;
use crate::model::TaskStatus;
use TaskStatus::{Failed, Pending, Retrying, Running, Skipped, Succeeded};

/// Every status and what it may become in the same attempt. The same status again is a legal repetition.
pub const TRANSITIONS: [(TaskStatus, &[TaskStatus]); 6] = [
    (Pending, &[Running, Skipped, Failed]),
    (Running, &[Succeeded, Failed, Skipped, Retrying]),
    (Succeeded, &[]),
    (Failed, &[]),
    (Skipped, &[]),
    (Retrying, &[Running, Failed]),
];

/// Which statuses are followed by the next attempt.
pub const RETRIED_FROM: [TaskStatus; 2] = [Retrying, Failed];

/// Which statuses an attempt begins in.
pub const ATTEMPT_BEGINS: [TaskStatus; 2] = [Pending, Running];

impl Status for TaskStatus {
    const MACHINE: &'static str = "task";
    const STATUSES: &'static [Self] = TaskStatus::ALL;

    fn next(self) -> &'static [Self] {
        TRANSITIONS.iter().find(|(from, _)| *from == self).map_or(&[], |(_, next)| next)
    }

    fn word(self) -> &'static str {
        self.as_str()
    }
}
