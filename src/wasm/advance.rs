//! Changes of status as changes of a payload. Machine 0 is that of runs, any other that of tasks.

use super::lifecycle::RUN;
use super::packed;
use super::session::with_session;
use crate::advance;
use crate::validate::{Input, Options, Report, too_large};
use wasm_bindgen::prelude::wasm_bindgen;

/// Changes the status of a payload at the timestamp `at`. Returns what [`validate`](super::validate) does, and keeps the
/// changes for
/// [`changes`](super::changes).
#[wasm_bindgen]
pub fn advance(of: u8, length: usize, host: bool, to: &str, at: &str) -> u32 {
    change(length, host, |input, options| match of {
        RUN => advance::run(input, to, at, options),
        _ => advance::task_state(input, to, at, options),
    })
}

/// As [`advance`], turning a task state into the row of its next attempt.
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
