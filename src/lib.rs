//! Validates spec automation runs, enforces their status transitions and derives their skills metadata.
//!
//! A payload comes in as UTF-8 bytes; one pass over them checks it against the table of its entity ([`model`]) and the
//! rules ([`validate`]) and collects every [`issue`] with its path, its span and its remedy, and on request the changes that
//! make the payload canonical. [`lifecycle`] says which changes of status are legal, [`skills`] which skill a phase really
//! used, [`project`] what the server's API makes of a record, [`summarize`] what a dashboard shows of a run, and [`render`]
//! draws it.
//!
//! ```
//! use spec_automation::{model::Entity, validate::{Options, validate}};
//!
//! let payload = r#"{"phase": "speckit_plan", "status": "succeeded", "attempt": 1, "started_at": "2026-02-24T09:30:00Z"}"#;
//! let report = validate(Entity::TaskState, payload, &Options::default());
//! assert!(report.ok);
//! assert_eq!(report.issues[0].code().as_str(), "missing_timestamp");
//! ```

// The examples of the README are tests too.
#![cfg_attr(doctest, doc = include_str!("../README.md"))]
// Outside of tests nothing panics or overflows. Each exception says why it cannot.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]
// What a feature alone uses is no dead code.
#![cfg_attr(
    not(all(
        feature = "advance",
        feature = "compare",
        feature = "gathered",
        feature = "lines",
        feature = "project",
        feature = "replay",
        feature = "spread",
        feature = "summarize"
    )),
    allow(dead_code, unused_imports, unused_macros)
)]

#[cfg(feature = "advance")]
pub mod advance;
pub mod answer;
#[cfg(feature = "compare")]
pub mod compare;
pub mod derive;
pub mod described;
pub mod format;
pub mod issue;
pub mod json;
pub mod lifecycle;
pub mod model;
mod order;
#[cfg(feature = "project")]
pub mod project;
#[cfg(feature = "render")]
pub mod render;
#[cfg(feature = "replay")]
pub mod replay;
#[cfg(feature = "report")]
pub mod report;
pub mod skills;
pub mod spread;
#[cfg(feature = "summarize")]
pub mod summarize;
mod text;
pub mod validate;
mod word;

pub use word::UnknownWord;

#[cfg(target_arch = "wasm32")]
mod wasm;
