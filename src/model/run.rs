//! A run: one execution of the pipeline.

use super::field::{Entity, Field, Kind, Presence, Schema, field};
use super::{AGENT_CONFIGURATION, ARTIFACT_RECORD, ARTIFACT_SUMMARY, PHASE_STATE, RunStatus, TASK_STATE_RECORD};
use Kind::{List, Record, Text, Timestamp, Url, Uuid, Word};
use Presence::{Default, DefaultForNull, Optional, Required};

/// Where the values of a run are kept, whatever its shape.
#[allow(missing_docs, reason = "each slot is named after its field")]
pub mod slot {
    pub const ID: u8 = 0;
    pub const EXTERNAL_REF: u8 = 1;
    pub const REPOSITORY: u8 = 2;
    pub const BASE_BRANCH: u8 = 3;
    pub const STATUS: u8 = 4;
    pub const BRANCH_NAME: u8 = 5;
    pub const PULL_REQUEST_URL: u8 = 6;
    pub const RESULT_SUMMARY: u8 = 7;
    pub const REQUESTED_SPEC_INPUT: u8 = 8;
    pub const STARTED_AT: u8 = 9;
    pub const COMPLETED_AT: u8 = 10;
    pub const WORKER_HOSTNAME: u8 = 11;
    pub const JOB_CONTAINER_ID: u8 = 12;
    pub const CREATED_AT: u8 = 13;
    pub const UPDATED_AT: u8 = 14;
    pub const TASK_STATES: u8 = 15;
    pub const ARTIFACTS: u8 = 16;
    pub const AGENT_CONFIGURATION: u8 = 17;
}

const RECORD: &[Field] = &[
    field("id", slot::ID, Uuid, Required),
    field("external_ref", slot::EXTERNAL_REF, Text(Some(255)), Optional),
    field("repository", slot::REPOSITORY, Text(Some(255)), Required),
    field("base_branch", slot::BASE_BRANCH, Text(Some(128)), DefaultForNull("\"main\"")),
    field("status", slot::STATUS, Word(RunStatus::VOCABULARY), DefaultForNull("\"queued\"")),
    field("branch_name", slot::BRANCH_NAME, Text(Some(255)), Optional),
    field("pull_request_url", slot::PULL_REQUEST_URL, Url(Some(512)), Optional),
    field("result_summary", slot::RESULT_SUMMARY, Text(None), Optional),
    field("requested_spec_input", slot::REQUESTED_SPEC_INPUT, Text(None), Required),
    field("started_at", slot::STARTED_AT, Timestamp, Optional),
    field("completed_at", slot::COMPLETED_AT, Timestamp, Optional),
    field("worker_hostname", slot::WORKER_HOSTNAME, Text(Some(255)), Optional),
    field("job_container_id", slot::JOB_CONTAINER_ID, Text(Some(255)), Optional),
    field("created_at", slot::CREATED_AT, Timestamp, Optional),
    field("updated_at", slot::UPDATED_AT, Timestamp, Optional),
    field("task_states", slot::TASK_STATES, List(&TASK_STATE_RECORD), Optional),
    field("artifacts", slot::ARTIFACTS, List(&ARTIFACT_RECORD), Optional),
    field("agent_configuration", slot::AGENT_CONFIGURATION, Record(&AGENT_CONFIGURATION), Optional),
];

const DETAIL: &[Field] = &[
    field("run_id", slot::ID, Uuid, Required),
    field("status", slot::STATUS, Word(RunStatus::VOCABULARY), Required),
    field("branch_name", slot::BRANCH_NAME, Text(Some(255)), Optional),
    field("pull_request_url", slot::PULL_REQUEST_URL, Url(Some(512)), Optional),
    field("result_summary", slot::RESULT_SUMMARY, Text(None), Optional),
    field("started_at", slot::STARTED_AT, Timestamp, Optional),
    field("completed_at", slot::COMPLETED_AT, Timestamp, Optional),
    field("phases", slot::TASK_STATES, List(&PHASE_STATE), Default("[]")),
    field("artifacts", slot::ARTIFACTS, List(&ARTIFACT_SUMMARY), Default("[]")),
];

/// A run as its table row, with what belongs to it nested.
pub static RUN_RECORD: Schema = Schema { entity: Entity::Run, name: "RunRecord", api: false, fields: RECORD };

/// A run as the server's run detail response.
pub static RUN_DETAIL: Schema = Schema { entity: Entity::Run, name: "RunDetail", api: true, fields: DETAIL };
