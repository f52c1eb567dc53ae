//! The recorded behavior of the reference server, natively and in wasm: one harness, data under `tests/vectors/`.

mod acceptance;
mod compare;
mod derive;
mod detail;
mod dumped;
mod exceptions;
mod paths;
mod summary;
mod vectors;
mod wire;
