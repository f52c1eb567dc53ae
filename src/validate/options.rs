//! What a caller may ask for.

use crate::issue::{Code, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How strictly values are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Accept what the reference server accepts, and say what was coerced.
    #[default]
    Lax,
    /// Accept only what needs no coercion between types.
    Strict,
}

/// Which shape a payload is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Told by the payload's own fields.
    #[default]
    Auto,
    /// The table row.
    Record,
    /// The API response.
    Api,
}

/// What becomes of keys that the entity does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownKeys {
    /// They stay, without an issue.
    #[default]
    Keep,
    /// They stay, with a warning.
    Warn,
    /// They are an error.
    Reject,
    /// Normalizing removes them.
    Strip,
}

/// What becomes of timestamps without an offset. They are taken as UTC in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NaiveTimestamps {
    /// No issue.
    Utc,
    /// One warning for the payload.
    #[default]
    Warn,
    /// One error for the payload.
    Reject,
}

/// A caller's own grading of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Not reported.
    Off,
    /// Reported as a warning.
    Warning,
    /// Reported as an error.
    Error,
}

/// The gradings of all codes; only notices and rules can be graded.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<String, Level>")]
pub struct Grades([Option<Level>; Code::ALL.len()]);

impl Default for Grades {
    fn default() -> Self {
        Grades([None; Code::ALL.len()])
    }
}

impl Grades {
    /// Grades `code`, if it is one that can be graded.
    pub fn set(&mut self, code: Code, level: Level) -> Result<(), String> {
        if !code.entry().family.is_configurable() {
            return Err(format!("`{}` cannot be turned off or graded anew", code.as_str()));
        }
        if let Some(grade) = self.0.get_mut(code as usize) {
            *grade = Some(level);
        }
        Ok(())
    }

    /// The severity to report `code` with, or nothing when it is off.
    pub fn severity(&self, code: Code, default: Severity) -> Option<Severity> {
        match self.0.get(code as usize).copied().flatten() {
            None => Some(default),
            Some(Level::Off) => None,
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }
}

impl TryFrom<BTreeMap<String, Level>> for Grades {
    type Error = String;

    fn try_from(levels: BTreeMap<String, Level>) -> Result<Self, String> {
        let mut grades = Grades::default();
        for (name, level) in levels {
            let code = Code::from_name(&name).ok_or_else(|| format!("`{name}` is no code of an issue"))?;
            grades.set(code, level)?;
        }
        Ok(grades)
    }
}

/// What a caller may ask for; the defaults suit a dashboard that reads the API.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// How strictly values are read.
    pub mode: Mode,
    /// Which shape the payload is taken for.
    pub shape: Shape,
    /// What becomes of keys that the entity does not have.
    pub unknown_keys: UnknownKeys,
    /// What becomes of timestamps without an offset.
    pub naive_timestamps: NaiveTimestamps,
    /// How many issues are reported at most, the marker `too_many_issues` not counted.
    pub max_issues: usize,
    /// How many bytes a payload may have.
    pub max_bytes: usize,
    /// The directory that artifact paths are resolved in; without it only relative paths are safe.
    pub artifact_root: Option<String>,
    /// Codes to turn off or to grade anew.
    pub rules: Grades,
    /// Derive `adapterId` as well, as a later server does.
    pub adapter_id: bool,
}

/// Every option as JavaScript names it, and what it takes in words.
pub const OPTIONS: &[(&str, &str)] = &[
    ("mode", "`lax` or `strict`"),
    ("shape", "`auto`, `record` or `api`"),
    ("unknownKeys", "`keep`, `warn`, `reject` or `strip`"),
    ("naiveTimestamps", "`utc`, `warn` or `reject`"),
    ("maxIssues", "a whole number"),
    ("maxBytes", "a whole number below 4 GiB"),
    ("artifactRoot", "a path"),
    ("rules", "`off`, `warning` or `error` for each code of a notice or a rule"),
    ("adapterId", "true or false"),
];

impl Default for Options {
    fn default() -> Self {
        Options {
            mode: Mode::default(),
            shape: Shape::default(),
            unknown_keys: UnknownKeys::default(),
            naive_timestamps: NaiveTimestamps::default(),
            max_issues: 1000,
            max_bytes: 64 << 20,
            artifact_root: None,
            rules: Grades::default(),
            adapter_id: false,
        }
    }
}
