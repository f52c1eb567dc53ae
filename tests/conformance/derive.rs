//! Derived skill metadata: every record, in both revisions of the server.

use crate::vectors::{read, tell, text};
use serde_json::{Value, json};
use spec_automation::derive::derive;
use spec_automation::validate::Options;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn every_record_derives_as_the_server_derives() {
    let (mut compared, mut groups) = (0, std::collections::BTreeSet::new());
    for record in read(include_bytes!("../vectors/derive.jsonl.gz")) {
        groups.insert(text(&record, "group").to_owned());
        let mut task_state = json!({"phase": record["phase"]});
        if let Some(metadata) = record.get("metadata") {
            task_state["metadata"] = metadata.clone();
        }
        let task_state = task_state.to_string();
        for (adapter_id, expected) in [(false, "expected"), (true, "expected_v2")] {
            let options = Options { adapter_id, ..Options::default() };
            let skills = derive(&task_state, &options).expect("an object");
            let derived: Value = serde_json::from_str(&skills.to_json()).expect("JSON");
            assert_eq!(derived.to_string(), record[expected].to_string(), "{} {task_state}", record["id"]);
            compared += 1;
        }
    }
    assert_eq!((compared, groups.len()), (12_420, 11));
    tell("derived skills, both revisions of the server", compared, 0);
}
