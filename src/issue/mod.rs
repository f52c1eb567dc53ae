//! What an issue is: a stable code with typed parameters, a severity, where it stands and how to mend it.
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
    /// How much an issue weighs.
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
        /// Offset of the first byte.
        pub start: u32,
        /// Offset behind the last byte.
        pub end: u32,
    }
}

impl Span {
    /// The bytes that the span covers, empty where it lies outside `text`.
    pub fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// What is wrong with a payload, or worth knowing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// `error` or `warning`, after the caller's own grading.
    pub severity: Severity,
    /// RFC 6901 pointer to the value, `""` for the whole payload.
    pub path: String,
    /// Where the value stands, if the payload is text; a missing one is shown at the opening brace of what lacks it.
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

    /// How to mend it.
    pub fn help(&self) -> String {
        self.detail.help()
    }
}
