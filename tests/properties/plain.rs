//! There are quick ways through a payload and careful ones. Which is taken depends on how it is written; what is found must
//! not.

use crate::support::check;
use crate::support::json::Json;
use crate::support::mutation::mutation;
use crate::support::noise::{Noise, noise};
use crate::support::payload::{Quality, options, payload, shape_of};
use proptest::prelude::*;
use serde_json::{Value, json};
use spec_automation::answer::Answer;
use spec_automation::issue::Code;
use spec_automation::model::Entity;
use spec_automation::project::project;
use spec_automation::validate::{
    Input, Memory, Options, UnknownKeys, detect, patch, patch_with, to_json_patch, validate, validate_with,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Everything that is found and that does not depend on how the payload is written, in an order of its own.
fn findings(entity: Entity, text: &str, options: &Options) -> (bool, Vec<String>, Vec<String>) {
    let report = patch(entity, text, options);
    let issues = report.issues.iter().map(|issue| {
        let mut issue: Value = serde_json::from_str(&issue.to_json()).expect("JSON");
        for written in ["span", "message", "help"] {
            issue[written] = Value::Null;
        }
        if issue["code"] == Code::CoercedValue.as_str() {
            issue["params"]["given"] = Value::Null;
        }
        if issue["code"] == Code::NaiveTimestamp.as_str() {
            // The first one in the text stands for all.
            issue["path"] = Value::Null;
        }
        issue.to_string()
    });
    let mut issues: Vec<String> = issues.collect();
    issues.sort();
    let changes: Value = serde_json::from_str(&to_json_patch(&report.changes)).expect("JSON");
    let mut changes: Vec<String> = changes.as_array().expect("a list").iter().map(Value::to_string).collect();
    changes.sort();
    (report.ok, issues, changes)
}

#[test]
fn how_a_payload_is_written_does_not_change_what_is_found() {
    let cases = (payload(Quality::Any), options(), noise());
    check(700, cases, |((entity, json), options, mut noise)| {
        let (usual, other) = (json.compact(), json.write(&mut noise));
        let (expected, found) = (findings(entity, &usual, &options), findings(entity, &other, &options));
        prop_assert_eq!(&found, &expected, "\n{}\n{}", usual, other);
        // Near the end of a text there is no room to look at several bytes together.
        let found = findings(entity, &(usual.clone() + &" ".repeat(64)), &options);
        prop_assert_eq!(found, expected, "{}", usual);
        prop_assert_eq!(detect(&usual), detect(&other));
        Ok(())
    });
}

#[test]
fn what_was_read_before_changes_nothing() {
    let read = (payload(Quality::Any), noise(), mutation(), any::<bool>());
    check(150, (proptest::collection::vec(read, 1..8), options()), |(payloads, options)| {
        let mut memory = Memory::default();
        for ((entity, json), mut noise, mutation, is_mutated) in payloads {
            let mut text = json.write(&mut noise).into_bytes();
            if is_mutated {
                mutation.apply(&mut text);
            }
            let expected = patch(entity, &text, &options);
            let context = String::from_utf8_lossy(&text);
            prop_assert_eq!(patch_with(&mut memory, entity, &text, &options), expected.clone(), "{}", context);
            // Now it has seen just this.
            prop_assert_eq!(patch_with(&mut memory, entity, &text, &options), expected, "again: {}", context);
        }
        Ok(())
    });
}

/// More than is remembered: what is forgotten, and what is learned anew, changes nothing either.
#[test]
fn a_long_memory_changes_nothing() {
    let read = (payload(Quality::Accepted), noise(), any::<bool>());
    check(4, (proptest::collection::vec(read, 300), options()), |(payloads, options)| {
        let mut memory = Memory::default();
        for ((entity, json), mut noise, is_usual) in payloads {
            let text = if is_usual { json.compact() } else { json.write(&mut noise) };
            let report = patch_with(&mut memory, entity, &text, &options);
            prop_assert_eq!(report, patch(entity, &text, &options), "{}", text);
        }
        Ok(())
    });
}

/// Records in orders of their own, until remembering them is given up.
#[test]
fn records_that_are_never_alike_change_nothing() {
    let read = (payload(Quality::Accepted), payload(Quality::Any), noise(), mutation());
    check(2, (proptest::collection::vec(read, 300), options()), |(payloads, options)| {
        let mut memory = Memory::default();
        for (accepted, any, noise, mutation) in payloads {
            let mut noise = noise.order_only();
            for ((entity, json), is_mutated) in [(&accepted, false), (&any, false), (&any, true)] {
                let mut text = json.write(&mut noise).into_bytes();
                if is_mutated {
                    mutation.apply(&mut text);
                }
                let report = patch_with(&mut memory, *entity, &text, &options);
                prop_assert_eq!(report, patch(*entity, &text, &options), "{}", String::from_utf8_lossy(&text));
            }
        }
        Ok(())
    });
}

#[test]
fn a_text_that_ends_early_changes_nothing_for_the_next() {
    let mut memory = Memory::default();
    let options = Options::default();
    for text in ["{", "{}", r#"{"id":"#, r#"{"id"}"#, "{ ", "{}", r#"{"x":1}"#, "{}", r#"{"":1}"#, "{}"] {
        for entity in Entity::ALL {
            let report = validate_with(&mut memory, *entity, text, &options);
            assert_eq!(report, validate(*entity, text, &options), "{text}");
        }
    }
}

/// Zeros are what is ahead of the end of a text; in the middle of one they are not taken for what was never learned.
#[test]
fn zeros_in_a_text_change_nothing() {
    let mut memory = Memory::default();
    let options = Options::default();
    for before in [r#"{"phases":1.5"#, r#"{"a":1,"b":2,"c":3,"d":4,"e":5"#, "{"] {
        let text = [before, &"\0".repeat(40), r#","run_id":"x"}"#].concat();
        for entity in Entity::ALL {
            let report = validate(*entity, &text, &options);
            assert_eq!(validate_with(&mut memory, *entity, &text, &options), report, "{text}");
            assert_eq!(validate_with(&mut memory, *entity, &text, &options), report, "{text}");
        }
    }
}

#[test]
fn how_a_record_is_written_does_not_change_its_projection() {
    let cases = (payload(Quality::Accepted), noise());
    check(300, cases, |((entity, json), mut noise)| {
        let projected = |text: &str| {
            let text = project(entity, text, &Options::default()).ok();
            text.map(|text| serde_json::from_str::<Value>(&text).expect("JSON"))
        };
        prop_assert_eq!(projected(&json.compact()), projected(&json.write(&mut noise)));
        Ok(())
    });
}

/// A run of which the first member is wrong is read with care from there on.
#[test]
fn a_member_that_is_not_plain_changes_nothing_behind_it() {
    let cases = (payload(Quality::Any), options());
    check(500, cases, |((entity, json), options)| {
        let Json::Map(members) = &json else { unreachable!("payloads are objects") };
        let mut first = vec![("no field".to_owned(), Json::null())];
        first.extend(members.iter().cloned());
        let options = Options { unknown_keys: UnknownKeys::Keep, ..options };
        let (usual, other) = (json.compact(), Json::Map(first).compact());
        prop_assert_eq!(findings(entity, &usual, &options), findings(entity, &other, &options), "{}", usual);
        Ok(())
    });
}

#[test]
fn the_shape_that_the_keys_tell_reads_as_the_shape_that_is_named() {
    check(300, (payload(Quality::Accepted), any::<bool>()), |((entity, json), api)| {
        let text = json.write(&mut Noise::none());
        let told = validate(entity, &text, &Options::default());
        let schema = entity.schema(api);
        let named = validate(entity, &text, &Options { shape: shape_of(schema), ..Options::default() });
        let other = validate(entity, &text, &Options { shape: shape_of(entity.schema(!api)), ..Options::default() });
        prop_assert!(told == named || told == other, "{}", json!({"text": text}));
        Ok(())
    });
}

/// The other side of the boundary writes values as JSON, so that most of them are read like text.
#[test]
fn an_encoded_value_reads_as_its_text() {
    check(300, (payload(Quality::Any), options()), |((entity, json), options)| {
        let text = json.compact();
        let of_text = patch(entity, &text, &options);
        let mut of_value = patch(entity, Input { text: text.as_bytes(), host: true }, &options);
        for (value, text) in of_value.issues.iter_mut().zip(&of_text.issues) {
            prop_assert_eq!(value.span, None);
            value.span = text.span;
        }
        prop_assert_eq!(of_value, of_text);
        Ok(())
    });
}
