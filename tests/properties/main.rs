//! Properties of the core on generated and hostile payloads, natively and in wasm.

mod plain;
mod scanner;
mod spans;
mod special;
mod support;
