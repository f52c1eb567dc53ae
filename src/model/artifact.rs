//! An artifact: a file that a run left behind.

use super::field::{Entity, Field, Kind, Presence, Schema, field};
use super::{ArtifactType, Phase};
use Kind::{Integer, Path, Text, Timestamp, Url, Uuid, Word};
use Presence::{Optional, Required, RequiredAlone};

/// Where the values of an artifact are kept, whatever its shape.
#[allow(missing_docs, reason = "each slot is named after its field")]
pub mod slot {
    pub const ID: u8 = 0;
    pub const RUN_ID: u8 = 1;
    pub const TASK_STATE_ID: u8 = 2;
    pub const NAME: u8 = 3;
    pub const ARTIFACT_TYPE: u8 = 4;
    pub const STORAGE_PATH: u8 = 5;
    pub const CONTENT_TYPE: u8 = 6;
    pub const SIZE_BYTES: u8 = 7;
    pub const EXPIRES_AT: u8 = 8;
    pub const SOURCE_PHASE: u8 = 9;
    pub const CREATED_AT: u8 = 10;
    pub const DOWNLOAD_URL: u8 = 11;
}

const RECORD: &[Field] = &[
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

const API: &[Field] = &[
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

/// An artifact as its table row.
pub static ARTIFACT_RECORD: Schema =
    Schema { entity: Entity::Artifact, name: "ArtifactRecord", api: false, fields: RECORD };

/// An artifact as the run detail response lists it, or as its own detail response.
pub static ARTIFACT_SUMMARY: Schema =
    Schema { entity: Entity::Artifact, name: "ArtifactSummary", api: true, fields: API };
