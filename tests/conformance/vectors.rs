//! Reading the recorded vectors.

use flate2::read::GzDecoder;
use serde_json::Value;
use std::io::{BufRead, BufReader};

/// The records of a family.
pub fn read(compressed: &[u8]) -> impl Iterator<Item = Value> {
    BufReader::new(GzDecoder::new(compressed))
        .lines()
        .map(|line| serde_json::from_str(&line.expect("UTF-8")).expect("a record"))
}

/// The records of what the models of the server accept: those that were handed over, and those that
/// `tests/vectors/record_edges.py` made of the edges of every format.
pub fn accepted() -> impl Iterator<Item = Value> {
    let given = read(include_bytes!("../vectors/pydantic_accept.jsonl.gz"));
    given.chain(read(include_bytes!("../vectors/acceptance_edges.jsonl.gz")))
}

/// A text member of a record.
pub fn text<'r>(record: &'r Value, name: &str) -> &'r str {
    record[name].as_str().expect("text")
}

/// Says what was compared; `cargo xtask vectors` reads it.
pub fn tell(family: &str, compared: usize, excepted: usize) {
    let line = format!("vectors: {family}: {compared} compared, {excepted} named exceptions");
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_test::console_log!("{line}");
    #[cfg(not(target_arch = "wasm32"))]
    println!("{line}");
}
