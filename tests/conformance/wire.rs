//! The run detail response: what the server made of a record is what we project.

use crate::vectors::{read, tell, text};
use serde_json::{Value, json};
use spec_automation::derive::derive;
use spec_automation::issue::{Code, Severity};
use spec_automation::model::Entity;
use spec_automation::project::project;
use spec_automation::validate::{Grades, Level, Options, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The record as one payload: the run with what belongs to it nested.
pub fn payload(record: &Value) -> String {
    let db = &record["db"];
    let mut run = db["run"].clone();
    run["task_states"] = db["task_states"].clone();
    run["artifacts"] = db["artifacts"].clone();
    run.to_string()
}

#[test]
fn every_served_record_projects_to_its_response() {
    let mut served = 0;
    for record in read(include_bytes!("../vectors/wire.jsonl.gz")) {
        if record["response"]["status"] != 200 || record.get("metadata_python_json_text").is_some() {
            continue;
        }
        let projected = project(Entity::Run, &payload(&record), &Options::default());
        let projected = projected.unwrap_or_else(|report| panic!("{} {:?}", record["id"], report.issues));
        let projected: Value = serde_json::from_str(&projected).expect("JSON");
        let body: Value = serde_json::from_str(text(&record["response"], "body")).expect("JSON");
        assert_eq!(projected.to_string(), body.to_string(), "{}", record["id"]);
        served += 1;
    }
    assert!(served > 500, "{served}");
    tell("run records projected to their responses", served, 0);
}

/// A database whose integers have no 32 bits stores such attempts, and the server sorts and serves them.
#[test]
fn an_attempt_beyond_its_column_is_served_behind_the_others() {
    let id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    for (attempts, served) in [
        ("2147483648 10 1", "1 10 2147483648"),
        ("18446744073709551615 2147483647", "2147483647 18446744073709551615"),
        ("1 2147483648", "1 2147483648"),
    ] {
        let attempts = attempts.split(' ').map(|attempt| attempt.parse::<u64>().expect("a number"));
        let task_states: Vec<Value> = attempts
            .map(|attempt| json!({"id": id, "phase": "open_pr", "status": "pending", "attempt": attempt}))
            .collect();
        let run = json!({"id": id, "repository": "a/b", "requested_spec_input": "x", "task_states": task_states});
        let projected = project(Entity::Run, &run.to_string(), &Options::default()).expect("a response");
        let projected: Value = serde_json::from_str(&projected).expect("JSON");
        let phases = projected["phases"].as_array().expect("phases");
        let ours: Vec<String> = phases.iter().map(|phase| phase["attempt"].to_string()).collect();
        assert_eq!(ours.join(" "), served);
    }
}

#[test]
fn what_the_server_cannot_serve_is_refused() {
    let mut refused = 0;
    for record in read(include_bytes!("../vectors/wire.jsonl.gz")) {
        // The other exceptions come from Python: it compares no times with and without offset.
        let is_half_a_pair = record["exception"]["type"] == "UnicodeEncodeError";
        if record["exception"]["type"] != "ValidationError" && !is_half_a_pair {
            continue;
        }
        let mut payload = payload(&record);
        if is_half_a_pair {
            // Half a pair is no strict JSON, so that it is recorded as a text.
            let metadata = text(&record, "metadata_python_json_text");
            payload = payload.replacen("\"metadata\":null", &format!("\"metadata\":{metadata}"), 1);
        }
        let report = project(Entity::Run, &payload, &Options::default()).expect_err("nothing is served");
        let errors: Vec<&str> =
            report.issues.iter().filter(|issue| issue.severity == Severity::Error).map(|issue| &*issue.path).collect();
        for error in record["exception"]["errors"].as_array().into_iter().flatten() {
            let field = error["loc"][0].as_str().expect("a field");
            let named = [field.to_owned(), field.replace("execution_path", "executionPath")];
            assert!(
                errors.iter().any(|path| named.iter().any(|name| path.ends_with(&**name))),
                "{} {errors:?}",
                record["id"]
            );
        }
        let names_the_half = report.issues.iter().any(|issue| issue.code() == Code::UnpairedSurrogate);
        assert_eq!(names_the_half, is_half_a_pair, "{}", record["id"]);
        refused += 1;
    }
    assert!(refused > 6, "{refused}");
    tell("run records that cannot be served", refused, 0);
}

/// The rows were made to try the server's limits: what matters here is that nothing is refused or contradicts itself.
pub fn lenient() -> Options {
    let mut rules = Grades::default();
    for code in Code::ALL.iter().filter(|code| **code != Code::ProjectionMismatch) {
        // A code that cannot be turned off says so; the others are off.
        let _ = rules.set(*code, Level::Off);
    }
    rules.set(Code::ProjectionMismatch, Level::Error).expect("a rule");
    Options { rules, ..Options::default() }
}

#[test]
fn a_response_is_valid_and_derives_to_what_it_carries() {
    let (mut compared, mut too_large) = (0, 0);
    for record in read(include_bytes!("../vectors/wire.jsonl.gz")) {
        if record["response"]["status"] != 200 {
            continue;
        }
        let body = text(&record["response"], "body");
        let report = validate(Entity::Run, body, &lenient());
        // A size that no 32-bit column holds is served by a database that does not mind.
        let sizes = report.issues.iter().filter(|issue| issue.code() == Code::OutOfRange).count();
        assert_eq!(report.issues.len(), sizes, "{} {:?}", record["id"], report.issues);
        too_large += usize::from(sizes > 0);
        let body: Value = serde_json::from_str(body).expect("JSON");
        for phase in body["phases"].as_array().into_iter().flatten() {
            let text = phase.to_string();
            let skills = derive(&text, &Options::default()).expect("an object");
            let skills: Value = serde_json::from_str(&skills.to_json()).expect("JSON");
            for (derived, projected) in FIELDS {
                assert_eq!(skills[derived], phase[projected], "{} {text}", record["id"]);
            }
        }
        compared += 1;
    }
    tell("responses fed back in", compared, too_large);
}

const FIELDS: [(&str, &str); 5] = [
    ("selectedSkill", "selected_skill"),
    ("executionPath", "execution_path"),
    ("usedSkills", "used_skills"),
    ("usedFallback", "used_fallback"),
    ("shadowModeRequested", "shadow_mode_requested"),
];
