//! Questions about changes of status. Machine 0 is that of runs, any other that of tasks.

use crate::answer::{Answer, push_members};
use crate::issue::{Detail, Issue, Severity};
use crate::lifecycle::{Machine, Transition, View};
use crate::model::{COLUMN_MAXIMUM, RunStatus, TaskStatus, Vocabulary};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

pub(super) const RUN: u8 = 0;

pub(super) fn machine(machine: u8) -> &'static Machine {
    if machine == RUN { Machine::run() } else { Machine::task() }
}

/// What a status may become in one step.
#[wasm_bindgen]
pub fn next(of: u8, from: &str) -> JsValue {
    // A list of texts: nothing in it can fail to be written.
    serde_wasm_bindgen::to_value(machine(of).next(from)).unwrap_or_default()
}

/// Whether nothing follows a status; an unknown one is not terminal.
#[wasm_bindgen(js_name = isTerminal)]
pub fn is_terminal(of: u8, status: &str) -> bool {
    let machine = machine(of);
    machine.status(status).is_some() && machine.next(status).is_empty()
}

/// Checks a change of status: `{ ok: true, skipped }` or `{ ok: false, issue }`, as JSON.
#[wasm_bindgen]
pub fn check(of: u8, from: &str, from_attempt: u32, to: &str, to_attempt: u32, snapshot: bool) -> String {
    let view = if snapshot { View::Snapshot } else { View::Event };
    let checked = match of {
        RUN => checked(Machine::run(), RunStatus::VOCABULARY, (from, 1), (to, 1), view),
        _ => checked(Machine::task(), TaskStatus::VOCABULARY, (from, from_attempt), (to, to_attempt), view),
    };
    match checked {
        Ok(Transition { skipped }) => answered(&[("ok", &true), ("skipped", &skipped)]),
        Err(issue) => answered(&[("ok", &false), ("issue", &issue)]),
    }
}

fn checked(
    machine: &Machine,
    vocabulary: &'static Vocabulary,
    (from, from_attempt): (&str, u32),
    (to, to_attempt): (&str, u32),
    view: View,
) -> Result<Transition, Issue> {
    let status = |word: &str, path: &str| {
        let detail = Detail::UnknownValue { vocabulary: vocabulary.name, allowed: vocabulary.words };
        machine.status(word).ok_or_else(|| argument(path, detail))
    };
    let (from, to) = (status(from, "/from")?, status(to, "/to")?);
    let (from, to) = ((from, counted(from_attempt, "/from/attempt")?), (to, counted(to_attempt, "/to/attempt")?));
    machine.check_attempts(from, to, view)
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

fn answered(members: &[(&str, &dyn Answer)]) -> String {
    let mut out = String::new();
    push_members(&mut out, None, members);
    out
}
