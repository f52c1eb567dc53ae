//! Reading options: small typed values, each named with what it takes when it is wrong.

use crate::issue::Code;
use crate::json::Scanner;
use crate::text::joined;
use crate::validate::{Grades, Level, Mode, NaiveTimestamps, OPTIONS, Options, Shape, UnknownKeys};
use std::borrow::Cow;

/// The options that the encoding of a JavaScript value says, or what is wrong with them.
pub(super) fn read(text: &[u8]) -> Result<Options, String> {
    let mut options = Options::default();
    let given = members(text).ok_or("the options must be an object")?;
    for (key, value) in given {
        let Some((name, takes)) = OPTIONS.iter().find(|(name, _)| *name == key) else {
            return Err(unknown("option", &key, &mut OPTIONS.iter().map(|(name, _)| *name)));
        };
        if set(&mut options, name, value)?.is_none() {
            return Err(joined(&["`", name, "` takes ", takes]));
        }
    }
    Ok(options)
}

/// Sets one option; nothing when the value is not what it takes.
fn set(options: &mut Options, name: &str, value: &[u8]) -> Result<Option<()>, String> {
    if name == "rules" {
        return grades(value).map(|grades| grades.map(|grades| options.rules = grades));
    }
    let word = word(value);
    let word = word.as_deref();
    Ok(match name {
        "mode" => Mode::from_word(word).map(|mode| options.mode = mode),
        "shape" => Shape::from_word(word).map(|shape| options.shape = shape),
        "unknownKeys" => UnknownKeys::from_word(word).map(|keys| options.unknown_keys = keys),
        "naiveTimestamps" => NaiveTimestamps::from_word(word).map(|naive| options.naive_timestamps = naive),
        "maxIssues" => count(value).map(|limit| options.max_issues = limit),
        "maxBytes" => count(value).map(|limit| options.max_bytes = limit),
        "artifactRoot" => word.map(|root| options.artifact_root = Some(root.into())),
        "adapterId" => flag(value).map(|flag| options.adapter_id = flag),
        "redact" => flag(value).map(|flag| options.redact = flag),
        _ => None,
    })
}

fn grades(value: &[u8]) -> Result<Option<Grades>, String> {
    let Some(given) = members(value) else { return Ok(None) };
    let mut grades = Grades::default();
    for (key, level) in given {
        let Some(code) = Code::ALL.iter().find(|code| code.as_str() == key) else {
            return Err(unknown("code", &key, &mut Code::ALL.iter().map(|code| code.as_str())));
        };
        let Some(level) = Level::from_word(word(level).as_deref()) else { return Ok(None) };
        grades.set(*code, level)?;
    }
    Ok(Some(grades))
}

/// The members of an object; nothing when it is none.
fn members(object: &[u8]) -> Option<Vec<(Cow<'_, str>, &[u8])>> {
    let mut scanner = Scanner::new(object, true);
    if !scanner.eat(b'{') {
        return None;
    }
    let next = || scanner.next_member().map(|(key, value)| (key.decode(object), value.of(object)));
    Some(std::iter::from_fn(next).collect())
}

fn word(value: &[u8]) -> Option<Cow<'_, str>> {
    Some(Scanner::new(value, true).string().ok()?.decode(value))
}

/// A whole number that fits. JavaScript writes those without a fraction, and has two zeros.
fn count(value: &[u8]) -> Option<usize> {
    match value {
        b"-0" => Some(0),
        _ => std::str::from_utf8(value).ok()?.parse().ok(),
    }
}

fn flag(value: &[u8]) -> Option<bool> {
    match value {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// Refuses a key that is none of `names`, and says which of them is nearest.
fn unknown(what: &str, key: &str, names: &mut dyn Iterator<Item = &'static str>) -> String {
    let nearest = names.min_by_key(|name| strsim::levenshtein(name, key)).unwrap_or_default();
    joined(&["unknown ", what, " `", key, "`; did you mean `", nearest, "`?"])
}
