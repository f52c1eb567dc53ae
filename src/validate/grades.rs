//! Severities as the caller sets them, code by code.

use super::choice::choice;
use crate::issue::{Code, Severity};
use crate::text::joined;
use std::error::Error;
use std::fmt;

choice! {
    /// The severity that a caller gives a code, or `off`.
    pub enum Level {
        /// Not reported.
        Off = "off" (default),
        /// Reported as a warning.
        Warning = "warning",
        /// Reported as an error.
        Error = "error",
    }
}

/// The caller's severities: for each code whose family [is configurable](crate::issue::Family::is_configurable), the level
/// that takes the place of the catalogue's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grades([Option<Level>; Code::ALL.len()]);

impl Default for Grades {
    fn default() -> Self {
        Grades([None; Code::ALL.len()])
    }
}

impl Grades {
    /// Reports `code` at `level` from now on. Fails, and changes nothing, if the code is not configurable.
    ///
    /// ```
    /// use spec_automation::{issue::Code, validate::{Grades, Level}};
    /// let mut grades = Grades::default();
    /// assert!(grades.set(Code::UnsafeUrl, Level::Warning).is_ok());
    /// assert!(grades.set(Code::InvalidJson, Level::Off).is_err());
    /// ```
    pub fn set(&mut self, code: Code, level: Level) -> Result<(), NotConfigurable> {
        if !code.entry().family.is_configurable() {
            return Err(NotConfigurable { code });
        }
        if let Some(grade) = self.0.get_mut(code as usize) {
            *grade = Some(level);
        }
        Ok(())
    }

    /// The severity to report `code` with: `default` unless the caller set a level, `None` if the code is off.
    pub fn severity(&self, code: Code, default: Severity) -> Option<Severity> {
        match self.0.get(code as usize).copied().flatten() {
            None => Some(default),
            Some(Level::Off) => None,
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }
}

/// The error of [`Grades::set`]: a code that always has the severity of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotConfigurable {
    /// The code that was to be set.
    pub code: Code,
}

impl NotConfigurable {
    /// The message, without `core::fmt`, which the .wasm does not have.
    pub(crate) fn message(self) -> String {
        joined(&["`", self.code.as_str(), "` cannot be turned off or graded anew"])
    }
}

impl fmt::Display for NotConfigurable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message())
    }
}

impl Error for NotConfigurable {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_notices_and_rules_are_graded() {
        let mut grades = Grades::default();
        let refused = grades.set(Code::InvalidJson, Level::Off);
        assert_eq!(refused, Err(NotConfigurable { code: Code::InvalidJson }));
        assert_eq!(grades, Grades::default());
        for (level, severity) in
            [(Level::Off, None), (Level::Warning, Some(Severity::Warning)), (Level::Error, Some(Severity::Error))]
        {
            assert_eq!(grades.set(Code::UnsafeUrl, level), Ok(()));
            assert_eq!(grades.severity(Code::UnsafeUrl, Severity::Warning), severity);
        }
        assert_eq!(grades.severity(Code::UnsafePath, Severity::Error), Some(Severity::Error));
        assert_eq!(Level::from_word(Some("warning")), Some(Level::Warning));
    }
}
