//! A run: one execution of the pipeline.

use super::field::field;
use super::schema::schemas;
use super::{AGENT_CONFIGURATION, ARTIFACT_RECORD, ARTIFACT_SUMMARY, PHASE_STATE, RunStatus, TASK_STATE_RECORD};
use super::{Entity, Field, Kind, Presence, Schema};
use Kind::{List, Record, Text, Timestamp, Url, Uuid, Word};
use Presence::{Default, DefaultForNull, Optional, Required};

/// The slots of the values of a run, which are the same in every shape.
pub mod slot {
    use super::super::field::slots;

    slots! {
        /// Identifies the run.
        ID = 0,
        /// What the run is called where it was asked for, to find it again.
        EXTERNAL_REF = 1,
        /// The repository that the run works on, as `owner/name`.
        REPOSITORY = 2,
        /// The branch that the run starts from.
        BASE_BRANCH = 3,
        /// How far the run is.
        STATUS = 4,
        /// The branch that the run pushes its changes to.
        BRANCH_NAME = 5,
        /// The pull request with the changes.
        PULL_REQUEST_URL = 6,
        /// What came out of the run, in words; of a failed run, why it failed.
        RESULT_SUMMARY = 7,
        /// What was asked for, in the words of whoever asked. Issues never quote it.
        REQUESTED_SPEC_INPUT = 8,
        /// When a worker began the run.
        STARTED_AT = 9,
        /// When the run ended.
        COMPLETED_AT = 10,
        /// The machine that the run was carried out on.
        WORKER_HOSTNAME = 11,
        /// The container that the run was carried out in.
        JOB_CONTAINER_ID = 12,
        /// When the row was written.
        CREATED_AT = 13,
        /// When the row was last changed.
        UPDATED_AT = 14,
        /// The attempts at the phases of the run.
        TASK_STATES = 15,
        /// The files that the run left behind.
        ARTIFACTS = 16,
        /// The agent that the run used.
        AGENT_CONFIGURATION = 17,
    }
}

pub(crate) const RECORD: &[Field] = &[
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

pub(crate) const DETAIL: &[Field] = &[
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

schemas! {
    /// A run as its table row, with what belongs to it nested.
    RUN_RECORD = 0, Run, "RunRecord", false, RECORD;
    /// A run as the server's run detail response.
    RUN_DETAIL = 1, Run, "RunDetail", true, DETAIL;
}
