//! Text that means harm, or nothing: there is an answer to all of it, and it comes soon.

use crate::support::json::{Json, any_json_with_surrogates};
use crate::support::mutation::mutation;
use crate::support::noise::noise;
use crate::support::payload::{Quality, options, payload};
use crate::support::{Outcome, check};
use proptest::prelude::*;
use proptest::sample::select;
use spec_automation::derive::derive;
use spec_automation::issue::{Code, Family};
use spec_automation::model::{Entity, Kind, SCHEMAS};
use spec_automation::project::project;
use spec_automation::report::{Source, pretty};
use spec_automation::validate::{Input, Options, Shape, Target, UnknownKeys, apply, detect, patch, to_json_patch};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Asks every question there is of a text, and sees that the answers hang together.
fn ask_everything(text: &[u8], host: bool, options: &Options) -> Outcome {
    let input = Input { text, host };
    let entities = Entity::ALL.iter().map(|entity| Target::Entity(*entity));
    for target in entities.chain([Target::Auto]) {
        let report = patch(target, input, options);
        prop_assert_eq!(report.ok, report.issues.iter().all(|issue| issue.severity.as_str() != "error"));
        prop_assert!(report.issues.len() <= options.max_issues + 1);
        for issue in &report.issues {
            prop_assert!(issue.path.is_empty() || issue.path.starts_with('/'), "{:?}", issue);
            let is_in_text = !host && issue.code() != Code::TooManyIssues;
            prop_assert!(issue.span.is_some() == is_in_text, "{:?}", issue);
            prop_assert!(!issue.message().is_empty() && !issue.help().is_empty());
        }
        let shown = pretty(&Source { name: "", text, lines: 0, columns: 0 }, &report.issues, true);
        prop_assert_eq!(shown.is_empty(), report.issues.is_empty());
        apply(text, &report.changes);
        to_json_patch(&report.changes);
    }
    for entity in Entity::ALL {
        if let Err(report) = project(*entity, input, options) {
            prop_assert!(!report.issues.is_empty());
        }
    }
    derive(input, options).map(|skills| (skills.to_json(), skills.explain_json()));
    detect(input);
    Ok(())
}

#[test]
fn any_bytes_have_an_answer() {
    check(500, (prop::collection::vec(any::<u8>(), 0..60), any::<bool>(), options()), |(text, host, options)| {
        ask_everything(&text, host, &options)
    });
}

#[test]
fn damaged_payloads_have_an_answer() {
    let cases = (payload(Quality::Any), noise(), prop::collection::vec(mutation(), 1..5), any::<bool>(), options());
    check(500, cases, |((_, json), mut noise, mutations, host, options)| {
        let mut text = json.write(&mut noise).into_bytes();
        mutations.iter().for_each(|mutation| mutation.apply(&mut text));
        ask_everything(&text, host, &options)
    });
}

#[test]
fn tokens_for_javascript_values_have_an_answer_wherever_they_stand() {
    let letters = "fsbuhctniamokD\0x\"".chars().map(|letter| format!("\0{letter}"));
    let dates = ["\0D\"2026-02-24T09:30:00.000Z\"", "\0D\"+275760-09-13T00:00:00.000Z\"", "\0D\"\"", "\0D1", "\0"];
    let tokens: Vec<String> = letters.chain(dates.map(str::to_owned)).collect();
    check(
        500,
        (payload(Quality::Any), options(), select(tokens), any::<u64>()),
        |((_, json), options, token, seed)| {
            let mut place = seed;
            let text = with_token(json, &token, &mut place).compact();
            ask_everything(text.as_bytes(), true, &options)?;
            // In plain text a token is nothing.
            let report = patch(Target::Auto, text.as_bytes(), &options);
            prop_assert!(!text.contains('\0') || report.issues[0].code().entry().family == Family::Text);
            Ok(())
        },
    );
}

/// The value with a token at one of its places.
fn with_token(json: Json, token: &str, place: &mut u64) -> Json {
    *place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    if *place >> 60 == 0 {
        return Json::raw(token);
    }
    match json {
        Json::List(items) => Json::List(items.into_iter().map(|item| with_token(item, token, place)).collect()),
        Json::Map(members) => {
            Json::Map(members.into_iter().map(|(key, value)| (key, with_token(value, token, place))).collect())
        }
        other => other,
    }
}

#[test]
fn every_beginning_of_a_payload_ends_too_early() {
    for text in [
        include_str!("../../examples/valid-finished-run.json"),
        include_str!("../../examples/valid-run-record-with-offsets.json"),
        include_str!("../../examples/valid-task-state-with-derived-skills.json"),
        include_str!("../../examples/valid-agent-configuration-with-exposed-secret.json"),
        "{\"metadata\":{\"a\":[1.5e+7,-0,true,false,null,\"\\u00e9\\ud83d\\ude80é🚀\\\\\"]}}",
    ] {
        let text = text.trim_end().as_bytes();
        // A long text has the same tokens again and again.
        let step = if cfg!(target_arch = "wasm32") { 29 } else { 7 };
        let ends = (0..text.len()).filter(|end| *end < 400 || end % step == 0);
        for end in ends {
            let report = patch(Target::Auto, &text[..end], &Options::default());
            let code = report.issues[0].code();
            assert!(report.issues.len() == 1 && matches!(code, Code::InvalidJson | Code::InvalidUtf8), "{end}");
            let span = report.issues[0].span.expect("a place");
            assert!(span.start as usize <= end && end <= span.end as usize + 3, "{span:?} of {end}");
        }
    }
}

#[test]
fn any_value_in_any_field_has_an_answer() {
    for schema in SCHEMAS {
        for field in schema.fields {
            let shape = if schema.api { Shape::Api } else { Shape::Record };
            let options = Options { shape, unknown_keys: UnknownKeys::Warn, ..Options::default() };
            let is_nested = matches!(
                field.kind,
                Kind::Metadata | Kind::Environment | Kind::Skills | Kind::List(_) | Kind::Record(_)
            );
            check(20, any_json_with_surrogates(), |value| {
                let fits = is_nested || matches!(value, Json::Raw(_) | Json::Text(_));
                let text = Json::Map(vec![(field.name.to_owned(), value)]).compact();
                let report = patch(schema.entity, &text, &options);
                let path = format!("/{}", field.name);
                for issue in &report.issues {
                    let is_missing = issue.path.strip_prefix('/').is_some_and(|name| schema.has(name));
                    let is_inside = issue.path.starts_with(&format!("{path}/"));
                    prop_assert!(is_inside || is_missing, "{:?} in {}", issue, text);
                }
                prop_assert!(fits || report.issues.iter().any(|issue| issue.path == path), "{}", text);
                Ok(())
            });
        }
    }
}
