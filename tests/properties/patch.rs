//! The patch of a payload makes it canonical, once and for all, and touches nothing else.

use crate::support::json::{Json, any_json};
use crate::support::noise::noise;
use crate::support::payload::{Quality, options, payload};
use crate::support::{check, reference, rfc6902};
use proptest::prelude::*;
use serde_json::value::RawValue;
use spec_automation::issue::{Code, Family, Severity};
use spec_automation::model::Entity;
use spec_automation::validate::{Level, Mode, Options, Report, apply, patch, to_json_patch, validate};
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The same options, with no rule that refuses a payload but for text that no value can hold.
fn lenient(mut options: Options) -> Options {
    for code in Code::ALL.iter().filter(|code| code.entry().family == Family::Rule) {
        if *code != Code::UnpairedSurrogate {
            options.rules.set(*code, Level::Warning).expect("rules can be graded");
        }
    }
    options
}

/// What the rules find. Derived skills that were carried wrongly are mended by the patch.
fn broken_rules(report: &Report) -> Vec<(&'static str, Severity, &str)> {
    let rules = report.issues.iter().filter(|issue| issue.code().entry().family == Family::Rule);
    let mended = rules.filter(|issue| !issue.path.ends_with("/skills"));
    let mut rules: Vec<_> = mended.map(|issue| (issue.code().as_str(), issue.severity, &*issue.path)).collect();
    rules.sort();
    rules
}

#[test]
fn the_patched_payload_is_canonical() {
    let cases = (payload(Quality::Accepted), options(), noise());
    check(600, cases, |((entity, json), options, mut noise)| {
        let options = lenient(options);
        let text = json.write(&mut noise).into_bytes();
        let first = patch(entity, &text, &options);
        if !first.ok {
            prop_assert!(first.changes.is_empty());
            return Ok(());
        }
        let patched = apply(&text, &first.changes);
        let readable = || format!("{}\n{}", String::from_utf8_lossy(&text), String::from_utf8_lossy(&patched));
        let again = patch(entity, &patched, &options);
        prop_assert!(again.ok && again.changes.is_empty(), "{:?} {}", again, readable());
        prop_assert_eq!(broken_rules(&again), broken_rules(&first), "{}", readable());
        let notices = again.issues.iter().filter(|issue| issue.code().entry().family == Family::Notice);
        let left: Vec<Code> = notices.map(|issue| issue.code()).filter(|code| *code != Code::UnknownKey).collect();
        prop_assert!(left.iter().all(|code| *code == Code::DuplicateKey), "{:?} {}", left, readable());
        let strict = validate(entity, &patched, &Options { mode: Mode::Strict, ..options });
        prop_assert!(strict.issues.iter().all(|issue| issue.code().entry().family != Family::Schema), "{}", readable());
        Ok(())
    });
}

#[test]
fn the_text_and_the_value_are_patched_alike() {
    let cases = (payload(Quality::Any), options(), noise());
    check(1000, cases, |((entity, json), options, mut noise)| {
        let options = lenient(options);
        let text = json.write(&mut noise).into_bytes();
        let report = patch(entity, &text, &options);
        if report.ok {
            let patched = apply(&text, &report.changes);
            let value = rfc6902::apply(reference::parse(&text), &to_json_patch(&report.changes));
            prop_assert_eq!(reference::parse(&patched), value, "{}", String::from_utf8_lossy(&text));
        }
        Ok(())
    });
}

#[test]
fn a_payload_that_is_refused_has_no_patch() {
    check(500, (payload(Quality::Any), options()), |((entity, json), options)| {
        let report = patch(entity, &json.compact(), &options);
        let refused = report.issues.iter().any(|issue| issue.severity == Severity::Error);
        prop_assert_eq!(report.ok, !refused);
        prop_assert!(report.ok || report.changes.is_empty());
        let mut checked = validate(entity, &json.compact(), &options);
        checked.changes.clone_from(&report.changes);
        prop_assert_eq!(checked, report);
        Ok(())
    });
}

type Members<'t> = BTreeMap<&'t str, &'t RawValue>;

#[test]
fn open_maps_survive_byte_for_byte() {
    let map = prop::collection::vec(("[a-z]{1,8}", any_json()), 0..6).prop_map(Json::Map);
    check(500, (map, noise(), noise()), |(map, mut inner, outer)| {
        let map = Json::raw(map.write(&mut inner).trim());
        let id = || Json::text("1B4E28BA-2FA1-41D2-883F-0016D3CCA427");
        let around = [("run_id", id()), ("agent_backend", Json::text("a")), ("agent_version", Json::text("1"))];
        let phase =
            [("phase", Json::text("git_clone")), ("status", Json::text("pending")), ("attempt", Json::text("1"))];
        for (entity, key, members) in
            [(Entity::AgentConfiguration, "runtime_env", around), (Entity::TaskState, "metadata", phase)]
        {
            let mut members: Vec<_> = members.map(|(key, value)| (key.to_owned(), value)).into();
            members.insert(2, (key.to_owned(), map.clone()));
            // Unescaped, so that the members are found by name.
            let text = Json::Map(members).write(&mut outer.clone().without_escapes());
            let report = patch(entity, &text, &Options::default());
            if report.ok {
                let patched = apply(text.as_bytes(), &report.changes);
                prop_assert!(patched != text.as_bytes());
                let before: Members<'_> = serde_json::from_str(&text).expect("JSON");
                let behind: Members<'_> = serde_json::from_slice(&patched).expect("JSON");
                prop_assert_eq!(before[key].get(), behind[key].get());
            }
        }
        Ok(())
    });
}

#[test]
fn new_members_stand_as_the_others_do() {
    let id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    for (before, between, end) in
        [("{\n  ", ",\n  ", "\n}"), ("{\r\n\t", ",\r\n\t", "\r\n}"), ("{", ",", "}"), ("{ ", ", ", " }")]
    {
        let line = |members: &[String]| format!("{before}{}{end}", members.join(between));
        let colon = if end.contains('\n') { ": " } else { ":" };
        let given = ["id", "repository", "requested_spec_input"].map(|key| format!("\"{key}\"{colon}\"{id}\""));
        let added =
            [("base_branch", "main"), ("status", "queued")].map(|(key, value)| format!("\"{key}\"{colon}\"{value}\""));
        let text = line(&given);
        let patched = apply(text.as_bytes(), &patch(Entity::Run, &text, &Options::default()).changes);
        let expected = line(&[&given[..], &added[..]].concat());
        // In one line, members are added without a space.
        let expected = if before == "{ " {
            expected.replace(", \"base", ",\"base").replace(", \"status", ",\"status")
        } else {
            expected
        };
        assert_eq!(String::from_utf8_lossy(&patched), expected);
    }
}
