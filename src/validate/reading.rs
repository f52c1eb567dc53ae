//! Reading payloads and records for callers inside the crate that need their values.

use super::entry::{Input, Report, Target, fatal_fault, read, too_large, validate};
use super::memory::Memory;
use super::path::Place;
use super::reader::Reader;
use super::row::Row;
use super::rules::Whole;
use super::said::Said;
use super::{Grades, Options, Shape};
use crate::issue::Issue;
use crate::json::Fault;
use crate::lifecycle::Attempt;
use crate::model::{Entity, Phase, RUN_DETAIL, Schema, task_state};
use crate::order;

/// A payload without errors, and its values.
pub(crate) struct Reading<'a> {
    pub(crate) input: Input<'a>,
    pub(crate) row: Row,
    pub(crate) whole: Whole,
    /// Warnings only.
    pub(crate) issues: Vec<Issue>,
}

/// An attempt at a phase, and its row.
#[derive(Clone, Copy)]
pub(crate) struct Task<'r> {
    pub(crate) phase: Phase,
    pub(crate) point: Attempt,
    pub(crate) row: &'r Row,
}

impl Task<'_> {
    /// Sorts by phase, in the order of the pipeline, and then by the number of the attempt.
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

/// Validates a run and returns its values, or the report if it has errors.
pub(crate) fn read_run<'a>(memory: &mut Memory, input: Input<'a>, options: &Options) -> Result<Reading<'a>, Report> {
    read_payload(memory, Entity::Run, input, options)
}

/// Validates a payload and returns its values, or the report if it has errors.
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

/// Reads one record of a known shape, with what it nests, for its values; or reports why the server cannot serve it.
pub(crate) fn read_record(
    schema: &'static Schema,
    input: Input<'_>,
    options: &Options,
) -> Result<(Row, Said, Whole), Report> {
    if input.text.len() > options.byte_limit() {
        return Err(too_large(input.text.len(), options));
    }
    let mut memory = Memory::default();
    let mut reader = Reader::new(input, options, &mut memory);
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

/// Reports why the server cannot serve a record, including codes that the caller turned off.
pub(crate) fn refusal(entity: Entity, input: Input<'_>, options: &Options) -> Report {
    let options = Options { shape: Shape::Record, rules: Grades::default(), ..options.clone() };
    validate(entity, input, &options)
}

/// Reads a record again that was read before, for its values only.
pub(crate) fn read_again(
    memory: &mut Memory,
    row: &Row,
    input: Input<'_>,
    options: &Options,
) -> Result<(Row, Said), Fault> {
    let mut reader = Reader::new(input, options, memory);
    reader.scanner.rewind(row.open as usize);
    let mut row = Row::new(row.schema, row.place, row.open as usize);
    reader.record(&mut row)?;
    Ok((row, reader.plain.said))
}

/// Reads what the skills of a task state are derived from, whatever is wrong with it. `None` if the text is not a JSON
/// object.
pub(crate) fn read_for_skills(
    memory: &mut Memory,
    schema: &'static Schema,
    input: Input<'_>,
    options: &Options,
) -> Option<(Row, Said)> {
    let mut reader = Reader::new(input, options, memory);
    let row = reader.only_record(schema).ok()??;
    Some((row, reader.plain.said))
}
