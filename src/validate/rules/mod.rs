//! The rules, what they apply to, and what they see.
//!
//! Rules check well-formed values only: a malformed one has its own issue already. The [catalogue] has the severities and
//! remedies of the codes.
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
//! [catalogue]: crate::issue::CATALOGUE

mod attempts;
mod identity;
mod locations;
mod outcome;
pub(crate) mod secrets;
mod skills;
mod story;
mod times;

use super::Options;
use super::path::{Path, Step};
use super::row::Row;
use super::rows::Rows;
use super::sink::Sink;
use crate::issue::{Detail, Severity, Span};
use crate::json::{Scanner, Text};
use crate::model::{Entity, task_state};
use crate::skills::Skills;
use attempts::Course;

type Check = fn(&mut Context<'_, '_>, &Row);

const RUN: &[Check] = &[times::run, outcome::run];
const TASK_STATE: &[Check] = &[times::task_state, locations::task_state];
const ARTIFACT: &[Check] = &[locations::artifact];
const WHOLE: &[fn(&mut Context<'_, '_>, &Row, &Whole)] =
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
    pub(crate) task_states: Rows,
    pub(crate) artifacts: Rows,
    pub(super) course: Course,
    pub(crate) agent_configuration: Option<Row>,
}

impl Whole {
    /// The records of one entity, of which there is a list.
    pub(super) fn list(&mut self, entity: Entity) -> &mut Rows {
        match entity {
            Entity::TaskState => &mut self.task_states,
            _ => &mut self.artifacts,
        }
    }

    /// Forgets all records.
    pub(super) fn forget(&mut self) {
        self.task_states.forget();
        self.artifacts.forget();
        self.course = Course::default();
        self.agent_configuration = None;
    }
}

impl Context<'_, '_> {
    /// Checks a run on its own.
    pub(crate) fn run(&mut self, row: &Row) {
        RUN.iter().for_each(|check| check(self, row));
    }

    /// Checks a task state on its own.
    pub(crate) fn task_state(&mut self, row: &Row) {
        TASK_STATE.iter().for_each(|check| check(self, row));
    }

    /// Checks the skills that were derived from a task state.
    pub(crate) fn skills(&mut self, row: &Row, derived: &Skills<'_>) {
        skills::check(self, row, derived);
    }

    /// Reports that `skills` differs from the derived skills.
    pub(crate) fn skills_mismatch(&mut self, row: &Row) {
        let field = "skills";
        self.report(row, task_state::slot::SKILLS, Detail::ProjectionMismatch { field });
    }

    /// Checks an artifact on its own.
    pub(crate) fn artifact(&mut self, row: &Row) {
        ARTIFACT.iter().for_each(|check| check(self, row));
    }

    /// Checks a run against what it nests.
    pub(crate) fn whole(&mut self, row: &Row, whole: &Whole) {
        WHOLE.iter().for_each(|check| check(self, row, whole));
    }

    /// Reports an issue about the value of a field; for a missing one, at the opening brace of the record.
    #[cold]
    #[inline(never)]
    fn report(&mut self, row: &Row, slot: u8, detail: Detail) {
        self.report_as(detail.code().entry().severity, row, slot, detail);
    }

    #[cold]
    #[inline(never)]
    fn report_as(&mut self, severity: Severity, row: &Row, slot: u8, detail: Detail) {
        let name = row.name(slot);
        let span = member(self.text, row.open, name).unwrap_or(row.brace());
        let path = Path::to_record(row.place);
        self.sink.report_as(severity, detail, span, &path.then(Step::Name(name)));
    }

    /// Reports an issue about a whole record.
    #[cold]
    #[inline(never)]
    fn report_record(&mut self, row: &Row, detail: Detail) {
        self.sink.report(detail, row.brace(), &Path::to_record(row.place));
    }

    /// Reports an issue about a member of an object that is the value of a field.
    #[cold]
    #[inline(never)]
    fn report_inside(&mut self, row: &Row, slot: u8, key: &'static str, detail: Detail) {
        let name = row.name(slot);
        let object = member(self.text, row.open, name).unwrap_or(row.brace());
        let span = member(self.text, object.start, key).unwrap_or(object);
        let path = Path::to_record(row.place);
        let path = path.then(Step::Name(name));
        self.sink.report(detail, span, &path.then(Step::Name(key)));
    }
}

/// The members of the checked object at `open`: each key, and the span of its value.
pub(crate) fn members(text: &[u8], open: u32) -> impl Iterator<Item = (Text, Span)> {
    let mut scanner = Scanner::new(text, true);
    scanner.rewind(open as usize);
    let is_object = scanner.eat(b'{');
    std::iter::from_fn(move || if is_object { scanner.next_member() } else { None })
}

/// The span of the value of the last member `name` of the checked object at `open`.
#[inline(never)]
pub(crate) fn member(text: &[u8], open: u32, name: &str) -> Option<Span> {
    members(text, open).filter(|(key, _)| key.is(text, name)).last().map(|(_, span)| span)
}
