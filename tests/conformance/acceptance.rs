//! Schema verdicts: what the server's models accept, in both modes, and where and why they refuse.

use crate::exceptions::{self, Exception};
use crate::vectors::{accepted, tell, text};
use serde_json::Value;
use spec_automation::issue::{Code, Family, Issue, Severity};
use spec_automation::model::Entity;
use spec_automation::validate::{Mode, Options, Shape, validate};
use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Where a payload is refused, and for what class of reason.
pub type Refusals = BTreeSet<(String, &'static str)>;

#[test]
fn every_record_is_accepted_or_refused_as_the_server_does() {
    let mut used = BTreeSet::new();
    let mut differing = Vec::new();
    let (mut compared, mut excepted) = (0, 0);
    for record in accepted() {
        for (name, mode) in [("lax", Mode::Lax), ("strict", Mode::Strict)] {
            compared += 1;
            let (ours, theirs) = (our_refusals(&record, mode), their_refusals(&record[name]));
            if ours == theirs {
                continue;
            }
            match exceptions::explain(&record, &ours, &theirs) {
                Some(found) => {
                    excepted += 1;
                    used.extend(found.into_iter().map(std::ptr::from_ref::<Exception>));
                }
                None => differing.push(format!("{} {name}: ours {ours:?}, the server's {theirs:?}", record["id"])),
            }
        }
    }
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
    for exception in exceptions::ALL {
        assert!(used.contains(&std::ptr::from_ref(exception)), "no record differs any more: {}", exception.reason);
    }
    tell("verdicts, places and reasons in both modes", compared, excepted);
}

/// What a record's payload is.
pub fn entity(record: &Value) -> Entity {
    match text(record, "model") {
        "SpecAutomationRunDetail" => Entity::Run,
        "SpecAutomationPhaseState" => Entity::TaskState,
        _ => Entity::Artifact,
    }
}

fn our_refusals(record: &Value, mode: Mode) -> Refusals {
    let options = Options { mode, shape: Shape::Api, ..Options::default() };
    let report = validate(entity(record), text(record, "input_json_text"), &options);
    let errors = report.issues.iter().filter(|issue| issue.severity == Severity::Error);
    // The server's parser refuses the whole text for half a surrogate pair; we point at it and go on.
    if errors.clone().any(|issue| issue.code() == Code::UnpairedSurrogate) {
        return [(String::new(), "text")].into();
    }
    errors.filter_map(refusal).collect()
}

/// The class of a schema issue. Rules over well-formed values are no part of the comparison.
fn refusal(issue: &Issue) -> Option<(String, &'static str)> {
    let class = match issue.code() {
        Code::MissingField => "missing",
        Code::WrongType => "type",
        Code::UnknownValue => "value",
        Code::BadFormat => "format",
        Code::OutOfRange => "range",
        Code::TooLong => "length",
        code if code.entry().family == Family::Text => "text",
        _ => return None,
    };
    Some((issue.path.clone(), class))
}

fn their_refusals(result: &Value) -> Refusals {
    let errors = result["errors"].as_array().into_iter().flatten();
    errors.map(|error| (pointer(&error["loc"]), class(text(error, "type")))).collect()
}

fn pointer(location: &Value) -> String {
    let steps = location.as_array().into_iter().flatten();
    steps.map(|step| format!("/{}", step.as_str().map_or_else(|| step.to_string(), str::to_owned))).collect()
}

fn class(kind: &str) -> &'static str {
    match kind {
        "json_invalid" => "text",
        "missing" => "missing",
        "enum" | "literal_error" => "value",
        "greater_than_equal" | "int_parsing_size" => "range",
        "int_from_float" => "format",
        "finite_number" => "range",
        kind if kind.ends_with("_type") => "type",
        kind if kind.ends_with("_parsing") => "format",
        other => panic!("unknown kind of error: {other}"),
    }
}
