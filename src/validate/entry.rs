//! The verbs: what is asked of a payload, and what comes back.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::memory::Memory;
use super::patch::Change;
use super::path::{Path, Place};
use super::reader::Reader;
use super::row::Row;
use super::rules::{Context, Whole};
use super::said::Said;
use super::{Grades, Options, Shape, shape};
use crate::issue::{Detail, Issue, Severity, Span};
use crate::json::{Fault, FaultKind, Kind, MAX_DEPTH};
use crate::lifecycle::Attempt;
use crate::model::{Entity, Phase, RUN_DETAIL, Schema, task_state};
use crate::order;

/// The bytes of a payload.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// UTF-8 text.
    pub text: &'a [u8],
    /// The text is an encoding of a JavaScript value and may hold [host tokens](crate::json::host).
    pub host: bool,
}

impl<'a, T: AsRef<[u8]> + ?Sized> From<&'a T> for Input<'a> {
    fn from(text: &'a T) -> Self {
        Input { text: text.as_ref(), host: false }
    }
}

impl Input<'_> {
    /// The report without places in a text that the caller never sees.
    fn hide_encoding(&self, mut report: Report) -> Report {
        if self.host {
            report.issues.iter_mut().for_each(|issue| issue.span = None);
        }
        report
    }
}

/// What a payload is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// This entity.
    Entity(Entity),
    /// Whichever entity its keys tell.
    Auto,
}

impl From<Entity> for Target {
    fn from(entity: Entity) -> Self {
        Target::Entity(entity)
    }
}

/// What was found out about a payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Whether no issue is an error.
    pub ok: bool,
    /// Every issue, in the order of the payload.
    pub issues: Vec<Issue>,
    /// The changes that make the payload canonical, if they were asked for; empty when it has errors.
    pub changes: Vec<Change>,
}

/// Validates a payload.
///
/// ```
/// use spec_automation::{model::Entity, validate::{Options, validate}};
/// let report = validate(Entity::TaskState, r#"{"phase": "git_clone", "status": "done", "attempt": 1}"#, &Options::default());
/// assert!(!report.ok);
/// assert_eq!(report.issues[0].code().as_str(), "unknown_value");
/// assert_eq!(report.issues[0].path, "/status");
/// ```
pub fn validate<'a>(target: impl Into<Target>, input: impl Into<Input<'a>>, options: &Options) -> Report {
    validate_with(&mut Memory::default(), target, input, options)
}

/// As [`validate`], faster where the payloads of before are remembered.
pub fn validate_with<'a>(
    memory: &mut Memory,
    target: impl Into<Target>,
    input: impl Into<Input<'a>>,
    options: &Options,
) -> Report {
    examine(memory, target.into(), input.into(), options, false)
}

/// Validates a payload and collects the changes that make it canonical.
///
/// ```
/// use spec_automation::{model::Entity, validate::{Options, apply, patch}};
/// let text = br#"{"phase":"speckit_plan","status":"pending","attempt":"1"}"#;
/// let report = patch(Entity::TaskState, text, &Options::default());
/// let canonical = String::from_utf8(apply(text, &report.changes)).unwrap();
/// assert!(canonical.starts_with(r#"{"phase":"speckit_plan","status":"pending","attempt":1,"skills":{"#));
/// ```
pub fn patch<'a>(target: impl Into<Target>, input: impl Into<Input<'a>>, options: &Options) -> Report {
    patch_with(&mut Memory::default(), target, input, options)
}

/// As [`patch`], faster where the payloads of before are remembered.
pub fn patch_with<'a>(
    memory: &mut Memory,
    target: impl Into<Target>,
    input: impl Into<Input<'a>>,
    options: &Options,
) -> Report {
    examine(memory, target.into(), input.into(), options, true)
}

/// The entity whose fields the payload has most of; nothing when it is no JSON object.
pub fn detect<'a>(input: impl Into<Input<'a>>) -> Option<Entity> {
    let input = input.into();
    shape::detect(input.text, input.host, &Options::default()).map(|schema| schema.entity)
}

fn examine(memory: &mut Memory, target: Target, input: Input<'_>, options: &Options, collect: bool) -> Report {
    read(memory, target, input, options, collect, &mut Row::new(&RUN_DETAIL, Place::Root, 0))
}

