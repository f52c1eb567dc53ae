//! What a dashboard shows of a run.

use super::session::with_session;
use crate::answer::Answer;
use crate::format::timestamp;
use crate::issue::Issue;
use crate::validate::{Input, Options, Report, too_large};
use wasm_bindgen::prelude::wasm_bindgen;

/// What [`summarize`] returns.
const REFUSED: u8 = 0;
const SUMMARIZED: u8 = 1;
const NO_TIME: u8 = 2;

/// Summarizes a run at the timestamp `now`, or without a time if that is empty. Returns 1 if [`text`](super::text) holds
/// the summary, 0 if [`issues`](super::issues) tell why not, and 2 if `now` is not a timestamp.
#[wasm_bindgen]
pub fn summarize(length: usize, host: bool, now: &str) -> u8 {
    at(length, host, now, &mut |input, now, options| {
        let summarized = crate::summarize::summarize(input, now, options)?;
        Ok((summarized.summary.to_json(), summarized.issues))
    })
}

/// A question about a payload at a time: it gives a text and warnings, or what is wrong with the payload.
type Question<'a> = &'a mut dyn FnMut(Input<'_>, Option<i64>, &Options) -> Result<(String, Vec<Issue>), Report>;

/// Asks a question about a payload at the timestamp `now`.
pub(super) fn at(length: usize, host: bool, now: &str, question: Question<'_>) -> u8 {
    let now = match timestamp::parse(now.as_bytes()) {
        Ok(now) => Some(now.micros),
        Err(_) if now.is_empty() => None,
        Err(_) => return NO_TIME,
    };
    with_session(|session| {
        let options = &session.options;
        let answer = match session.payload(length, host) {
            Some(input) => question(input, now, options),
            None => Err(too_large(length, options)),
        };
        match answer {
            Ok((text, issues)) => {
                session.text = text;
                session.report.issues = issues;
                SUMMARIZED
            }
            Err(report) => {
                session.report = report;
                REFUSED
            }
        }
    })
}
