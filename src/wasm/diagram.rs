//! Life cycles for the eyes and for other tools.

use super::lifecycle::machine;
use crate::lifecycle::Diagram;
use wasm_bindgen::prelude::wasm_bindgen;

/// A life cycle drawn: as 0 Mermaid, 1 Graphviz, 2 a configuration of XState in JSON.
#[wasm_bindgen]
pub fn diagram(of: u8, format: u8) -> String {
    machine(of).draw(match format {
        0 => Diagram::Mermaid,
        1 => Diagram::Dot,
        _ => Diagram::XState,
    })
}
