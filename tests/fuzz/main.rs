//! The inputs that fuzzing kept, tried again: one packed file for each target, which `cargo xtask fuzz` writes.

#![cfg(not(target_arch = "wasm32"))]

mod checks;

use checks::TARGETS;
use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::panic::catch_unwind;
use std::path::Path;

/// The inputs of a packed file: each behind its length, in four bytes.
fn unpack(packed: &[u8]) -> Vec<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).expect("a packed file");
    let (mut rest, mut inputs) = (bytes.as_slice(), Vec::new());
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let (input, behind) = behind.split_at(u32::from_le_bytes(*length) as usize);
        inputs.push(input.to_vec());
        rest = behind;
    }
    inputs
}

#[test]
fn what_fuzzing_kept_holds() {
    for (name, check) in TARGETS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fuzz/corpus/{name}.gz"));
        let inputs = unpack(&fs::read(&file).expect("a packed file for each target"));
        assert!(inputs.len() > 100, "{name} has {} inputs", inputs.len());
        for input in inputs {
            assert!(catch_unwind(|| check(&input)).is_ok(), "{name}: \"{}\"", input.escape_ascii());
        }
    }
}
