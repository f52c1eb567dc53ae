//! Reports as errors of Rust, and serialized with serde.

use super::Report;
use crate::issue::Severity;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::error::Error;
use std::fmt;

/// The first error, or else the first issue, and how many more issues there are; in the alternate form, `{:#}`, with its
/// remedy.
impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self.issues.iter().filter(|issue| issue.severity == Severity::Error);
        let Some(first) = { errors }.next().or(self.issues.first()) else { return out.write_str("no issues") };
        fmt::Display::fmt(first, out)?;
        match self.issues.len().saturating_sub(1) {
            0 => Ok(()),
            1 => out.write_str(", and 1 more issue"),
            more => write!(out, ", and {more} more issues"),
        }
    }
}

/// For functions that return a value, or a report that says why there is none.
impl Error for Report {}

/// `ok` and `issues`. The changes are written by [`to_json_patch`](super::to_json_patch).
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 2)?;
        report.serialize_field("ok", &self.ok)?;
        report.serialize_field("issues", &self.issues)?;
        report.end()
    }
}
