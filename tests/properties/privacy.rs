//! What is private stays so: no value of `metadata`, `runtime_env` or `requested_spec_input` in an issue or in a report.

use crate::support::json::{Json, any_json};
use crate::support::mutation::mutation;
use crate::support::noise::noise;
use crate::support::payload::{Quality, options, payload};
use crate::support::{check, reference, rfc6902};
use proptest::prelude::*;
use spec_automation::answer::Answer;
use spec_automation::compare::compare;
use spec_automation::issue::{Code, Family, Issue};
use spec_automation::model::{Entity, Kind};
use spec_automation::replay::Replay;
use spec_automation::report::{Checked, Format, Look, Reporter, Source, pretty};
use spec_automation::summarize::summarize;
use spec_automation::validate::{Options, apply, patch, to_json_patch, validate};
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

/// The first of all texts about a payload that has the secret in it: issues, and reports of every format.
fn tells(issues: &[Issue], text: &[u8]) -> Option<String> {
    let source = Source { name: "payload.json", text, lines: 0, columns: 0 };
    let mut said = vec![issues.to_vec().to_json(), pretty(&source, issues, false), pretty(&source, issues, true)];
    said.extend(issues.iter().map(|issue| format!("{issue:?} {} {}", issue.message(), issue.help())));
    for format in Format::ALL {
        let mut reporter = Reporter::new(Look { format, color: false, quiet: false, limit: 1000 });
        let mut out = String::new();
        reporter.begin(&mut out);
        reporter.file(&mut out, source.name);
        reporter.payload(&mut out, &Checked { source, index: 0, ok: false, issues, taken_for: None });
        reporter.end(&mut out);
        said.push(out);
    }
    said.into_iter().find(|said| said.contains(SECRET))
}

#[test]
fn comparisons_summaries_and_histories_tell_no_private_value() {
    let run = |quality| payload(quality).prop_filter("a run", |(entity, _)| *entity == Entity::Run);
    let cases = (run(Quality::Accepted), run(Quality::Any), any_json(), options(), noise());
    check(200, cases, |((_, one), (_, other), more, options, mut noise)| {
        let one = with_secrets(one, more.clone()).write(&mut noise).into_bytes();
        let other = with_secrets(other, more).write(&mut noise).into_bytes();
        let mut replay = Replay::new(options.clone());
        let lines = [&one[..], &other[..]].map(|text| String::from_utf8_lossy(text).replace('\n', " "));
        replay.push(lines.join("\n").as_bytes());
        let said = [
            compare(&one, &other, &options).to_json(),
            compare(&one, &one, &options).to_json(),
            format!("{:?}", summarize(&one, None, &options)),
            replay.finish().to_json(),
        ];
        prop_assert_eq!(said.into_iter().find(|said| said.contains(SECRET)), None);
        Ok(())
    });
}

#[test]
fn redacting_reaches_what_a_later_key_overrides() {
    let begin = r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","agent_backend":"codex","agent_version":"1""#;
    let options = Options { redact: true, ..Options::default() };
    for rest in [
        r#""runtime_env":{"TOKEN":"S"},"runtime_env":{}"#,
        r#""runtime_env":{"TOKEN":"S","TOKEN":5}"#,
        r#""runtime_env":{"TOKEN":"S","TOKEN":"S","a":1,"TOKEN":"S"}"#,
        r#""runtime_env":{"a":{"TOKEN":"S"},"b":1,"b":2,"a":[]}"#,
        r#""runtime_env":{"a":{"TOKEN":["S"],"TOKEN":{"b":"S"}},"a":{"TOKEN":"S"}}"#,
    ] {
        let text = format!("{begin},{}}}", rest.replace('S', SECRET));
        let report = patch(Entity::AgentConfiguration, &text, &options);
        let written = apply(text.as_bytes(), &report.changes);
        assert!(find(&written, SECRET.as_bytes()).is_none(), "{}", String::from_utf8_lossy(&written));
        let value = rfc6902::apply(reference::parse(text.as_bytes()), &to_json_patch(&report.changes));
        assert_eq!(value, reference::parse(&written), "{text}");
    }
}

/// A secret that stands under any key of `runtime_env`, at any depth, beside what the payload had there.
#[test]
fn redacting_leaves_no_credential() {
    let cases = (any_json(), prop::collection::vec("[a-z]{1,8}", 0..5), noise());
    check(300, cases, |(other, keys, mut noise)| {
        let mut hidden =
            Json::Map(vec![("API_TOKEN".into(), Json::text(SECRET)), ("other".into(), Json::text("ghp_0123456789"))]);
        for key in &keys {
            hidden = Json::List(vec![Json::Map(vec![(key.clone(), hidden), ("a".into(), Json::text("kept"))])]);
        }
        let text = |text: &str| Json::text(text);
        let payload = Json::Map(vec![
            ("run_id".into(), text("1b4e28ba-2fa1-41d2-883f-0016d3cca427")),
            ("agent_backend".into(), text("codex")),
            ("agent_version".into(), text("1")),
            ("runtime_env".into(), Json::Map(vec![("first".into(), hidden), ("second".into(), other)])),
        ]);
        let text = payload.write(&mut noise).into_bytes();
        let options = Options { redact: true, ..Options::default() };
        let report = patch(Entity::AgentConfiguration, &text, &options);
        if report.ok {
            let written = apply(&text, &report.changes);
            prop_assert!(find(&written, SECRET.as_bytes()).is_none() && find(&written, b"ghp_0123456789").is_none());
            let again = patch(Entity::AgentConfiguration, &written, &options);
            prop_assert!(again.ok && again.changes.is_empty(), "{:?}", again);
            prop_assert!(!again.issues.iter().any(|issue| issue.code() == Code::RedactedSecret));
            let codes = validate(Entity::AgentConfiguration, &written, &Options::default()).issues;
            prop_assert!(!codes.iter().any(|issue| issue.code() == Code::ExposedSecret));
        }
        prop_assert_eq!(tells(&report.issues, &text), None);
        Ok(())
    });
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
        // What makes the text no JSON is listed however few issues are wanted.
        let options = Options { max_issues: mutations.len() % 3, ..Options::default() };
        let report = validate(entity, &text, &options);
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
