//! The options of a sample, written as JavaScript writes them.

use serde_json::Value;
use spec_automation::validate::{Mode, NaiveTimestamps, Options, Shape, UnknownKeys};

/// The options that a JSON object says.
pub fn read(text: &str) -> Options {
    let mut options = Options::default();
    let members: Value = serde_json::from_str(text).expect("options are JSON");
    for (name, value) in members.as_object().expect("options are an object") {
        set(&mut options, name, value).unwrap_or_else(|| panic!("a sample cannot set `{name}` to {value}"));
    }
    options
}

fn set(options: &mut Options, name: &str, value: &Value) -> Option<()> {
    let word = value.as_str();
    let count = || value.as_u64()?.try_into().ok();
    match name {
        "mode" => options.mode = Mode::from_word(word)?,
        "shape" => options.shape = Shape::from_word(word)?,
        "unknownKeys" => options.unknown_keys = UnknownKeys::from_word(word)?,
        "naiveTimestamps" => options.naive_timestamps = NaiveTimestamps::from_word(word)?,
        "maxIssues" => options.max_issues = count()?,
        "maxBytes" => options.max_bytes = count()?,
        "artifactRoot" => options.artifact_root = Some(word?.to_owned()),
        "redact" => options.redact = value.as_bool()?,
        _ => return None,
    }
    Some(())
}
