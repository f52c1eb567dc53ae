//! The boundary to JavaScript: decode, call, encode. It holds no rule.
//!
//! A call goes: [`reserve`] the input buffer, copy the bytes of the payload into it, call a verb, read its result. The
//! verbs take and return plain numbers; text is made only when it is asked for. A `length` beyond the buffer says how long
//! a payload is that was not copied because it is over the limit.

#[cfg(feature = "advance")]
mod advance;
#[cfg(feature = "compare")]
mod compare;
mod lifecycle;
mod lines;
mod options;
#[cfg(feature = "render")]
mod render;
#[cfg(feature = "replay")]
mod replay;
#[cfg(feature = "report")]
mod report;
mod session;
#[cfg(feature = "summarize")]
mod summarize;

use crate::answer::Answer;
use crate::derive::derive_with;
use crate::model::Entity;
use crate::skills::{Explicit, Skills};
use crate::validate::{
    Gathered, Report, Target, apply, detect as detect_entity, is_clean, patch_with, safe, to_json_patch, too_large,
    validate_with,
};
use session::{Session, with_session};
use wasm_bindgen::prelude::*;

/// A third of the code that the allocator of the standard library has.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Makes room for `length` bytes of input and returns where they go. Memory may have grown: views must be taken anew.
#[wasm_bindgen]
pub fn reserve(length: usize) -> *mut u8 {
    with_session(|session| session.reserve(length))
}

/// Turns the `units` UTF-16 units in the input from `start` on, which is at least as many, into UTF-8 at its beginning, and
/// returns its length.
#[wasm_bindgen]
pub fn transcode(start: usize, units: usize) -> usize {
    with_session(|session| session.transcode(start, units))
}

/// Sets the options of the calls that follow, given as an encoding of their object. Returns what is wrong with them, if
/// anything is.
#[wasm_bindgen]
pub fn configure(options: &str) -> String {
    match options::read(options.as_bytes()) {
        Ok(options) => {
            with_session(|session| session.options = options);
            String::new()
        }
        Err(mistake) => mistake,
    }
}

/// Validates the first `length` bytes of the input: twice the number of issues, plus one when no issue is an error.
///
/// `entity` counts as [`Entity::ALL`] does; any other number asks for the one that the payload's keys tell.
#[wasm_bindgen]
pub fn validate(entity: u8, length: usize, host: bool) -> u32 {
    with_session(|session| {
        let options = &session.options;
        session.report = match session.payload(length, host) {
            Some(input) => validate_with(&mut session.memory.borrow_mut(), target(entity), input, options),
            None => too_large(length, options),
        };
        packed(&session.report)
    })
}

/// Whether a value that was gathered has no issue; `false` says that nothing is known. The first `length` bytes of the
/// input are its texts, and `count` cells begin at `cells`; `api` says in which shape it was gathered.
#[wasm_bindgen(js_name = isClean)]
pub fn is_clean_value(entity: u8, api: bool, length: usize, cells: usize, count: usize) -> bool {
    with_session(|session| {
        let text = session.buffer.get(..length);
        let cells = session.buffer.get(cells..cells.saturating_add(count.saturating_mul(size_of::<i32>())));
        let (Some(entity), Some(text), Some(cells)) = (Entity::ALL.get(usize::from(entity)), text, cells) else {
            return false;
        };
        is_clean(&mut session.memory.borrow_mut(), *entity, Gathered { text, cells, api }, &session.options)
    })
}

/// The entity that the payload's keys tell, as [`Entity::ALL`] counts; their number when the payload is no JSON object.
#[wasm_bindgen]
pub fn detect(length: usize, host: bool) -> u8 {
    with_session(|session| {
        let entity = session.payload(length, host).and_then(detect_entity);
        let index = Entity::ALL.iter().position(|candidate| Some(*candidate) == entity);
        index.unwrap_or(Entity::ALL.len()) as u8
    })
}

/// As [`validate`], and keeps the changes that make the payload canonical.
#[wasm_bindgen]
pub fn patch(entity: u8, length: usize, host: bool) -> u32 {
    with_session(|session| {
        let options = &session.options;
        session.report = match session.payload(length, host) {
            Some(input) => patch_with(&mut session.memory.borrow_mut(), target(entity), input, options),
            None => too_large(length, options),
        };
        packed(&session.report)
    })
}

/// Projects a record to its API shape: true when [`text`] holds it, false when [`issues`] say why not.
#[cfg(feature = "project")]
#[wasm_bindgen]
pub fn project(entity: u8, length: usize, host: bool) -> bool {
    let entity = Entity::ALL.get(usize::from(entity)).copied().unwrap_or(Entity::Run);
    with_session(|session| {
        let options = &session.options;
        let projected = match session.payload(length, host) {
            Some(input) => crate::project::project(entity, input, options),
            None => Err(too_large(length, options)),
        };
        let served = projected.is_ok();
        match projected {
            Ok(text) => session.text = text,
            Err(report) => session.report = report,
        }
        served
    })
}

/// Derives the skills of a task state into [`text`]: an object or `null`.
#[wasm_bindgen]
pub fn derive(length: usize, host: bool) {
    with_session(|session| {
        let skills = skills_of(session, length, host);
        session.text = skills.map_or_else(|| "null".into(), |skills| skills.to_json());
    });
}

fn skills_of(session: &Session, length: usize, host: bool) -> Option<Skills<'_>> {
    let input = session.payload(length, host)?;
    derive_with(&mut session.memory.borrow_mut(), input, &session.options)
}

/// As [`derive`], with the provenance of each field; of what is no task state each is absent.
#[wasm_bindgen]
pub fn explain(length: usize, host: bool) {
    with_session(|session| {
        let skills = skills_of(session, length, host);
        let skills =
            skills.unwrap_or_else(|| crate::skills::derive("", &Explicit::default(), session.options.adapter_id));
        session.text = skills.explain_json();
    });
}

/// The issues of the last call, as a JSON array.
#[wasm_bindgen]
pub fn issues() -> String {
    with_session(|session| session.report.issues.to_json())
}

/// The changes of the last [`patch`], as an RFC 6902 JSON Patch.
#[wasm_bindgen]
pub fn changes() -> String {
    with_session(|session| to_json_patch(&session.report.changes))
}

/// The payload of the last [`patch`] with its safe changes made, in [`text`]; how many others there are.
#[wasm_bindgen]
pub fn fix() -> u32 {
    with_session(|session| {
        let changes = std::mem::take(&mut session.report.changes);
        let (text, count) = (session.last_payload(), changes.len());
        let changes = safe(text, &session.report.issues, changes);
        let fixed = apply(text, &changes);
        // Of a payload without errors, all of it is UTF-8.
        session.text = String::from_utf8(fixed).unwrap_or_default();
        (count - changes.len()) as u32
    })
}

/// The text that the last `project`, `derive` or `explain` made.
#[wasm_bindgen]
pub fn text() -> String {
    with_session(|session| std::mem::take(&mut session.text))
}

fn target(entity: u8) -> Target {
    Entity::ALL.get(usize::from(entity)).map_or(Target::Auto, |entity| Target::Entity(*entity))
}

fn packed(report: &Report) -> u32 {
    (report.issues.len() as u32) << 1 | u32::from(report.ok)
}
