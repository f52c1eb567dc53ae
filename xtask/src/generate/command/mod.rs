//! pkg/src/cli/tables: what the command says of words, options and codes, so that none of it is in the .wasm.

mod codes;
mod words;

pub use codes::file as codes;
pub use words::file as words;

pub const HEADER: &str = "// Generated from the tables of the Rust crate by `cargo xtask generate`: change those.\n";

/// A text as a literal of TypeScript.
pub fn literal(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}
