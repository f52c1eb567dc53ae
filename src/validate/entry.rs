//! The functions that are called with a payload, and what they take and return.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::memory::Memory;
use super::patch::Change;
use super::path::Place;
use super::reader::Reader;
use super::row::Row;
use super::{Options, shape};
use crate::issue::{Detail, Issue, Severity, Span};
use crate::json::{Fault, FaultKind, Kind, MAX_DEPTH};
use crate::model::{Entity, RUN_DETAIL};

/// The bytes of a payload.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// UTF-8 text.
    pub text: &'a [u8],
    /// Whether the text is an encoding of a JavaScript value, which may hold [host tokens](crate::json::host). Issues about
    /// such a text have no spans. Text of your own has `false`.
    pub host: bool,
}

impl<'a, T: AsRef<[u8]> + ?Sized> From<&'a T> for Input<'a> {
    fn from(text: &'a T) -> Self {
        Input { text: text.as_ref(), host: false }
    }
}

impl Input<'_> {
    /// The report without spans, if they would point into an encoding that the caller never sees.
    pub(super) fn hide_encoding(&self, mut report: Report) -> Report {
        if self.host {
            report.issues.iter_mut().for_each(|issue| issue.span = None);
        }
        report
    }
}

/// Which entity a payload is validated as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// As this entity.
    Entity(Entity),
    /// As the entity that [`detect`] tells, or as a run if it tells none.
    Auto,
}

impl From<Entity> for Target {
    fn from(entity: Entity) -> Self {
        Target::Entity(entity)
    }
}

/// The result of validating a payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Whether no issue is an error.
    pub ok: bool,
    /// The issues in the order of the payload. There are at most [`Options::max_issues`], and if that left some out, a last
    /// one that says how many: `too_many_issues`.
    pub issues: Vec<Issue>,
    /// The changes that make the payload canonical, if [`patch()`] was asked for them; empty if the payload has errors.
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
#[doc(alias("check", "parse"))]
pub fn validate<'a>(target: impl Into<Target>, input: impl Into<Input<'a>>, options: &Options) -> Report {
    validate_with(&mut Memory::default(), target, input, options)
}

/// As [`validate`], faster for many payloads: `memory` keeps what they have in common.
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
#[doc(alias("normalize", "normalise", "canonical", "coerce"))]
pub fn patch<'a>(target: impl Into<Target>, input: impl Into<Input<'a>>, options: &Options) -> Report {
    patch_with(&mut Memory::default(), target, input, options)
}

/// As [`patch`], faster for many payloads: `memory` keeps what they have in common.
pub fn patch_with<'a>(
    memory: &mut Memory,
    target: impl Into<Target>,
    input: impl Into<Input<'a>>,
    options: &Options,
) -> Report {
    examine(memory, target.into(), input.into(), options, true)
}

/// Tells which entity a payload is, valid or not: the one whose fields it has most of, each required one that is missing
/// counting against it. `None` if it is not a JSON object.
pub fn detect<'a>(input: impl Into<Input<'a>>) -> Option<Entity> {
    detect_with(&mut Memory::default(), input.into())
}

/// As [`detect`], faster for many payloads: `memory` keeps what they have in common.
pub fn detect_with(memory: &mut Memory, input: Input<'_>) -> Option<Entity> {
    shape::detect(memory, input, &Options::default())
}

fn examine(memory: &mut Memory, target: Target, input: Input<'_>, options: &Options, collect: bool) -> Report {
    read(memory, target, input, options, collect, &mut Row::new(&RUN_DETAIL, Place::Root, 0))
}

/// Every function for whole payloads goes through here. The record is read into `row`, which is filled in place because
/// moving one takes time.
#[inline(never)]
pub(super) fn read(
    memory: &mut Memory,
    target: Target,
    input: Input<'_>,
    options: &Options,
    collect: bool,
    row: &mut Row,
) -> Report {
    if input.text.len() > options.byte_limit() {
        return too_large(input.text.len(), options);
    }
    let guess = match target {
        Target::Entity(entity) => entity,
        Target::Auto => memory.looks.entity,
    };
    let (report, is_told) = read_as(memory, guess, input, options, collect, row);
    if target == Target::Auto && !is_told {
        #[cfg(test)]
        super::tests::note(super::tests::Work::Told);
        let told = shape::detect_in_json(input).unwrap_or(Entity::Run);
        if told != guess {
            memory.looks.entity = told;
            return read_as(memory, told, input, options, collect, row).0;
        }
    }
    report
}

/// Reads a payload as this entity, and tells whether it certainly is not another one.
#[inline(always)]
fn read_as(
    memory: &mut Memory,
    entity: Entity,
    input: Input<'_>,
    options: &Options,
    collect: bool,
    row: &mut Row,
) -> (Report, bool) {
    let mut reader = Reader::new(input, options, memory);
    reader.changes = collect.then(Vec::new);
    let (report, is_told) = match reader.payload(entity, row) {
        Ok(()) => {
            let is_told = reader.is_told_by(row);
            (reader.report(), is_told)
        }
        // A text that is not JSON is no other entity either.
        Err(fault) => (fatal_fault(fault), true),
    };
    (input.hide_encoding(report), is_told)
}

/// Checks that the payload is a JSON object, or a value of the kind `taken`, whatever it holds.
pub(crate) fn check_json(memory: &mut Memory, input: Input<'_>, taken: Kind, options: &Options) -> Result<(), Report> {
    if input.text.len() > options.byte_limit() {
        return Err(too_large(input.text.len(), options));
    }
    let mut reader = Reader::new(input, options, memory);
    let report = match reader.anything(taken) {
        Ok(()) => reader.report(),
        Err(fault) => fatal_fault(fault),
    };
    if report.ok { Ok(()) } else { Err(input.hide_encoding(report)) }
}

/// The report about a payload of `size` bytes, which is over the limit of [`Options::max_bytes`].
pub fn too_large(size: usize, options: &Options) -> Report {
    fatal(Detail::TooLarge { size: size as u64, limit: options.byte_limit() as u64 }, None)
}

/// The report of a text that cannot be read: a single error.
#[inline(never)]
fn fatal(detail: Detail, span: Option<Span>) -> Report {
    let issue = Issue { severity: Severity::Error, path: String::new(), span, detail };
    Report { ok: false, issues: vec![issue], changes: Vec::new() }
}

/// The report about a text that is not JSON, or nested too deeply.
#[inline(never)]
pub(super) fn fatal_fault(fault: Fault) -> Report {
    let detail = match fault.kind {
        FaultKind::Utf8 => Detail::InvalidUtf8 {},
        FaultKind::Depth => Detail::TooDeep { limit: MAX_DEPTH.into() },
        kind => Detail::InvalidJson { reason: kind.reason(), remedy: kind.remedy() },
    };
    fatal(detail, Some(Span { start: fault.at, end: fault.at + 1 }))
}
