//! The verbs: what is asked of a payload, and what comes back.

use super::facts::{AgentConfiguration, Artifact, Head, Run, TaskState};
use super::patch::Change;
use super::path::{Path, Place};
use super::plain::PlainFacts;
use super::reader::Reader;
use super::rules::Whole;
use super::{Grades, Options, Shape, shape};
use crate::issue::{Detail, Issue, Severity, Span};
use crate::json::{Fault, FaultKind, Kind, MAX_DEPTH};
use crate::model::{Entity, Schema};

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
    examine(target.into(), input.into(), options, false)
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
    examine(target.into(), input.into(), options, true)
}

/// The entity whose fields the payload has most of; nothing when it is no JSON object.
pub fn detect<'a>(input: impl Into<Input<'a>>) -> Option<Entity> {
    let input = input.into();
    shape::detect(input.text, input.host, &Options::default()).map(|schema| schema.entity)
}

fn examine(target: Target, input: Input<'_>, options: &Options, collect: bool) -> Report {
    if input.text.len() > options.max_bytes {
        return too_large(input.text.len(), options);
    }
    let entity = match target {
        Target::Entity(entity) => entity,
        Target::Auto => shape::detect(input.text, input.host, options).map_or(Entity::Run, |schema| schema.entity),
    };
    let mut reader = Reader::new(input.text, input.host, options, collect);
    let report = match reader.payload(entity) {
        Ok(()) => reader.into_report(),
        Err(fault) => fatal_fault(fault),
    };
    input.hide_encoding(report)
}

/// Reads one record of a known shape, with what it nests, for callers that go on with its values.
pub(crate) fn read_record(
    schema: &'static Schema,
    input: Input<'_>,
    options: &Options,
    facts: &mut dyn PlainFacts,
) -> Result<(Head, Whole), Report> {
    if input.text.len() > options.max_bytes {
        return Err(too_large(input.text.len(), options));
    }
    let mut reader = Reader::new(input.text, input.host, options, false);
    match reader.only_record(schema, facts) {
        Err(fault) => Err(input.hide_encoding(fatal_fault(fault))),
        Ok(None) => Err(input.hide_encoding(reader.into_report())),
        Ok(Some(head)) => {
            if reader.sink.forbids_serving() {
                return Err(refusal(schema.entity, input, options));
            }
            Ok((head, reader.whole))
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
    head: &Head,
    input: Input<'_>,
    options: &Options,
    facts: &mut dyn PlainFacts,
) -> Result<Head, Fault> {
    let mut reader = Reader::new(input.text, input.host, options, false);
    reader.scanner.rewind(head.open as usize);
    let mut head = reader.head(head.schema, head.place);
    reader.record(&mut head, facts)?;
    Ok(head)
}

/// Reads what a task state says of skills, whatever else is wrong with it; nothing when the text is no JSON object.
pub(crate) fn read_for_skills(
    schema: &'static Schema,
    input: Input<'_>,
    options: &Options,
) -> Option<(TaskState, Head)> {
    let mut facts = TaskState::default();
    let head = Reader::new(input.text, input.host, options, false).only_record(schema, &mut facts).ok()??;
    Some((facts, head))
}

impl Reader<'_> {
    /// Reads the whole text as one payload.
    fn payload(&mut self, entity: Entity) -> Result<(), Fault> {
        self.scanner.begin()?;
        if self.scanner.kind()? != Kind::Object {
            self.not_an_object()?;
            return self.scanner.finish();
        }
        match entity {
            Entity::Run => {
                let mut facts = Run::default();
                let head = self.root(entity, &mut facts)?;
                let whole = std::mem::take(&mut self.whole);
                self.context().run(&head, &facts);
                self.context().whole(&head, &facts, &whole);
            }
            Entity::TaskState => {
                let mut facts = TaskState::default();
                let head = self.root(entity, &mut facts)?;
                self.finish_task_state(&head, &facts);
            }
            Entity::Artifact => {
                let mut facts = Artifact::default();
                let head = self.root(entity, &mut facts)?;
                self.context().artifact(&head, &facts);
            }
            Entity::AgentConfiguration => {
                self.root(entity, &mut AgentConfiguration::default())?;
            }
        }
        self.scanner.finish()
    }

    /// Reads the text as a record of `schema` without the rules for it alone; nothing when it is no object.
    fn only_record(&mut self, schema: &'static Schema, facts: &mut dyn PlainFacts) -> Result<Option<Head>, Fault> {
        self.scanner.begin()?;
        if self.scanner.kind()? != Kind::Object {
            self.not_an_object()?;
            self.scanner.finish()?;
            return Ok(None);
        }
        let mut head = self.head(schema, Place::Root);
        self.record(&mut head, facts)?;
        self.scanner.finish()?;
        Ok(Some(head))
    }

    fn not_an_object(&mut self) -> Result<(), Fault> {
        let json = self.scanner.kind()?;
        if let (span, Some(found)) = self.misplaced(json, &Path::to_record(Place::Root))? {
            let detail = Detail::WrongType { expected: "an object", found };
            self.sink.report(detail, span, String::new);
        }
        Ok(())
    }

    fn into_report(mut self) -> Report {
        self.report_naive();
        let ok = !self.sink.has_errors();
        let changes = self.changes.filter(|_| ok).unwrap_or_default();
        Report { ok, issues: self.sink.finish(), changes }
    }
}

/// The report about a payload of `size` bytes that is over the limit.
pub fn too_large(size: usize, options: &Options) -> Report {
    fatal(Detail::TooLarge { size: size as u64, limit: options.max_bytes as u64 }, None)
}

/// The one issue of a text that cannot be read.
fn fatal(detail: Detail, span: Option<Span>) -> Report {
    let issue = Issue { severity: Severity::Error, path: String::new(), span, detail };
    Report { ok: false, issues: vec![issue], changes: Vec::new() }
}

fn fatal_fault(fault: Fault) -> Report {
    let detail = match fault.kind {
        FaultKind::Utf8 => Detail::InvalidUtf8 {},
        FaultKind::Depth => Detail::TooDeep { limit: MAX_DEPTH.into() },
        kind => Detail::InvalidJson { reason: kind.reason() },
    };
    fatal(detail, Some(Span { start: fault.at, end: fault.at + 1 }))
}
