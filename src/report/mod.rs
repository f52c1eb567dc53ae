//! Reports: issues as text for people and for tools.
//!
//! Each format is a set of templates in its own file; [`Reporter`] fills them.

mod concise;
mod escape;
mod format;
mod frame;
mod github;
mod gitlab;
mod json;
mod junit;
mod layout;
mod ndjson;
mod pretty;
mod private;
mod reporter;
mod sarif;
mod source;
mod tally;
mod width;

pub use format::Format;
pub use pretty::pretty;
#[doc(hidden)]
pub use private::FIELDS as PRIVATE_FIELDS;
pub use reporter::{Checked, Look, Reporter};
pub use source::Source;
pub use tally::Tally;
