//! An artifact: a file that a run left behind.

use super::field::field;
use super::schema::schemas;
use super::{ArtifactType, Phase};
use super::{Entity, Field, Kind, Presence, Schema};
use Kind::{Integer, Path, Text, Timestamp, Url, Uuid, Word};
use Presence::{Optional, Required, RequiredAlone};

/// The slots of the values of an artifact, which are the same in every shape.
pub mod slot {
    use super::super::field::slots;

    slots! {
        /// Identifies the artifact.
        ID = 0,
        /// The run that the artifact belongs to.
        RUN_ID = 1,
        /// The task state that left the file behind.
        TASK_STATE_ID = 2,
        /// What the artifact is called.
        NAME = 3,
        /// What the file holds.
        ARTIFACT_TYPE = 4,
        /// Where the file is, below the artifact root.
        STORAGE_PATH = 5,
        /// The media type of the file, as in `text/plain`.
        CONTENT_TYPE = 6,
        /// The size of the file in bytes.
        SIZE_BYTES = 7,
        /// When the file may be removed.
        EXPIRES_AT = 8,
        /// The phase that left the file behind.
        SOURCE_PHASE = 9,
        /// When the row was written.
        CREATED_AT = 10,
        /// Where the file can be fetched. Only the response about one artifact has it.
        DOWNLOAD_URL = 11,
    }
}

pub(crate) const RECORD: &[Field] = &[
    field("id", slot::ID, Uuid, Required),
    field("run_id", slot::RUN_ID, Uuid, RequiredAlone),
    field("task_state_id", slot::TASK_STATE_ID, Uuid, Optional),
    field("name", slot::NAME, Text(Some(255)), Required),
    field("artifact_type", slot::ARTIFACT_TYPE, Word(ArtifactType::VOCABULARY), Required),
    field("storage_path", slot::STORAGE_PATH, Path(Some(1024)), Required),
    field("content_type", slot::CONTENT_TYPE, Text(Some(128)), Optional),
    field("size_bytes", slot::SIZE_BYTES, Integer(0), Optional),
    field("expires_at", slot::EXPIRES_AT, Timestamp, Required),
    field("source_phase", slot::SOURCE_PHASE, Word(Phase::VOCABULARY), Optional),
    field("created_at", slot::CREATED_AT, Timestamp, Optional),
];

pub(crate) const DETAIL: &[Field] = &[
    field("artifact_id", slot::ID, Uuid, Required),
    field("name", slot::NAME, Text(Some(255)), Required),
    field("artifact_type", slot::ARTIFACT_TYPE, Word(ArtifactType::VOCABULARY), Required),
    field("storage_path", slot::STORAGE_PATH, Path(Some(1024)), Optional),
    field("content_type", slot::CONTENT_TYPE, Text(Some(128)), Optional),
    field("size_bytes", slot::SIZE_BYTES, Integer(0), Optional),
    field("expires_at", slot::EXPIRES_AT, Timestamp, Optional),
    field("source_phase", slot::SOURCE_PHASE, Word(Phase::VOCABULARY), Optional),
    // The detail response adds it; it has no column.
    field("download_url", slot::DOWNLOAD_URL, Url(None), Optional),
];

/// As in a run's response, which lacks the last field of the detail.
pub(crate) const SUMMARY: &[Field] = DETAIL.split_at(DETAIL.len() - 1).0;

schemas! {
    /// An artifact as its table row.
    ARTIFACT_RECORD = 4, Artifact, "ArtifactRecord", false, RECORD;
    /// An artifact as its own detail response.
    ARTIFACT_DETAIL = 5, Artifact, "ArtifactDetail", true, DETAIL;
    /// An artifact as the run detail response lists it under `artifacts`.
    ARTIFACT_SUMMARY = 6, Artifact, "ArtifactSummary", true, SUMMARY;
}
