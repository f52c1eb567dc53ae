//! Validating NDJSON: many payloads in one call.

use super::session::with_session;
use super::{packed, target};
use crate::answer::Answer;
use crate::text::Put;
use crate::validate::validate_lines as read_lines;
use wasm_bindgen::prelude::wasm_bindgen;

/// A call ends once its issues have this many bytes, so that memory is bounded however bad the payloads are.
const ENOUGH: usize = 128 * 1024;

/// Validates the lines in the first `length` bytes of the input, and returns how many bytes it read. `begun` is the number
/// of bytes of the first line that came before the input.
///
/// The results are in [`lines`], and in [`super::text`] an array with the issues of each payload that has any.
#[wasm_bindgen(js_name = validateLines)]
pub fn validate_lines(entity: u8, length: usize, begun: usize) -> usize {
    with_session(|session| {
        let text = session.buffer.get(..length).unwrap_or_default();
        let (found, issues) = (&mut session.lines, &mut session.text);
        *found = vec![0];
        *issues = "[".into();
        let memory = &mut session.memory.borrow_mut();
        let progress = read_lines(memory, target(entity), text, begun, &session.options, &mut |line, report| {
            found.extend([line.index as u32, line.start as u32, line.length as u32, packed(&report)]);
            if !report.issues.is_empty() {
                if issues.len() > 1 {
                    issues.put(",");
                }
                issues.put(&report.issues.to_json());
            }
            issues.len() < ENOUGH
        });
        issues.push(']');
        if let Some(lines) = found.first_mut() {
            *lines = progress.lines as u32;
        }
        progress.bytes
    })
}

/// How many lines the last [`validate_lines`] read; then for each payload four numbers: how many lines come before it, the
/// offset and the length of its line, and what [`super::validate`] returns for it.
#[wasm_bindgen]
pub fn lines() -> Vec<u32> {
    with_session(|session| std::mem::take(&mut session.lines))
}
