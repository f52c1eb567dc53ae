//! Validating payloads: the issues of one and, on request, the changes that make it canonical.

mod any_order;
// Hidden items are for the npm package and its tests.
#[cfg(feature = "gathered")]
#[doc(hidden)]
pub mod cell;
mod choice;
mod coerce;
mod entry;
mod field_value;
mod fixed_key;
#[cfg(feature = "gathered")]
mod gathered;
#[cfg(feature = "gathered")]
mod gathered_text;
mod grades;
mod in_order;
mod key;
mod key_ahead;
mod keys;
#[cfg(feature = "lines")]
mod lines;
mod memory;
mod open_map;
mod options;
mod patch;
mod path;
mod payload;
mod plain;
mod plain_key;
mod plain_map;
mod plain_number;
mod plain_run;
mod plain_value;
mod reader;
mod reading;
mod record;
mod report;
mod row;
mod rows;
pub(crate) mod rules;
#[cfg(feature = "safe")]
mod safe;
mod said;
mod shape;
mod sink;
mod skeleton;
mod skills;
#[cfg(test)]
mod tests;
mod track;
mod value;

pub use entry::{Input, Report, Target, detect, detect_with, patch, patch_with, too_large, validate, validate_with};
#[cfg(feature = "gathered")]
#[doc(hidden)]
pub use gathered::{Gathered, is_clean};
pub use grades::{Grades, Level, NotConfigurable};
#[cfg(feature = "lines")]
pub use lines::{Line, Progress, validate_lines};
pub use memory::Memory;
pub use options::{Mode, NaiveTimestamps, OPTIONS, Options, Shape, UnknownKeys};
pub use patch::{Change, Operation, Risk, apply, to_json_patch};
#[cfg(feature = "safe")]
pub use safe::safe;

pub(crate) use entry::check_json;
pub(crate) use keys::hash_of_both;
pub(crate) use reader::shorten;
pub(crate) use reading::{Reading, Task, read_again, read_for_skills, read_payload, read_record, read_run, refusal};
pub(crate) use row::Row;
pub(crate) use rules::{Whole, member, members};
pub(crate) use said::Said;
pub(crate) use skills::of_task_state;
