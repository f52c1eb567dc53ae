//! Reports: issues as text for people and for tools. Nothing else imports this module.

mod frame;
mod pretty;
mod private;
mod source;

pub use pretty::pretty;
pub use source::Source;
