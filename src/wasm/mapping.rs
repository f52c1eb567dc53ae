//! What other systems call a status.

use super::lifecycle::RUN;
use crate::json::push_quoted;
use crate::lifecycle::mapping;
use crate::model::{RunStatus, TaskStatus};
use crate::text::Put;
use wasm_bindgen::prelude::wasm_bindgen;

/// What other systems call a status, as JSON: `{ openTelemetry, openLineage }`, or `null` for a word that is not a status.
#[wasm_bindgen(js_name = mapping)]
pub fn mapping_of(of: u8, status: &str) -> String {
    let found = match of {
        RUN => RunStatus::from_word(status).map(mapping::of_run),
        _ => TaskStatus::from_word(status).map(mapping::of_task),
    };
    let Some(found) = found else { return "null".into() };
    let mut out = String::from("{\"openTelemetry\":{");
    if let Some((attribute, value)) = found.open_telemetry {
        push_quoted(&mut out, attribute);
        out.put(":");
        push_quoted(&mut out, value);
    }
    out.put("},\"openLineage\":");
    push_quoted(&mut out, found.open_lineage.as_str());
    out.put("}");
    out
}
