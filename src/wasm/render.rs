//! Pictures.

use super::lifecycle::machine;
use super::summarize::at;
use crate::render::{self, Highlight, Look};
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the timeline of a run, in a picture of this width; returns what [`summarize`](super::summarize) does.
#[wasm_bindgen(js_name = renderTimeline)]
pub fn render_timeline(length: usize, host: bool, now: &str, title: &str, width: u32) -> u8 {
    at(length, host, now, &mut |input, now, options| {
        let picture = render::render_timeline(input, now, &Look { width, title }, options)?;
        Ok((picture, Vec::new()))
    })
}

/// A life cycle as a picture in which a status is emphasized.
#[wasm_bindgen(js_name = renderLifecycle)]
pub fn render_lifecycle(of: u8, status: &str, title: &str) -> String {
    render::render_lifecycle(machine(of), &Highlight { status, title })
}
