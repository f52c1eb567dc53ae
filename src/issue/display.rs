//! Issues as errors of Rust.

use super::Issue;
use std::error::Error;
use std::fmt;

/// The message and the path; in the alternate form, `{:#}`, followed by the remedy.
///
/// ```
/// use spec_automation::{lifecycle::{View, check_run}, model::RunStatus::*};
/// let refused = check_run(Succeeded, Queued, View::Event).unwrap_err();
/// assert_eq!(refused.to_string(), "a run does not go from `succeeded` to `queued` in one step (at /status)");
/// assert!(format!("{refused:#}").ends_with("; allowed from `succeeded`: none"));
/// ```
impl fmt::Display for Issue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message())?;
        if !self.path.is_empty() {
            write!(out, " (at {})", self.path)?;
        }
        if out.alternate() {
            write!(out, "; {}", self.help())?;
        }
        Ok(())
    }
}

impl Error for Issue {}
