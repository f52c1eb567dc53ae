//! The changes that may be made without asking.

#![allow(clippy::arithmetic_side_effects, reason = "what is left of a list is not longer than the list")]

use super::session::with_session;
use crate::validate::{apply, safe};
use wasm_bindgen::prelude::wasm_bindgen;

/// The payload of the last [`patch`](super::patch) with its safe changes made, in [`text`](super::text), which is empty when
/// none can be made; how many others there are.
#[wasm_bindgen]
pub fn fix() -> u32 {
    with_session(|session| {
        let changes = std::mem::take(&mut session.report.changes);
        let (text, count) = (session.last_payload(), changes.len());
        let changes = safe(changes);
        // A text with an unpaired surrogate, where no error is made of that, may be no UTF-8, and is not changed.
        let fixed = String::from_utf8(apply(text, &changes));
        let made = if fixed.is_ok() { changes.len() } else { 0 };
        session.text = fixed.unwrap_or_default();
        (count - made) as u32
    })
}
