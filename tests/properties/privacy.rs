//! What is private stays so: no value of `metadata`, `runtime_env` or `requested_spec_input` in an issue or in a report.

use crate::support::check;
use crate::support::json::{Json, any_json};
use crate::support::mutation::mutation;
use crate::support::noise::noise;
use crate::support::payload::{Quality, options, payload};
use proptest::prelude::*;
use spec_automation::answer::Answer;
use spec_automation::issue::{Family, Issue};
use spec_automation::model::{Entity, Kind};
use spec_automation::report::{Source, pretty};
use spec_automation::validate::{Options, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Stands for whatever nobody may see; too long and too odd to be generated.
const SECRET: &str = "Zq7TopSecretZq7";

/// `json` with the secret in all its values, and in no key: keys are named in issues.
fn plant(json: &mut Json) {
    match json {
        Json::Raw(_) => *json = Json::text(SECRET),
        Json::Text(text) => text.insert_str(0, SECRET),
        Json::List(items) => items.iter_mut().for_each(plant),
        Json::Map(members) => members.iter_mut().for_each(|(_, value)| plant(value)),
    }
}

/// Plants the secret in every private value of a payload, and sees that there is at least one.
fn with_secrets(mut json: Json, other: Json) -> Json {
    fn visit(json: &mut Json) {
        match json {
            Json::Raw(_) | Json::Text(_) => {}
            Json::List(items) => items.iter_mut().for_each(visit),
            Json::Map(members) => {
                for (key, value) in members {
                    if PRIVATE.contains(&key.as_str()) { plant(value) } else { visit(value) }
                }
            }
        }
    }
    if let Json::Map(members) = &mut json {
        members.push((PRIVATE[members.len() % 3].to_owned(), other));
    }
    visit(&mut json);
    json
}

const PRIVATE: [&str; 3] = ["metadata", "runtime_env", "requested_spec_input"];

#[test]
fn the_private_fields_are_those_of_the_tables() {
    for schema in spec_automation::model::SCHEMAS {
        for field in schema.fields.iter().filter(|field| matches!(field.kind, Kind::Metadata | Kind::Environment)) {
            assert!(PRIVATE.contains(&field.name), "{}", field.name);
        }
    }
}

fn tells(issues: &[Issue], text: &[u8]) -> Option<String> {
    let said = issues.to_vec().to_json();
    let source = Source { name: "payload.json", text, lines: 0, columns: 0 };
    [said, pretty(&source, issues, false), pretty(&source, issues, true)].into_iter().find(|said| said.contains(SECRET))
}

#[test]
fn issues_and_reports_tell_no_private_value() {
    let cases = (payload(Quality::Any), any_json(), options(), noise());
    check(500, cases, |((entity, json), other, options, mut noise)| {
        let text = with_secrets(json, other).write(&mut noise).into_bytes();
        prop_assert_eq!(tells(&validate(entity, &text, &options).issues, &text), None);
        Ok(())
    });
}

#[test]
fn broken_text_tells_no_private_value() {
    let cases = (payload(Quality::Any), any_json(), noise(), prop::collection::vec(mutation(), 1..4));
    check(1000, cases, |((entity, json), other, mut noise, mutations)| {
        let mut text = with_secrets(json, other).write(&mut noise).into_bytes();
        mutations.iter().for_each(|mutation| mutation.apply(&mut text));
        let report = validate(entity, &text, &Options::default());
        let broken = report.issues.iter().any(|issue| issue.code().entry().family == Family::Text);
        // A secret in front of all names, or behind a broken one, is not known to be one.
        let name = PRIVATE.iter().filter_map(|name| find(&text, name.as_bytes())).min();
        if broken && name.is_some() && name < find(&text, SECRET.as_bytes()) {
            prop_assert_eq!(tells(&report.issues, &text), None);
        }
        Ok(())
    });
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[test]
fn text_in_another_encoding_tells_no_private_value() {
    let payload = format!(r#"{{"id": 1, "requested_spec_input": "{SECRET}"}}"#);
    let quoted = serde_json::to_string(&payload).expect("JSON");
    let utf16: Vec<u8> = payload.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf32: Vec<u8> = payload.chars().flat_map(|character| u32::from(character).to_be_bytes()).collect();
    let marked = [b"\xff\xfe".to_vec(), utf16.clone()].concat();
    for text in [payload.replace('"', "'").into_bytes(), quoted.into_bytes(), utf16, utf32, marked] {
        let issues = validate(Entity::Run, &text, &Options::default()).issues;
        assert!(!issues.is_empty());
        let shown = pretty(&Source { name: "payload.json", text: &text, lines: 0, columns: 0 }, &issues, false);
        let letters: String = shown.chars().filter(char::is_ascii_alphanumeric).collect();
        assert!(!letters.contains(SECRET), "{shown}");
    }
}
