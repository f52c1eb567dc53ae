//! The life cycle of a run.

use super::Status;
use crate::model::RunStatus;
use RunStatus::{Failed, InProgress, NoChanges, Queued, Succeeded};

/// Every status and what it may become. The same status again is a legal repetition.
pub const TRANSITIONS: [(RunStatus, &[RunStatus]); 5] = [
    (Queued, &[InProgress, Failed]),
    (InProgress, &[Succeeded, Failed, NoChanges]),
    (Succeeded, &[]),
    (Failed, &[]),
    (NoChanges, &[]),
];

impl Status for RunStatus {
    const MACHINE: &'static str = "run";
    const STATUSES: &'static [Self] = RunStatus::ALL;

    fn next(self) -> &'static [Self] {
        TRANSITIONS.iter().find(|(from, _)| *from == self).map_or(&[], |(_, next)| next)
    }

    fn word(self) -> &'static str {
        self.as_str()
    }
}
