//! Validating payloads: bytes in; issues, and on request the changes that make the payload canonical, out.

mod coerce;
mod entry;
pub(crate) mod facts;
mod key;
mod keys;
mod open_map;
mod options;
mod patch;
mod path;
mod plain;
mod plain_map;
mod reader;
mod record;
pub(crate) mod rules;
mod shape;
mod sink;
mod skills;
mod value;

pub use entry::{Input, Report, Target, detect, patch, too_large, validate};
pub use options::{Grades, Level, Mode, NaiveTimestamps, OPTIONS, Options, Shape, UnknownKeys};
pub use patch::{Change, Operation, apply, to_json_patch};

pub(crate) use entry::{read_again, read_for_skills, read_record, refusal};
pub(crate) use facts::Head;
pub(crate) use rules::{TaskRow, Whole, members};
pub(crate) use skills::of_task_state;
