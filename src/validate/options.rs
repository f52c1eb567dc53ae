//! The options of a caller.

use super::choice::choice;
use super::grades::Grades;
use crate::described::structure;
use crate::issue::{Code, Severity};

choice! {
    /// How strictly values are read.
    pub enum Mode {
        /// Accept what the reference server accepts, and say what was coerced.
        Lax = "lax" (default),
        /// Accept only what needs no coercion between types.
        Strict = "strict",
    }
}

choice! {
    /// Which shape a payload is read in.
    pub enum Shape {
        /// The one that the payload's keys tell.
        Auto = "auto" (default),
        /// The table row.
        Record = "record",
        /// The API response.
        Api = "api",
    }
}

choice! {
    /// What becomes of keys that the entity does not have.
    pub enum UnknownKeys {
        /// They stay, without an issue.
        Keep = "keep" (default),
        /// They stay, with a warning.
        Warn = "warn",
        /// They are an error.
        Reject = "reject",
        /// Normalizing removes them.
        Strip = "strip",
    }
}

impl UnknownKeys {
    /// The severity of a key that the entity does not have; `None` if it is not reported.
    #[inline]
    pub(crate) fn severity(self) -> Option<Severity> {
        match self {
            UnknownKeys::Warn => Some(Severity::Warning),
            UnknownKeys::Reject => Some(Severity::Error),
            UnknownKeys::Keep | UnknownKeys::Strip => None,
        }
    }
}

choice! {
    /// How timestamps without an offset are reported. They are taken as UTC in any case.
    pub enum NaiveTimestamps {
        /// No issue.
        Utc = "utc",
        /// One warning for the payload.
        Warn = "warn" (default),
        /// One error for the payload.
        Reject = "reject",
    }
}

structure! {
    /// The options of a caller. The defaults suit a dashboard that reads the API.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Options {
        /// How strictly values are read.
        pub mode: Mode = "[`Mode::Lax`]",
        /// Which shape the payload is read in.
        pub shape: Shape = "[`Shape::Auto`]",
        /// What becomes of keys that the entity does not have. Maps such as `metadata` have no unknown keys.
        pub unknown_keys: UnknownKeys = "[`UnknownKeys::Keep`]",
        /// How timestamps without an offset are reported.
        pub naive_timestamps: NaiveTimestamps = "[`NaiveTimestamps::Warn`]",
        /// How many issues of a payload are reported at most, the marker `too_many_issues` not counted.
        pub max_issues: usize = "1000; any number is taken, and with 0 only the marker is reported",
        /// How many bytes a payload may have; always less than 4 GiB.
        pub max_bytes: usize = "64 MiB",
        /// The directory that artifact paths are resolved in; without it only relative paths are safe.
        pub artifact_root: Option<String> = "none",
        /// Codes to turn off, or to report with another severity.
        pub rules: Grades = "as the catalogue grades them",
        /// Derive `adapterId` as well, as a later server does.
        pub adapter_id: bool = "false",
        /// Replace what looks like a credential in `runtime_env` by `[REDACTED]` when a payload is normalized.
        pub redact: bool = "false",
    }
}

/// Every option by its name in JavaScript, and what it takes, in words.
#[doc(hidden)]
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
    ("redact", "true or false"),
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
            redact: false,
        }
    }
}

/// Offsets have 32 bits, and one of them is just past the end of the text.
const MOST_BYTES: usize = u32::MAX as usize - 1;

impl Options {
    /// How many bytes a payload may have, so that every offset fits.
    pub(crate) fn byte_limit(&self) -> usize {
        self.max_bytes.min(MOST_BYTES)
    }

    /// The severity of timestamps without an offset; `None` if they are not reported.
    pub(crate) fn naive_severity(&self) -> Option<Severity> {
        let severity = match self.naive_timestamps {
            NaiveTimestamps::Utc => return None,
            NaiveTimestamps::Warn => Severity::Warning,
            NaiveTimestamps::Reject => Severity::Error,
        };
        self.rules.severity(Code::NaiveTimestamp, severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_text_have_32_bits_whatever_is_asked_for() {
        let limit = |max_bytes| Options { max_bytes, ..Options::default() }.byte_limit();
        assert_eq!((limit(7), limit(usize::MAX)), (7, u32::MAX as usize - 1));
    }

    #[test]
    fn each_word_names_its_choice_and_no_other_does() {
        assert_eq!(
            Mode::WORDS.iter().map(|word| Mode::from_word(Some(word))).collect::<Option<Vec<_>>>().map(|all| all.len()),
            Some(2)
        );
        assert_eq!(Shape::from_word(Some("api")), Some(Shape::Api));
        assert_eq!(UnknownKeys::from_word(Some("strip")), Some(UnknownKeys::Strip));
        assert_eq!(NaiveTimestamps::from_word(Some("utc")), Some(NaiveTimestamps::Utc));
        for word in [None, Some(""), Some("API")] {
            assert_eq!(Shape::from_word(word), None);
        }
    }
}
