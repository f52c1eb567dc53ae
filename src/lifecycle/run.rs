//! The life cycle of a run.

use super::machine::machine;
use crate::model::RunStatus;

machine! {
    /// Every status and what it may become. Staying in a status is legal, and not listed.
    RunStatus, "run", &[], &[], {
        Queued => InProgress, Failed;
        InProgress => Succeeded, Failed, NoChanges;
        Succeeded =>;
        Failed =>;
        NoChanges =>;
    }
}