/// The one way in for whole payloads. `row` is taken when there are no errors; to move one takes time.
#[inline(never)]
fn read(
    memory: &mut Memory,
    target: Target,
    input: Input<'_>,
    options: &Options,
    collect: bool,
    row: &mut Row,
) -> Report {
    if input.text.len() > options.max_bytes {
        return too_large(input.text.len(), options);
    }
    let entity = match target {
        Target::Entity(entity) => entity,
        Target::Auto => shape::detect(input.text, input.host, options).map_or(Entity::Run, |schema| schema.entity),
    };
    let mut reader = Reader::new(input.text, input.host, options, collect, memory);
    let report = match reader.payload(entity, row) {
        Ok(()) => reader.report(),
        Err(fault) => fatal_fault(fault),
    };
    input.hide_encoding(report)
}

/// Checks that the payload is JSON, an object or what else is `taken`, whatever it holds.
pub(crate) fn check_json(memory: &mut Memory, input: Input<'_>, taken: Kind, options: &Options) -> Result<(), Report> {
    if input.text.len() > options.max_bytes {
        return Err(too_large(input.text.len(), options));
    }
    let mut reader = Reader::new(input.text, input.host, options, false, memory);
    let report = match reader.anything(taken) {
        Ok(()) => reader.report(),
        Err(fault) => fatal_fault(fault),
    };
    if report.ok { Ok(()) } else { Err(input.hide_encoding(report)) }
}

/// A payload that was read, for callers that go on with its values.
pub(crate) struct Reading<'a> {
    pub(crate) input: Input<'a>,
    pub(crate) row: Row,
    pub(crate) whole: Whole,
    /// The issues of a payload without errors: warnings.
    pub(crate) issues: Vec<Issue>,
}

/// An attempt at a phase, as its row says.
#[derive(Clone, Copy)]
pub(crate) struct Task<'r> {
    pub(crate) phase: Phase,
    pub(crate) point: Attempt,
    pub(crate) row: &'r Row,
}

impl Task<'_> {
    /// Sorts as the pipeline does, then by the number of the attempt.
    pub(crate) fn key(&self) -> u128 {
        (self.phase as u128) << 32 | u128::from(self.point.attempt)
    }
}

impl Reading<'_> {
    /// The attempts in the order of the pipeline.
    pub(crate) fn tasks(&self) -> Vec<Task<'_>> {
        use task_state::slot::{ATTEMPT, PHASE, STATUS};
        let task = |row| {
            let point = Attempt { status: Row::word(row, STATUS)?, attempt: row.integer(ATTEMPT)? };
            Some(Task { phase: row.word(PHASE)?, point, row })
        };
        order::by_key(self.whole.task_states.iter().filter_map(task).collect(), Task::key)
    }
}

/// Validates a run and gives its values, or its issues when it has errors.
pub(crate) fn read_run<'a>(memory: &mut Memory, input: Input<'a>, options: &Options) -> Result<Reading<'a>, Report> {
    read_payload(memory, Entity::Run, input, options)
}

/// Validates a payload and gives its values, or its issues when it has errors.
pub(crate) fn read_payload<'a>(
    memory: &mut Memory,
    entity: Entity,
    input: Input<'a>,
    options: &Options,
) -> Result<Reading<'a>, Report> {
    let mut row = Row::new(&RUN_DETAIL, Place::Root, 0);
    let report = read(memory, Target::Entity(entity), input, options, false, &mut row);
    if !report.ok {
        return Err(report);
    }
    Ok(Reading { input, row, whole: std::mem::take(&mut memory.whole), issues: report.issues })
}

/// Reads one record of a known shape, with what it nests, for callers that go on with its values.
pub(crate) fn read_record(
    schema: &'static Schema,
    input: Input<'_>,
    options: &Options,
) -> Result<(Row, Said, Whole), Report> {
    if input.text.len() > options.max_bytes {
        return Err(too_large(input.text.len(), options));
    }
    let mut memory = Memory::default();
    let mut reader = Reader::new(input.text, input.host, options, false, &mut memory);
    match reader.only_record(schema) {
        Err(fault) => Err(input.hide_encoding(fatal_fault(fault))),
        Ok(None) => Err(input.hide_encoding(reader.report())),
        Ok(Some(row)) => {
            if reader.sink.forbids_serving() {
                return Err(refusal(schema.entity, input, options));
            }
            let said = reader.plain.said;
            Ok((row, said, memory.whole))
        }
    }
}

