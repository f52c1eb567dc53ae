//! The artifact detail response: it is valid, and what we project of its row, which has no URL to fetch it from.

use crate::vectors::{read, tell, text};
use serde_json::Value;
use spec_automation::model::Entity;
use spec_automation::project::project;
use spec_automation::validate::{Mode, Options, Shape, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn every_served_artifact_is_valid_and_projects_to_its_response() {
    let mut served = 0;
    let records = read(include_bytes!("../vectors/artifact_detail.jsonl.gz"));
    for record in records.filter(|record| record["response"]["status"] == 200) {
        let body = text(&record["response"], "body");
        for mode in [Mode::Lax, Mode::Strict] {
            let report = validate(Entity::Artifact, body, &Options { mode, shape: Shape::Api, ..Options::default() });
            assert!(report.ok, "{} {:?}", record["id"], report.issues);
        }
        let projected = project(Entity::Artifact, &record["db"].to_string(), &Options::default());
        let projected = projected.unwrap_or_else(|report| panic!("{} {:?}", record["id"], report.issues));
        let projected: Value = serde_json::from_str(&projected).expect("JSON");
        let mut body: Value = serde_json::from_str(body).expect("JSON");
        assert!(body["download_url"].is_string(), "{body}");
        body.as_object_mut().expect("an object").shift_remove("download_url");
        assert_eq!(projected.to_string(), body.to_string(), "{}", record["id"]);
        served += 1;
    }
    assert!(served > 30, "{served}");
    tell("artifact rows projected to their responses", served, 0);
}
