//! The changes that may be made without asking.

#![allow(clippy::arithmetic_side_effects, reason = "what is left of a list is not longer than the list")]

use super::session::with_session;
use crate::validate::{apply, safe};
use wasm_bindgen::prelude::wasm_bindgen;

/// The payload of the last [`patch`](super::patch) with its safe changes made, in [`text`](super::text); how many others there are.
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
