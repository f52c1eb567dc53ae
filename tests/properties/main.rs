//! Properties of the core on generated and hostile payloads, natively and in wasm.

mod duplicates;
mod gathered;

mod grading;
mod hostile;
mod injections;
mod large;
mod lifecycle;
mod patch;
mod plain;
#[cfg(not(target_arch = "wasm32"))]
mod pretty;
mod privacy;
mod projection;
mod report;
mod reporter;
mod rules;
mod scanner;
mod skills;
mod spans;
mod special;
mod suite;
mod support;
mod walks;
