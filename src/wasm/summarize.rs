//! What a dashboard shows of a run.

use super::session::with_session;
use crate::answer::Answer;
use crate::format::timestamp;
use crate::issue::Issue;
use crate::validate::{Input, Options, Report, too_large};
use wasm_bindgen::prelude::wasm_bindgen;

/// What [`summarize`] made of its input.
const REFUSED: u8 = 0;
const SUMMARIZED: u8 = 1;
const NO_TIME: u8 = 2;

/// Summarizes a run at the time that `now` writes, or without one where it is empty: 1 when `text` holds the summary, 0 when
/// `issues` say why not, 2 when `now` writes no time.
#[wasm_bindgen]
pub fn summarize(length: usize, host: bool, now: &str) -> u8 {
    at(length, host, now, &mut |input, now, options| {
        let summarized = crate::summarize::summarize(input, now, options)?;
        Ok((summarized.summary.to_json(), summarized.issues))
    })
}

/// What is asked about a payload at a time: a text and the warnings about it, or what is wrong with it.
type Question<'a> = &'a mut dyn FnMut(Input<'_>, Option<i64>, &Options) -> Result<(String, Vec<Issue>), Report>;

/// Asks about a payload at the time that `now` writes.
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
