//! Each entity: whatever was read before and whichever path reads it, the same is found; a patch makes a payload canonical
//! at once; what follows from a payload is JSON.

use super::measure::measure;
use super::{BETWEEN, options, reference, rfc6902};
use serde_json::Value;
use spec_automation::answer::Answer;
use spec_automation::derive::derive;
use spec_automation::issue::{Code, Family};
use spec_automation::model::Entity;
use spec_automation::project::project;
use spec_automation::summarize::summarize;
use spec_automation::validate::{
    Level, Memory, Mode, Options, Report, Target, UnknownKeys, apply, detect, patch, patch_with, to_json_patch,
    validate, validate_with,
};

pub fn check(data: &[u8]) {
    let [which, choice, rest @ ..] = data else { return };
    let target = Entity::ALL.get(usize::from(*which) % 5).map_or(Target::Auto, |entity| Target::Entity(*entity));
    let options = options(*choice);
    let mut memory = Memory::default();
    for text in rest.split(|byte| *byte == BETWEEN) {
        let fresh = patch(target, text, &options);
        assert_eq!(patch_with(&mut memory, target, text, &options), fresh);
        let verdict = Report { changes: Vec::new(), ..fresh.clone() };
        assert_eq!(validate_with(&mut memory, target, text, &options), verdict);
        assert_eq!(validate(target, text, &options), verdict);
        assert!(fresh.ok || fresh.changes.is_empty());
        careful(target, text, &options);
        canonical(target, text, &options);
        answers(text, &options);
    }
}

/// Behind a member that no table has, a record is read with care.
fn careful(target: Target, text: &[u8], options: &Options) {
    const FIRST: &[u8] = b"{\"no field\":null";
    let options = Options { unknown_keys: UnknownKeys::Keep, ..options.clone() };
    let [b'{', rest @ ..] = text else { return };
    let is_told = target == Target::Auto || text.windows(8).any(|word| word == b"no field");
    if is_told || !reference::is_json(text) || measure(text).0 > 100 {
        return;
    }
    let is_empty = rest.trim_ascii_start().starts_with(b"}");
    let other = [FIRST, if is_empty { b"" } else { b"," }, rest].concat();
    assert_eq!(findings(&patch(target, text, &options)), findings(&patch(target, &other, &options)));
}

/// What is found wherever it stands, in an order of its own.
fn findings(report: &Report) -> (bool, Vec<String>, Vec<String>) {
    let issues = report.issues.iter().map(|issue| {
        // Of timestamps without an offset, the first in the text stands for all.
        let is_first = issue.code() == Code::NaiveTimestamp;
        format!("{:?} {:?} {}", issue.severity, issue.detail, if is_first { "" } else { &issue.path })
    });
    let changes = report.changes.iter().map(|change| format!("{} {:?}", change.path, change.operation));
    let (mut issues, mut changes): (Vec<_>, Vec<_>) = (issues.collect(), changes.collect());
    issues.sort();
    changes.sort();
    (report.ok, issues, changes)
}

/// The patched payload has nothing to patch, is right in strict mode, and is the patched value.
fn canonical(target: Target, text: &[u8], options: &Options) {
    let options = lenient(options.clone());
    let first = patch(target, text, &options);
    if !first.ok || measure(text).0 > 120 {
        return;
    }
    let patched = apply(text, &first.changes);
    let value = rfc6902::apply(reference::parse(text), &to_json_patch(&first.changes));
    assert_eq!(reference::parse(&patched), value);
    // Which entity or shape it is can be told from keys that were removed.
    if target == Target::Auto || options.unknown_keys == UnknownKeys::Strip {
        return;
    }
    let again = patch(target, &patched, &options);
    assert!(again.ok && again.changes.is_empty(), "{again:?}");
    let strict = validate(target, &patched, &Options { mode: Mode::Strict, ..options });
    assert!(strict.issues.iter().all(|issue| issue.code().entry().family != Family::Schema), "{strict:?}");
}

/// The same options, with no rule that refuses a payload but for text that no value can hold.
fn lenient(mut options: Options) -> Options {
    for code in Code::ALL.iter().filter(|code| code.entry().family == Family::Rule) {
        if *code != Code::UnpairedSurrogate {
            options.rules.set(*code, Level::Warning).expect("rules can be graded");
        }
    }
    options
}

/// What follows from a payload is JSON, and there is none that makes anything panic.
fn answers(text: &[u8], options: &Options) {
    let _ = detect(text);
    if let Some(skills) = derive(text, options) {
        serde_json::from_str::<Value>(&skills.to_json()).expect("JSON");
    }
    for entity in Entity::ALL {
        if let Ok(json) = project(*entity, text, options) {
            assert!(reference::is_json(json.as_bytes()), "{json}");
        }
    }
    if let Ok(summarized) = summarize(text, Some(0), options) {
        let mut json = String::new();
        summarized.summary.push_json(&mut json);
        serde_json::from_str::<Value>(&json).expect("JSON");
    }
}
