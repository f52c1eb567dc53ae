//! Sizes at which anything that takes more than linear time would take minutes.

use spec_automation::issue::Issue;
use spec_automation::model::Entity;
use spec_automation::project::project;
use spec_automation::report::{Source, pretty};
use spec_automation::validate::{Options, apply, detect, patch};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const MEGABYTE: usize = 1 << 20;

/// The issues of a text, of which all else is asked that takes time.
fn ask(entity: Entity, text: &str) -> Vec<Issue> {
    let report = patch(entity, text, &Options::default());
    pretty(&Source { name: "", text: text.as_bytes(), lines: 0, columns: 0 }, &report.issues, false);
    apply(text.as_bytes(), &report.changes);
    let _ = project(entity, text, &Options::default());
    detect(text);
    report.issues
}

/// Whether the last issue says that there are so many.
#[track_caller]
fn assert_total(issues: &[Issue], total: &str) {
    let marker = issues.last().expect("a marker");
    assert!(marker.code().as_str() == "too_many_issues" && marker.message().contains(total), "{}", marker.message());
}

fn keys(key: impl Fn(usize) -> String) -> String {
    let members: Vec<String> = (0..100_000).map(|index| format!("\"{}\":{index}", key(index))).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn a_hundred_thousand_keys() {
    assert_eq!(ask(Entity::AgentConfiguration, &keys(|index| index.to_string())).len(), 3);
    assert_total(&ask(Entity::TaskState, &keys(|_| "metadata".to_owned())), "100003");
}

#[test]
fn keys_that_are_made_to_look_alike() {
    // Of one length, and alike at both ends.
    let alike = keys(|index| format!("aaaaaaaa{index:06}aaaaaaaa"));
    assert_eq!(ask(Entity::TaskState, &format!(r#"{{"phase":"open_pr","metadata":{alike}}}"#)).len(), 2);
    let twice = keys(|index| format!("aaaaaaaa{:06}aaaaaaaa", index / 2));
    assert_total(&ask(Entity::AgentConfiguration, &format!(r#"{{"runtime_env":{twice}}}"#)), "50003");
}

#[test]
fn long_texts_and_numbers() {
    let numbers = [("0.", "0", "1"), ("1", "0", ".5"), ("1e", "9", "")];
    for (open, part, close) in numbers.into_iter().chain(["x", "é", "\\n"].map(|part| ("\"", part, "\""))) {
        let value = [open, &part.repeat(MEGABYTE / part.len()), close].concat();
        for field in ["attempt", "started_at", "used_skills", "stdout_path", "metadata", "x"] {
            let issues = patch(Entity::TaskState, &format!(r#"{{"{field}":{value}}}"#), &Options::default()).issues;
            assert!(issues.iter().all(|issue| issue.message().len() < 1000));
        }
    }
}

#[test]
fn deep_and_wide_arrays() {
    let deep = format!(r#"{{"phases":{}{}}}"#, "[".repeat(MEGABYTE / 2), "]".repeat(MEGABYTE / 2));
    assert_eq!(ask(Entity::Run, &deep)[0].code().as_str(), "too_deep");
    assert_total(&ask(Entity::Run, &format!(r#"{{"phases":[{}{{}}]}}"#, "{},".repeat(20_000))), "60005");
    assert_eq!(ask(Entity::TaskState, &format!(r#"{{"metadata":{{"a":[{}0]}}}}"#, "[],".repeat(200_000))).len(), 3);
}

#[test]
fn issues_below_a_long_key_do_not_repeat_it_a_thousand_times() {
    let key = "k".repeat(MEGABYTE / 2);
    let values = vec![r#""\ud800""#; 2000].join(",");
    let issues = ask(Entity::TaskState, &format!(r#"{{"metadata":{{"{key}":[{values}]}}}}"#));
    let said: usize = issues.iter().map(|issue| issue.path.len() + issue.message().len()).sum();
    assert!(said < 4 * MEGABYTE, "{said}");
    assert_total(&issues, "2003");
}

#[test]
fn phases_and_artifacts_that_all_repeat_the_first() {
    let id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    let phase = r#"{"phase":"open_pr","status":"running","attempt":1,"started_at":"2026-02-24T09:30:00Z"}"#;
    let path = "a".repeat(1000);
    let artifact =
        format!(r#"{{"artifact_id":"{id}","name":"x","artifact_type":"stdout_log","storage_path":"{path}"}}"#);
    let (phases, artifacts) = (vec![phase; 1000].join(","), vec![&*artifact; 1000].join(","));
    let text = format!(r#"{{"run_id":"{id}","status":"failed","phases":[{phases}],"artifacts":[{artifacts}]}}"#);
    // An attempt, an id and a file each but for the first, and what is wrong with the run itself.
    assert_total(&ask(Entity::Run, &text), "3001");
}
