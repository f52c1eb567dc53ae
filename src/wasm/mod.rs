//! The boundary to JavaScript: decode, call, encode. It holds no rules.
//!
//! A call goes like this: [`reserve`] the input buffer, copy the bytes of the payload into it, call a function, read its
//! result. Functions take and return plain numbers; text is made only when it is asked for. A `length` beyond the limit is
//! that of a payload that was not copied.

#[cfg(feature = "advance")]
mod advance;
#[cfg(feature = "compare")]
mod compare;
#[cfg(feature = "diagram")]
mod diagram;
#[cfg(feature = "gathered")]
mod gathered;
mod lifecycle;
#[cfg(feature = "lines")]
mod lines;
#[cfg(feature = "mapping")]
mod mapping;
mod options;
#[cfg(feature = "render")]
mod render;
#[cfg(feature = "replay")]
mod replay;
#[cfg(feature = "report")]
mod report;
#[cfg(feature = "safe")]
mod safe;
mod session;
#[cfg(feature = "summarize")]
mod summarize;

use crate::answer::Answer;
use crate::derive::derive_with;
use crate::model::Entity;
use crate::skills::{Explicit, Skills};
use crate::validate::{Report, Target, apply, detect_with, patch_with, to_json_patch, too_large, validate_with};
use session::{Session, with_session};
use wasm_bindgen::prelude::*;

/// It has a third of the code of the standard library's allocator.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Makes room for `length` bytes of input and returns where they go. Memory may have grown, which detaches existing views.
#[wasm_bindgen]
pub fn reserve(length: usize) -> *mut u8 {
    with_session(|session| session.reserve(length))
}

/// Transcodes the `units` UTF-16 units at offset `start` of the input, which must be at least `units`, to UTF-8 at its
/// beginning, and returns the length of that in bytes.
#[wasm_bindgen]
pub fn transcode(start: usize, units: usize) -> usize {
    with_session(|session| session.transcode(start, units))
}

/// Sets the options of the calls that follow; `undefined` restores the defaults. Throws a `TypeError` that names a wrong
/// one.
#[wasm_bindgen]
pub fn configure(options: JsValue) -> Result<(), JsValue> {
    let options = options::read(&options)?;
    with_session(|session| session.options = options);
    Ok(())
}

/// Validates the first `length` bytes of the input. Returns twice the number of issues, plus one if no issue is an error.
///
/// `entity` is an index of [`Entity::ALL`]; any other number asks for the entity that the payload's keys tell. `host` tells
/// that the input is an encoding of a JavaScript value.
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

/// The entity that the payload's keys tell, as an index of [`Entity::ALL`]; its length if the payload is not a JSON object.
#[wasm_bindgen]
pub fn detect(length: usize, host: bool) -> u8 {
    with_session(|session| {
        let input = session.payload(length, host);
        let entity = input.and_then(|input| detect_with(&mut session.memory.borrow_mut(), input));
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

/// Projects a record to its API shape. Returns true if [`text`] holds it, false if [`issues`] tell why not.
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

/// As [`derive`], with the source of each value; for a payload that is not a JSON object, all values are absent.
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

/// The changes of the last [`patch`] or change of status, as an RFC 6902 JSON Patch.
#[wasm_bindgen]
pub fn changes() -> String {
    with_session(|session| to_json_patch(&session.report.changes))
}

/// Makes the changes of the last call in its payload, [spreads the result out](crate::spread), and returns the address of
/// four numbers: the address and the number of its cells, then the address and the number of the bytes of its others.
#[wasm_bindgen]
pub fn changed() -> *const usize {
    with_session(|session| {
        let canonical = apply(session.last_payload(), &session.report.changes);
        session.changed.take(&canonical);
        let (cells, others) = (&session.changed.cells, session.changed.others());
        session.parts = [cells.as_ptr().addr(), cells.len(), others.as_ptr().addr(), others.len()];
        session.parts.as_ptr()
    })
}

/// Takes the text that the last call made.
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
