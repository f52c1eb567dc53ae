//! The runner of tests compiled to WebAssembly, pinned by Cargo.lock with the rest.

use std::ffi::OsString;
use std::iter::once;

use anyhow::Result;

pub fn run(args: Vec<OsString>) -> Result<()> {
    let name = OsString::from("wasm-bindgen-test-runner");
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(once(name).chain(args))
}
