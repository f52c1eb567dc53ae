//! Life cycles as diagrams and for other tools.

use super::lifecycle::machine;
use crate::lifecycle::Diagram;
use wasm_bindgen::prelude::wasm_bindgen;

/// Writes a life cycle in a format: 0 is Mermaid, 1 Graphviz, 2 the configuration of XState as JSON.
#[wasm_bindgen]
pub fn diagram(of: u8, format: u8) -> String {
    machine(of).draw(match format {
        0 => Diagram::Mermaid,
        1 => Diagram::Dot,
        _ => Diagram::XState,
    })
}
