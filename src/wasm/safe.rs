//! The changes that may be made without asking.

#![allow(clippy::arithmetic_side_effects, reason = "what is left of a list is not longer than the list")]

use super::session::with_session;
use crate::validate::{apply, safe};
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes the safe changes of the last [`patch`](super::patch) in its payload, and returns how many other changes there are.
/// The result is in [`text`](super::text), which is empty if no change can be made. [`lines`](super::lines::lines) has two
/// numbers for each change: its offset, and the index of its risk, or 4 for none.
#[wasm_bindgen]
pub fn fix() -> u32 {
    with_session(|session| {
        let changes = std::mem::take(&mut session.report.changes);
        session.lines.clear();
        for change in &changes {
            session.lines.extend([change.span.start, change.risk.map_or(4, |risk| risk as u32)]);
        }
        let (text, count) = (session.last_payload(), changes.len());
        let changes = safe(changes);
        // If the code for it is not an error, a text may have an unpaired surrogate; then it is not UTF-8, and not changed.
        let fixed = String::from_utf8(apply(text, &changes));
        let made = if fixed.is_ok() { changes.len() } else { 0 };
        session.text = fixed.unwrap_or_default();
        (count - made) as u32
    })
}

/// The path of a change that the last [`patch`](super::patch) keeps.
#[wasm_bindgen(js_name = changePath)]
pub fn change_path(at: usize) -> String {
    with_session(|session| session.report.changes.get(at).map_or(String::new(), |change| change.path.clone()))
}
