//! Rules over well-formed values: which there are, what they apply to, and what they see.
//!
//! A rule looks at values that could be read; what is malformed has its own issue already. [`semantics`] names the codes,
//! the catalogue of issues their severities and remedies.
//!
//! | applies to | file | codes |
//! |---|---|---|
//! | run | `times` | `timestamp_order`, `missing_timestamp`, `unexpected_timestamp` |
//! | run | `outcome` | `missing_pull_request`, `unexpected_pull_request`, `missing_failure_summary`, `unsafe_url` |
//! | task state | `times` | as for a run |
//! | task state | `locations` | `unsafe_path` |
//! | task state | `skills` | `unknown_execution_path`, `projection_mismatch`, `contradictory_skills` |
//! | artifact | `locations` | `unsafe_path`, `unsafe_url` |
//! | agent configuration | `secrets` | `exposed_secret` |
//! | run with what it nests | `attempts` | `duplicate_attempt`, `attempt_gap`, `superseded_attempt_live` |
//! | run with what it nests | `identity` | `duplicate_id`, `duplicate_artifact`, `dangling_reference` |
//! | run with what it nests | `story` | `run_task_mismatch`, `retention_too_short` |
//!
//! [`semantics`]: crate::issue::CATALOGUE

mod attempts;
mod identity;
mod locations;
mod outcome;
pub(crate) mod secrets;
mod skills;
mod story;
mod times;

use super::Options;
use super::facts::{AgentConfiguration, Artifact, Head, Run, TaskState};
use super::path::{Path, Step};
use super::sink::Sink;
use crate::issue::{Detail, Severity, Span};
use crate::json::{Scanner, Text};
use crate::model::{ArtifactType, Phase, TaskStatus, task_state};
use crate::skills::Skills;
use uuid::Uuid;

type Check<F> = fn(&mut Context<'_, '_>, &Head, &F);

const RUN: &[Check<Run>] = &[times::run, outcome::run];
const TASK_STATE: &[Check<TaskState>] = &[times::task_state, locations::task_state];
const ARTIFACT: &[Check<Artifact>] = &[locations::artifact];
const WHOLE: &[fn(&mut Context<'_, '_>, &Head, &Run, &Whole)] =
    &[attempts::check, identity::ids, identity::artifacts, identity::references, story::statuses, story::retention];

/// What a rule sees besides the record, and where it reports.
pub(crate) struct Context<'r, 'a> {
    pub(crate) text: &'a [u8],
    pub(crate) options: &'a Options,
    pub(crate) sink: &'r mut Sink<'a>,
}

/// What a run nests, in the order of the payload.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    pub(crate) task_states: Vec<TaskRow>,
    pub(crate) artifacts: Vec<ArtifactRow>,
    pub(crate) agent_configuration: Option<(Head, AgentConfiguration)>,
}

/// What the rules over several records ask of a task state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TaskRow {
    pub(crate) head: Head,
    pub(crate) id: Option<Uuid>,
    pub(crate) run_id: Option<Uuid>,
    pub(crate) phase: Option<Phase>,
    pub(crate) status: Option<TaskStatus>,
    pub(crate) attempt: Option<u32>,
    pub(crate) started: bool,
    /// The first of its timestamps that is set, as the server sorts by it.
    pub(crate) since: Option<i64>,
}

impl TaskRow {
    pub(crate) fn new(head: Head, facts: &TaskState) -> Self {
        let since = facts.created_at.or(facts.started_at).or(facts.completed_at);
        TaskRow {
            head,
            id: facts.id,
            run_id: facts.run_id,
            phase: facts.phase,
            status: facts.status,
            attempt: facts.attempt,
            started: facts.started_at.is_some(),
            since: since.map(|stamp| stamp.micros),
        }
    }
}

/// What the rules over several records ask of an artifact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ArtifactRow {
    pub(crate) head: Head,
    pub(crate) id: Option<Uuid>,
    pub(crate) run_id: Option<Uuid>,
    pub(crate) task_state_id: Option<Uuid>,
    pub(crate) artifact_type: Option<ArtifactType>,
    pub(crate) storage_path: Option<Text>,
    pub(crate) source_phase: Option<Phase>,
    pub(crate) expires_at: Option<i64>,
    pub(crate) created_at: Option<i64>,
}

