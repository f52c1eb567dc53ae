//! A run's response lists summaries of artifacts: what only their detail has is an unknown key there, as on the server.

use serde_json::{Value, json};
use spec_automation::issue::Code;
use spec_automation::model::Entity;
use spec_automation::validate::{Options, Shape, UnknownKeys, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ID: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

fn artifact(download_url: &Value) -> Value {
    json!({"artifact_id": ID, "name": "a", "artifact_type": "stdout_log", "download_url": download_url})
}

fn codes(entity: Entity, payload: &Value, unknown_keys: UnknownKeys) -> Vec<(Code, String)> {
    let options = Options { shape: Shape::Api, unknown_keys, ..Options::default() };
    let report = validate(entity, payload.to_string().as_str(), &options);
    report.issues.iter().map(|issue| (issue.code(), issue.path.to_string())).collect()
}

#[test]
fn a_summary_does_not_know_the_fields_of_the_detail() {
    for value in [json!(1), json!({}), json!("javascript:alert(1)"), json!("https://example.com/a")] {
        let run = json!({"run_id": ID, "status": "queued", "artifacts": [artifact(&value), artifact(&value)]});
        let url = |(_, path): &(Code, String)| path.ends_with("download_url");
        assert!(!codes(Entity::Run, &run, UnknownKeys::Keep).iter().any(url), "{run}");
        let warned = codes(Entity::Run, &run, UnknownKeys::Warn);
        let warned: Vec<Code> = warned.iter().filter(|issue| url(issue)).map(|(code, _)| *code).collect();
        assert_eq!(warned, [Code::UnknownKey, Code::UnknownKey], "{run}");
    }
}

#[test]
fn the_detail_knows_them() {
    let found = |value| codes(Entity::Artifact, &artifact(&value), UnknownKeys::Keep);
    assert_eq!(found(json!(1)), [(Code::WrongType, "/download_url".to_owned())]);
    assert_eq!(found(json!("javascript:alert(1)")), [(Code::UnsafeUrl, "/download_url".to_owned())]);
    assert_eq!(found(json!("https://example.com/a")), []);
}
