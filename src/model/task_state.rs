//! A task state: one attempt at a phase of a run.

use super::field::field;
use super::schema::schemas;
use super::{Entity, Field, Kind, Presence, Schema};
use super::{ExecutionPath, Phase, TaskStatus};
use Kind::{Boolean, Integer, Metadata, Path, Skills, Text, Timestamp, Uuid, Word};
use Presence::{DefaultForNull, Optional, Required, RequiredAlone};

/// The slots of the values of a task state, which are the same in every shape.
pub mod slot {
    use super::super::field::slots;

    slots! {
        /// Identifies the task state.
        ID = 0,
        /// The run that the task state belongs to.
        RUN_ID = 1,
        /// The phase that was attempted.
        PHASE = 2,
        /// How far the attempt is.
        STATUS = 3,
        /// The number of the attempt at this phase.
        ATTEMPT = 4,
        /// When the attempt began.
        STARTED_AT = 5,
        /// When the attempt ended.
        COMPLETED_AT = 6,
        /// The log of the standard output, below the artifact root.
        STDOUT_PATH = 7,
        /// The log of the standard error, below the artifact root.
        STDERR_PATH = 8,
        /// What the pipeline noted about the attempt. Issues never quote it.
        METADATA = 9,
        /// When the row was written.
        CREATED_AT = 10,
        /// When the row was last changed.
        UPDATED_AT = 11,
        /// The skill that was selected: `selectedSkill` of `skills`.
        SELECTED_SKILL = 12,
        /// How the phase was carried out: `executionPath` of `skills`.
        EXECUTION_PATH = 13,
        /// Whether skills were used: `usedSkills` of `skills`.
        USED_SKILLS = 14,
        /// Whether the phase fell back to direct execution: `usedFallback` of `skills`.
        USED_FALLBACK = 15,
        /// Whether shadow mode was asked for: `shadowModeRequested` of `skills`.
        SHADOW_MODE_REQUESTED = 16,
        /// What is known of the skills, derived from phase and metadata; null when that is nothing. Normalizing writes it.
        SKILLS = 17,
    }
}

pub(crate) const RECORD: &[Field] = &[
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

pub(crate) const API: &[Field] = &[
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

/// The fields of derived skills in the order in which normalizing writes them, each with the slot of the field that
/// projects it.
pub const SKILLS: &[Field] = &[
    field("selectedSkill", slot::SELECTED_SKILL, Text(None), Optional),
    field("executionPath", slot::EXECUTION_PATH, Word(ExecutionPath::VOCABULARY), Optional),
    field("usedSkills", slot::USED_SKILLS, Boolean, Optional),
    field("usedFallback", slot::USED_FALLBACK, Boolean, Optional),
    field("shadowModeRequested", slot::SHADOW_MODE_REQUESTED, Boolean, Optional),
];

schemas! {
    /// A task state as its table row.
    TASK_STATE_RECORD = 2, TaskState, "TaskStateRecord", false, RECORD;
    /// A task state as the run detail response lists it under `phases`.
    PHASE_STATE = 3, TaskState, "PhaseState", true, API;
}
