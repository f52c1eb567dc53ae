//! Validates spec automation runs, enforces their status transitions and derives their skills metadata.
//!
//! A payload comes in as UTF-8 bytes; one pass over them checks it against the table of its entity ([`model`]) and the
//! rules ([`validate`](mod@validate)), and collects every [`issue`] with its path, its span and its remedy.
//!
//! ```
//! use spec_automation::{model::Entity, validate::{Options, validate}};
//!
//! let payload = r#"{"phase": "speckit_plan", "status": "succeeded", "attempt": 1, "started_at": "2026-02-24T09:30:00Z"}"#;
//! let report = validate(Entity::TaskState, payload, &Options::default());
//! assert!(report.ok);
//! assert_eq!(report.issues[0].code().as_str(), "missing_timestamp");
//! ```
//!
//! | to | call |
//! |---|---|
//! | check a payload | [`validate::validate`], for many of them [`validate::validate_with`] |
//! | tell which entity a payload is | [`validate::detect`] |
//! | normalize it: the changes that make it canonical, and its text with them | [`validate::patch`], [`validate::apply`] |
//! | write these changes as an RFC 6902 JSON Patch | [`validate::to_json_patch`] |
//! | derive which skill a task really used, and where each value comes from | [`derive::derive`] |
//! | check a change of status | [`lifecycle::check_run`], [`lifecycle::check_task`] |
//! | ask what may follow a status, or for the shortest route to another | [`lifecycle::Status`] |
#![cfg_attr(feature = "lines", doc = "| check NDJSON | [`validate::validate_lines`] |")]
#![cfg_attr(feature = "advance", doc = "| change a status or begin the next attempt | [`advance`](mod@advance) |")]
#![cfg_attr(feature = "compare", doc = "| compare two looks at a run | [`compare::compare`] |")]
#![cfg_attr(feature = "replay", doc = "| replay a history of events | [`replay::Replay`] |")]
#![cfg_attr(feature = "summarize", doc = "| summarize a run for a dashboard | [`summarize::summarize`] |")]
#![cfg_attr(feature = "project", doc = "| build the API's response from a record | [`project::project`] |")]
#![cfg_attr(
    feature = "report",
    doc = "| report issues to people and tools | [`report::pretty`], [`report::Reporter`] |"
)]
#![cfg_attr(feature = "render", doc = "| draw a run or a life cycle | [`render`](mod@render) |")]
#![cfg_attr(feature = "diagram", doc = "| draw a life cycle for other tools | [`lifecycle::Machine::draw`] |")]
#![cfg_attr(feature = "mapping", doc = "| name a status as other systems do | [`lifecycle::mapping`] |")]
//!
//! Enumerations of words implement `Display` and `FromStr` with the words that payloads use; issues and reports are errors;
//! results are `Serialize`, in the form that the npm package gives.
//!
//! # Features
//!
//! All are on by default. Without any of them, the crate still validates, normalizes, derives skills and knows the life
//! cycles.
//!
//! | feature | adds |
//! |---|---|
//! | `fast` | fast paths for payloads that are written as the server writes them; no result changes |
//! | `modules` | all of those below |
//! | `advance`, `compare`, `project`, `render`, `replay`, `report`, `summarize` | the module of that name |
//! | `diagram`, `mapping` | `Machine::draw` and `mapping` of `lifecycle` |
//! | `lines`, `safe` | `validate_lines` and `safe` of `validate` |
//! | `gathered`, `spread` | what only the npm package uses |

// docs.rs says of each item which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
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
// Code that only a feature uses is not dead.
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

// Hidden modules are public only for the code generators, the tests and the benchmarks of this repository.
#[cfg(feature = "advance")]
pub mod advance;
#[doc(hidden)]
pub mod answer;
#[cfg(feature = "compare")]
pub mod compare;
pub mod derive;
#[doc(hidden)]
pub mod described;
pub mod format;
pub mod issue;
#[doc(hidden)]
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
#[doc(hidden)]
pub mod spread;
#[cfg(feature = "summarize")]
pub mod summarize;
mod text;
pub mod validate;
mod word;

pub use word::UnknownWord;

#[cfg(target_arch = "wasm32")]
mod wasm;
