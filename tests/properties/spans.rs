//! Where issues stand: each path leads to a value, and each span holds the text of that value.

use crate::support::noise::noise;
use crate::support::payload::{Quality, options, payload};
use crate::support::{Outcome, check, reference};
use proptest::prelude::*;
use serde_json::Value;
use spec_automation::issue::{Code, Detail, Family, Issue};
use spec_automation::validate::{Report, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn paths_lead_to_values_and_spans_hold_them() {
    let cases = (payload(Quality::Any), options(), noise());
    check(1000, cases, |((entity, json), options, mut noise)| {
        let text = json.write(&mut noise).into_bytes();
        let report = validate(entity, &text, &options);
        // With surrogates there is no value to compare with.
        if report.issues.iter().any(|issue| issue.code() == Code::UnpairedSurrogate) {
            return Ok(());
        }
        let value = reference::parse(&text);
        for issue in report.issues.iter().filter(|issue| !is_overridden(issue, &report)) {
            place(issue, &text, &value)?;
        }
        Ok(())
    });
}

/// Whether the value may be one that does not count, because its key, or one that leads to it, stands there again.
fn is_overridden(issue: &Issue, report: &Report) -> bool {
    let repeated = report.issues.iter().filter(|issue| issue.code() == Code::DuplicateKey);
    repeated.filter_map(|repeated| issue.path.strip_prefix(&repeated.path)).any(|rest| {
        let in_open_map = matches!(issue.code(), Code::ExposedSecret | Code::RedactedSecret);
        rest.starts_with('/') || (rest.is_empty() && in_open_map)
    })
}

fn place(issue: &Issue, text: &[u8], value: &Value) -> Outcome {
    let span = issue.span.expect("a place in the text");
    let readable = String::from_utf8_lossy(text);
    let there = text.get(span.start as usize..span.end as usize);
    prop_assert!(there.is_some_and(|there| !there.is_empty()), "{:?} in {}", issue, readable);
    let there = there.unwrap_or_default();
    let target = value.pointer(&issue.path);
    let (parent, key) = issue.path.rsplit_once('/').unwrap_or_default();
    match issue.code() {
        // What is missing is shown at the brace of what lacks it.
        Code::MissingField => {
            prop_assert_eq!(target, None);
            prop_assert_eq!(value.pointer(parent).cloned(), read(text, span.start), "{:?} in {}", issue, readable);
        }
        Code::DuplicateKey | Code::UnknownKey => {
            let key = key.replace("~1", "/").replace("~0", "~");
            prop_assert_eq!(reference::parse(there), Value::String(key), "{:?} in {}", issue, readable);
            prop_assert!(target.is_some(), "{:?} in {}", issue, readable);
        }
        // Rules over whole records point at their braces, and at what is missing.
        code if code.entry().family == Family::Rule && there == b"{" => {
            let record = target.or_else(|| value.pointer(parent));
            prop_assert_eq!(record.cloned(), read(text, span.start), "{:?} in {}", issue, readable);
        }
        _ => prop_assert_eq!(target, Some(&reference::parse(there)), "{:?} in {}", issue, readable),
    }
    named(&issue.detail, value)
}

/// The value that begins at an offset.
fn read(text: &[u8], start: u32) -> Option<Value> {
    serde_json::Deserializer::from_slice(&text[start as usize..]).into_iter().next()?.ok()
}

/// Other records that an issue names are there.
fn named(detail: &Detail, value: &Value) -> Outcome {
    if let Detail::DuplicateAttempt { first, .. }
    | Detail::DuplicateArtifact { first }
    | Detail::DuplicateId { first } = detail
    {
        prop_assert!(value.pointer(first).is_some(), "{:?}", detail);
    }
    Ok(())
}
