//! The run detail response: what the server made of a record is what we project.

use crate::vectors::{read, text};
use serde_json::Value;
use spec_automation::model::Entity;
use spec_automation::project::project;
use spec_automation::validate::{Options, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The record as one payload: the run with what belongs to it nested.
fn payload(record: &Value) -> String {
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
}

#[test]
fn a_response_validates_and_derives_to_what_it_carries() {
    for record in read(include_bytes!("../vectors/wire.jsonl.gz")) {
        if record["response"]["status"] != 200 {
            continue;
        }
        let body = text(&record["response"], "body");
        let report = validate(Entity::Run, body, &Options::default());
        for issue in &report.issues {
            let code = issue.code().as_str();
            assert!(!["projection_mismatch", "wrong_type", "bad_format"].contains(&code), "{} {issue:?}", record["id"]);
        }
    }
}
