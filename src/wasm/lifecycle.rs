//! Questions about changes of status. Machine 0 is that of runs, any other that of tasks.

use super::session::with_session;
use super::{packed, to_json};
use crate::advance;
use crate::issue::{Detail, Issue, Severity};
use crate::json::push_quoted;
use crate::lifecycle::{Attempt, Diagram, Machine, Status, Transition, View, check_run, check_task, mapping};
use crate::model::{COLUMN_MAXIMUM, RunStatus, TaskStatus, Vocabulary};
use crate::validate::{Input, Options, Report, too_large};
use serde::ser::{Serialize, SerializeStruct};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

const RUN: u8 = 0;

/// Whether one step leads from a status to another; an unknown status leads nowhere.
#[wasm_bindgen]
pub fn can(machine: u8, from: &str, to: &str) -> bool {
    fn answer<S: Status>(from: Option<S>, to: Option<S>) -> bool {
        from.zip(to).is_some_and(|(from, to)| from.can(to))
    }
    match machine {
        RUN => answer(RunStatus::from_word(from), RunStatus::from_word(to)),
        _ => answer(TaskStatus::from_word(from), TaskStatus::from_word(to)),
    }
}

/// What a status may become in one step.
#[wasm_bindgen]
pub fn next(machine: u8, from: &str) -> JsValue {
    fn answer<S: Status>(from: Option<S>) -> Vec<&'static str> {
        from.map_or(&[][..], Status::next).iter().map(|status| status.word()).collect()
    }
    let next = match machine {
        RUN => answer(RunStatus::from_word(from)),
        _ => answer(TaskStatus::from_word(from)),
    };
    // A list of texts: nothing in it can fail to be written.
    serde_wasm_bindgen::to_value(&next).unwrap_or_default()
}

/// Whether nothing follows a status; an unknown one is not terminal.
#[wasm_bindgen(js_name = isTerminal)]
pub fn is_terminal(machine: u8, status: &str) -> bool {
    match machine {
        RUN => RunStatus::from_word(status).is_some_and(Status::is_terminal),
        _ => TaskStatus::from_word(status).is_some_and(Status::is_terminal),
    }
}

/// Checks a change of status: `{ ok: true, skipped }` or `{ ok: false, issue }`, as JSON.
#[wasm_bindgen]
pub fn check(machine: u8, from: &str, from_attempt: u32, to: &str, to_attempt: u32, snapshot: bool) -> String {
    let view = if snapshot { View::Snapshot } else { View::Event };
    let checked = match machine {
        RUN => known(RunStatus::VOCABULARY, RunStatus::from_word, from, to)
            .and_then(|(from, to)| check_run(from, to, view)),
        _ => known(TaskStatus::VOCABULARY, TaskStatus::from_word, from, to).and_then(|(from, to)| {
            let from = Attempt { status: from, attempt: counted(from_attempt, "/from/attempt")? };
            check_task(from, Attempt { status: to, attempt: counted(to_attempt, "/to/attempt")? }, view)
        }),
    };
    to_json(&Answer(checked))
}

/// A life cycle drawn: as 0 Mermaid, 1 Graphviz, 2 a configuration of XState in JSON.
#[wasm_bindgen]
pub fn diagram(machine: u8, format: u8) -> String {
    let machine = match machine {
        RUN => Machine::run(),
        _ => Machine::task(),
    };
    machine.draw(match format {
        0 => Diagram::Mermaid,
        1 => Diagram::Dot,
        _ => Diagram::XState,
    })
}

/// What a status is called elsewhere, as JSON: `{ openTelemetry, openLineage }`; `null` for an unknown one.
#[wasm_bindgen(js_name = mapping)]
pub fn mapping_of(machine: u8, status: &str) -> String {
    let found = match machine {
        RUN => RunStatus::from_word(status).map(mapping::of_run),
        _ => TaskStatus::from_word(status).map(mapping::of_task),
    };
    let Some(found) = found else { return "null".into() };
    let mut out = String::from("{\"openTelemetry\":{");
    if let Some((attribute, value)) = found.open_telemetry {
        push_quoted(&mut out, attribute);
        out.push(':');
        push_quoted(&mut out, value);
    }
    out.push_str("},\"openLineage\":");
    push_quoted(&mut out, found.open_lineage.as_str());
    out.push('}');
    out
}

/// Changes the status of a payload at the time that `at` writes: as [`validate`](super::validate), with the changes that it
/// takes for [`changes`](super::changes).
#[wasm_bindgen]
pub fn advance(machine: u8, length: usize, host: bool, to: &str, at: &str) -> u32 {
    change(length, host, |input, options| match machine {
        RUN => advance::run(input, to, at, options),
        _ => advance::task_state(input, to, at, options),
    })
}

/// As [`advance`], to the row of the next attempt.
#[wasm_bindgen]
pub fn retry(length: usize, host: bool, at: &str) -> u32 {
    change(length, host, |input, options| advance::retry(input, at, options))
}

fn change(length: usize, host: bool, make: impl FnOnce(Input<'_>, &Options) -> Report) -> u32 {
    with_session(|session| {
        let options = &session.options;
        session.report = match session.payload(length, host) {
            Some(input) => make(input, options),
            None => too_large(length, options),
        };
        packed(&session.report)
    })
}

/// The result of a check as JavaScript sees it.
struct Answer(Result<Transition, Issue>);

impl Serialize for Answer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut answer = serializer.serialize_struct("Answer", 2)?;
        answer.serialize_field("ok", &self.0.is_ok())?;
        match &self.0 {
            Ok(transition) => answer.serialize_field("skipped", &transition.skipped)?,
            Err(issue) => answer.serialize_field("issue", issue)?,
        }
        answer.end()
    }
}

/// The number of an attempt, or the issue about it: 0 stands for whatever is none.
fn counted(attempt: u32, path: &str) -> Result<u32, Issue> {
    match attempt {
        0 => Err(argument(path, Detail::OutOfRange { minimum: 1, maximum: COLUMN_MAXIMUM.into() })),
        _ => Ok(attempt),
    }
}

/// An issue about an argument.
fn argument(path: &str, detail: Detail) -> Issue {
    Issue { severity: Severity::Error, path: path.into(), span: None, detail }
}

/// Both statuses, or the issue about the one that the vocabulary does not have.
fn known<S>(
    vocabulary: &'static Vocabulary,
    read: fn(&str) -> Option<S>,
    from: &str,
    to: &str,
) -> Result<(S, S), Issue> {
    let status = |word: &str, path: &str| {
        read(word).ok_or_else(|| {
            let allowed = vocabulary.words.to_vec();
            argument(path, Detail::UnknownValue { vocabulary: vocabulary.name, allowed })
        })
    };
    Ok((status(from, "/from")?, status(to, "/to")?))
}
