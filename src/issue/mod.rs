//! What an issue is: a stable code with typed parameters, a severity, its place in the payload and a remedy.
//!
//! The catalogue of codes is one table, [`CATALOGUE`].

mod catalogue;
mod display;
mod nearest;
mod pointer;
mod serialize;
mod table;

pub use catalogue::{CATALOGUE, CODE_DOCS, Code, Detail};
pub use nearest::nearest;
pub use pointer::push_token;
pub(crate) use serialize::{field_count, serialize_fields};
pub use table::{Entry, Family, Param, ParamKind};

use crate::described::{structure, words};

words! {
    /// How serious an issue is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Severity {
        /// Worth knowing; the verdict stays positive.
        Warning = "warning",
        /// The payload is refused.
        Error = "error",
    }
}

structure! {
    /// A range of bytes of the payload in UTF-8, `start` included and `end` not.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Span {
        /// Offset of the first byte, from 0.
        pub start: u32,
        /// Offset just past the last byte.
        pub end: u32,
    }
}

impl Span {
    /// The bytes that the span covers, empty where it lies outside `text`.
    pub fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Something wrong with a payload, or worth knowing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// `error` or `warning`, as the caller's options set it or else the catalogue.
    pub severity: Severity,
    /// RFC 6901 pointer to the value, `""` for the whole payload.
    pub path: String,
    /// Where the value is in the text; for a missing field, the opening brace of the object that lacks it. `None` if the
    /// payload was a JavaScript value, and for issues about arguments and limits.
    pub span: Option<Span>,
    /// The code and its parameters.
    pub detail: Detail,
}

impl Issue {
    /// The stable code.
    pub fn code(&self) -> Code {
        self.detail.code()
    }

    /// What is wrong, in one lower-case line.
    pub fn message(&self) -> String {
        self.detail.message()
    }

    /// How to fix it, in one lower-case line.
    pub fn help(&self) -> String {
        self.detail.help()
    }
}
