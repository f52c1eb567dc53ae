//! Questions about changes of status. Machine 0 is that of runs, any other that of tasks.

use crate::answer::{Answer, push_members};
use crate::lifecycle::{Machine, Transition, View};
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
    machine(of).is_terminal(status)
}

/// Checks a change of status: `{ ok: true, skipped }` or `{ ok: false, issue }`, as JSON.
#[wasm_bindgen]
pub fn check(of: u8, from: &str, from_attempt: u32, to: &str, to_attempt: u32, snapshot: bool) -> String {
    let view = if snapshot { View::Snapshot } else { View::Event };
    match machine(of).check_words((from, from_attempt), (to, to_attempt), view) {
        Ok(Transition { skipped }) => answered(&[("ok", &true), ("skipped", &skipped)]),
        Err(issue) => answered(&[("ok", &false), ("issue", &issue)]),
    }
}

fn answered(members: &[(&str, &dyn Answer)]) -> String {
    let mut out = String::new();
    push_members(&mut out, None, members);
    out
}