/// Says why the server could not serve a record, whatever the caller does not want to hear.
pub(crate) fn refusal(entity: Entity, input: Input<'_>, options: &Options) -> Report {
    let options = Options { shape: Shape::Record, rules: Grades::default(), ..options.clone() };
    validate(entity, input, &options)
}

/// Reads again a record that was read before, for its values only.
pub(crate) fn read_again(
    memory: &mut Memory,
    row: &Row,
    input: Input<'_>,
    options: &Options,
) -> Result<(Row, Said), Fault> {
    let mut reader = Reader::new(input.text, input.host, options, false, memory);
    reader.scanner.rewind(row.open as usize);
    let mut row = Row::new(row.schema, row.place, row.open as usize);
    reader.record(&mut row)?;
    Ok((row, reader.plain.said))
}

/// Reads what a task state says of skills, whatever else is wrong with it; nothing when the text is no JSON object.
pub(crate) fn read_for_skills(
    memory: &mut Memory,
    schema: &'static Schema,
    input: Input<'_>,
    options: &Options,
) -> Option<(Row, Said)> {
    let mut reader = Reader::new(input.text, input.host, options, false, memory);
    let row = reader.only_record(schema).ok()??;
    Some((row, reader.plain.said))
}

impl Reader<'_> {
    /// Reads the whole text as one payload, which is in error when it is no object.
    fn payload(&mut self, entity: Entity, row: &mut Row) -> Result<(), Fault> {
        if !self.begin(Kind::Object)? {
            return Ok(());
        }
        self.root(entity, row)?;
        self.finish(row);
        if entity == Entity::Run {
            self.finish_run(row);
        }
        self.scanner.finish()
    }

    /// Checks a run against what it nests.
    #[inline(always)]
    pub(super) fn finish_run(&mut self, row: &Row) {
        let mut context = Context { text: self.text, options: self.options, sink: &mut self.sink };
        context.whole(row, self.whole);
    }

    /// Goes over the text, which must be an object, or what else is `taken`, of anything.
    fn anything(&mut self, taken: Kind) -> Result<(), Fault> {
        if self.begin(taken)? {
            self.any(&Path::to_record(Place::Root))?;
            self.scanner.finish()?;
        }
        Ok(())
    }

    /// Reads the text as a record of `schema` without the rules for it alone; nothing when it is no object.
    fn only_record(&mut self, schema: &'static Schema) -> Result<Option<Row>, Fault> {
        if !self.begin(Kind::Object)? {
            return Ok(None);
        }
        let mut row = Row::new(schema, Place::Root, self.scanner.position());
        self.record(&mut row)?;
        self.scanner.finish()?;
        Ok(Some(row))
    }

    /// Goes to the outermost value; false when it is neither an object nor what else is `taken`, and then everything is said
    /// of the text.
    #[inline(never)]
    fn begin(&mut self, taken: Kind) -> Result<bool, Fault> {
        self.scanner.begin()?;
        let json = self.scanner.kind()?;
        if json == Kind::Object || json == taken {
            return Ok(true);
        }
        self.no_record(json, &Path::to_record(Place::Root))?;
        self.scanner.finish()?;
        Ok(false)
    }

    /// What was found. The reader stays where it is, since to move one takes time.
    fn report(&mut self) -> Report {
        self.report_naive();
        let ok = !self.sink.has_errors();
        let changes = self.changes.take().filter(|_| ok).unwrap_or_default();
        Report { ok, issues: self.sink.finish(), changes }
    }
}

/// The report about a payload of `size` bytes that is over the limit.
pub fn too_large(size: usize, options: &Options) -> Report {
    fatal(Detail::TooLarge { size: size as u64, limit: options.max_bytes as u64 }, None)
}

/// The one issue of a text that cannot be read.
#[inline(never)]
fn fatal(detail: Detail, span: Option<Span>) -> Report {
    let issue = Issue { severity: Severity::Error, path: String::new(), span, detail };
    Report { ok: false, issues: vec![issue], changes: Vec::new() }
}

#[inline(never)]
fn fatal_fault(fault: Fault) -> Report {
    let detail = match fault.kind {
        FaultKind::Utf8 => Detail::InvalidUtf8 {},
        FaultKind::Depth => Detail::TooDeep { limit: MAX_DEPTH.into() },
        kind => Detail::InvalidJson { reason: kind.reason(), remedy: kind.remedy() },
    };
    fatal(detail, Some(Span { start: fault.at, end: fault.at + 1 }))
}
