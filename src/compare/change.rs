//! What may differ between two looks at a run.

use crate::answer::kinds;
use crate::model::{Phase, RunStatus, TaskStatus};

kinds! {
    /// What differs between two looks at a run: narrow it on `kind`. `previous` and `next` are RFC 6901 JSON Pointers into
    /// the two payloads. Values of fields are never part of it.
    pub enum RunChange {
        /// The run has another status.
        StatusChanged = "status_changed" {
            /// What it was.
            from: RunStatus,
            /// What it is.
            to: RunStatus,
            /// The statuses that were passed over in between.
            skipped: Vec<&'static str>,
            /// The status in the earlier payload; null where it is not written.
            previous: Option<String>,
            /// The status in the later payload; null where it is not written.
            next: Option<String>,
        },
        /// An attempt has another status.
        TaskStatusChanged = "task_status_changed" {
            /// The phase.
            phase: Phase,
            /// The number of the attempt.
            attempt: u32,
            /// What it was.
            from: TaskStatus,
            /// What it is.
            to: TaskStatus,
            /// The statuses that were passed over in between.
            skipped: Vec<&'static str>,
            /// The status in the earlier payload.
            previous: Option<String>,
            /// The status in the later payload.
            next: Option<String>,
        },
        /// An attempt is new.
        AttemptAdded = "attempt_added" {
            /// The phase.
            phase: Phase,
            /// The number of the attempt.
            attempt: u32,
            /// Its status.
            status: TaskStatus,
            /// The attempt in the later payload.
            next: String,
        },
        /// An attempt is gone.
        AttemptRemoved = "attempt_removed" {
            /// The phase.
            phase: Phase,
            /// The number of the attempt.
            attempt: u32,
            /// The status that it had.
            status: TaskStatus,
            /// The attempt in the earlier payload.
            previous: String,
        },
        /// An artifact is new.
        ArtifactAdded = "artifact_added" {
            /// The artifact in the later payload.
            next: String,
        },
        /// An artifact is gone.
        ArtifactRemoved = "artifact_removed" {
            /// The artifact in the earlier payload.
            previous: String,
        },
        /// A field that is no status has another value.
        FieldChanged = "field_changed" {
            /// The field, as the later payload calls it.
            field: &'static str,
            /// The field in the earlier payload; null where it is not there.
            previous: Option<String>,
            /// The field in the later payload; null where it is not there.
            next: Option<String>,
        },
    }
}
