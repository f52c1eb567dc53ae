//! A task state: one attempt at a phase of a run.

use super::field::{Entity, Field, Kind, Presence, Schema, field};
use super::{ExecutionPath, Phase, TaskStatus};
use Kind::{Boolean, Integer, Metadata, Path, Skills, Text, Timestamp, Uuid, Word};
use Presence::{DefaultForNull, Optional, Required, RequiredAlone};

/// Where the values of a task state are kept, whatever its shape.
#[allow(missing_docs, reason = "each slot is named after its field")]
pub mod slot {
    pub const ID: u8 = 0;
    pub const RUN_ID: u8 = 1;
    pub const PHASE: u8 = 2;
    pub const STATUS: u8 = 3;
    pub const ATTEMPT: u8 = 4;
    pub const STARTED_AT: u8 = 5;
    pub const COMPLETED_AT: u8 = 6;
    pub const STDOUT_PATH: u8 = 7;
    pub const STDERR_PATH: u8 = 8;
    pub const METADATA: u8 = 9;
    pub const CREATED_AT: u8 = 10;
    pub const UPDATED_AT: u8 = 11;
    pub const SELECTED_SKILL: u8 = 12;
    pub const EXECUTION_PATH: u8 = 13;
    pub const USED_SKILLS: u8 = 14;
    pub const USED_FALLBACK: u8 = 15;
    pub const SHADOW_MODE_REQUESTED: u8 = 16;
    pub const SKILLS: u8 = 17;
}

const RECORD: &[Field] = &[
    field("id", slot::ID, Uuid, Required),
    field("run_id", slot::RUN_ID, Uuid, RequiredAlone),
    field("phase", slot::PHASE, Word(Phase::VOCABULARY), Required),
    field("status", slot::STATUS, Word(TaskStatus::VOCABULARY), Required),
    field("attempt", slot::ATTEMPT, Integer(1), DefaultForNull("1")),
    field("started_at", slot::STARTED_AT, Timestamp, Optional),
    field("completed_at", slot::COMPLETED_AT, Timestamp, Optional),
    field("stdout_path", slot::STDOUT_PATH, Path(Some(1024)), Optional),
    field("stderr_path", slot::STDERR_PATH, Path(Some(1024)), Optional),
    field("metadata", slot::METADATA, Metadata, Optional),
    field("created_at", slot::CREATED_AT, Timestamp, Optional),
    field("updated_at", slot::UPDATED_AT, Timestamp, Optional),
    field("skills", slot::SKILLS, Skills, Optional),
];

const API: &[Field] = &[
    field("phase", slot::PHASE, Word(Phase::VOCABULARY), Required),
    field("status", slot::STATUS, Word(TaskStatus::VOCABULARY), Required),
    field("attempt", slot::ATTEMPT, Integer(1), Required),
    field("started_at", slot::STARTED_AT, Timestamp, Optional),
    field("completed_at", slot::COMPLETED_AT, Timestamp, Optional),
    field("stdout_path", slot::STDOUT_PATH, Path(Some(1024)), Optional),
    field("stderr_path", slot::STDERR_PATH, Path(Some(1024)), Optional),
    field("metadata", slot::METADATA, Metadata, Optional),
    field("selected_skill", slot::SELECTED_SKILL, Text(None), Optional),
    field("execution_path", slot::EXECUTION_PATH, Word(ExecutionPath::VOCABULARY), Optional),
    field("used_skills", slot::USED_SKILLS, Boolean, Optional),
    field("used_fallback", slot::USED_FALLBACK, Boolean, Optional),
    field("shadow_mode_requested", slot::SHADOW_MODE_REQUESTED, Boolean, Optional),
    field("skills", slot::SKILLS, Skills, Optional),
];

/// A task state as its table row.
pub static TASK_STATE_RECORD: Schema =
    Schema { entity: Entity::TaskState, name: "TaskStateRecord", api: false, fields: RECORD };

/// A task state as the run detail response lists it under `phases`.
pub static PHASE_STATE: Schema = Schema { entity: Entity::TaskState, name: "PhaseState", api: true, fields: API };
