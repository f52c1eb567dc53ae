//! The life cycle of a run.

use super::machine::machine;
use crate::model::RunStatus;

machine! {
    /// Every status and what it may become. The same status again is a legal repetition.
    RunStatus, "run", &[], &[], {
        Queued => InProgress, Failed;
        InProgress => Succeeded, Failed, NoChanges;
        Succeeded =>;
        Failed =>;
        NoChanges =>;
    }
}
