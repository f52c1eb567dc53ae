//! The formats of single values: each reads a text, and gives its value or the reason why it has none. One format a file.

pub mod boolean;
mod decimal;
pub mod integer;
pub mod path;
mod strip;
pub mod timestamp;
mod timestamp_further;
pub mod timestamp_plain;
pub mod url;
pub mod uuid;

pub use strip::strip;
pub use timestamp::Timestamp;
