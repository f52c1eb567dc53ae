//! Comparing two looks at a run.

use super::session::with_session;
use crate::answer::Answer;
use crate::validate::Input;
use wasm_bindgen::prelude::wasm_bindgen;

/// Keeps the first `length` bytes of the input as the earlier payload of [`compare`].
#[wasm_bindgen]
pub fn keep(length: usize, host: bool) {
    with_session(|session| {
        session.kept = session.payload(length, host).map(|input| input.text.to_vec());
        session.kept_as = (length, host);
    });
}

/// Compares the kept payload with the first `length` bytes of the input. The result is in [`text`](super::text), as JSON.
#[wasm_bindgen]
pub fn compare(length: usize, host: bool) {
    with_session(|session| {
        let (kept_length, kept_host) = session.kept_as;
        let kept = session.kept.take();
        let previous = kept.as_deref().map(|text| Input { text, host: kept_host }).ok_or(kept_length);
        let next = session.payload(length, host).ok_or(length);
        session.text = crate::compare::compare_copied(previous, next, &session.options).to_json();
    });
}