impl ArtifactRow {
    pub(crate) fn new(head: Head, facts: &Artifact) -> Self {
        ArtifactRow {
            head,
            id: facts.id,
            run_id: facts.run_id,
            task_state_id: facts.task_state_id,
            artifact_type: facts.artifact_type,
            storage_path: facts.storage_path,
            source_phase: facts.source_phase,
            expires_at: facts.expires_at.map(|stamp| stamp.micros),
            created_at: facts.created_at.map(|stamp| stamp.micros),
        }
    }
}

impl Context<'_, '_> {
    /// Checks a run on its own.
    pub(crate) fn run(&mut self, head: &Head, facts: &Run) {
        RUN.iter().for_each(|check| check(self, head, facts));
    }

    /// Checks a task state on its own.
    pub(crate) fn task_state(&mut self, head: &Head, facts: &TaskState) {
        TASK_STATE.iter().for_each(|check| check(self, head, facts));
    }

    /// Checks what is derived of a task state.
    pub(crate) fn skills(&mut self, head: &Head, facts: &TaskState, derived: &Skills<'_>) {
        skills::check(self, head, facts, derived);
    }

    /// Reports that carried skills are not the derived ones.
    pub(crate) fn skills_mismatch(&mut self, head: &Head) {
        let field = "skills";
        self.report(head, task_state::slot::SKILLS, Detail::ProjectionMismatch { field });
    }

    /// Checks an artifact on its own.
    pub(crate) fn artifact(&mut self, head: &Head, facts: &Artifact) {
        ARTIFACT.iter().for_each(|check| check(self, head, facts));
    }

    /// Checks a run against what it nests.
    pub(crate) fn whole(&mut self, head: &Head, facts: &Run, whole: &Whole) {
        WHOLE.iter().for_each(|check| check(self, head, facts, whole));
    }

    /// Reports an issue about the value of a field; one that is not there is shown at the opening brace.
    #[cold]
    #[inline(never)]
    fn report(&mut self, head: &Head, slot: u8, detail: Detail) {
        self.report_as(detail.code().entry().severity, head, slot, detail);
    }

    #[cold]
    #[inline(never)]
    fn report_as(&mut self, severity: Severity, head: &Head, slot: u8, detail: Detail) {
        let name = head.name(slot);
        let span = member(self.text, head.open, name).unwrap_or(head.brace());
        let path = Path::to_record(head.place);
        self.sink.report_as(severity, detail, span, || path.then(Step::Name(name)).pointer());
    }

    /// Reports an issue about a whole record.
    #[cold]
    #[inline(never)]
    fn report_record(&mut self, head: &Head, detail: Detail) {
        self.sink.report(detail, head.brace(), || head.place.pointer());
    }

    /// Reports an issue about a member of an object that is the value of a field.
    #[cold]
    #[inline(never)]
    fn report_inside(&mut self, head: &Head, slot: u8, key: &'static str, detail: Detail) {
        let name = head.name(slot);
        let object = member(self.text, head.open, name).unwrap_or(head.brace());
        let span = member(self.text, object.start, key).unwrap_or(object);
        let path = Path::to_record(head.place);
        let path = path.then(Step::Name(name));
        self.sink.report(detail, span, || path.then(Step::Name(key)).pointer());
    }
}

/// The members of the checked object at `open`: keys, and where the values stand.
pub(crate) fn members(text: &[u8], open: u32) -> impl Iterator<Item = (Text, Span)> {
    let mut scanner = Scanner::new(text, true);
    scanner.rewind(open as usize);
    let is_object = scanner.eat(b'{');
    std::iter::from_fn(move || if is_object { scanner.next_member() } else { None })
}

/// Where the value of the last member `name` of the checked object at `open` stands.
pub(crate) fn member(text: &[u8], open: u32, name: &str) -> Option<Span> {
    members(text, open).filter(|(key, _)| key.is(text, name)).last().map(|(_, span)| span)
}
