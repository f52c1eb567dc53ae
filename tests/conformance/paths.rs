//! Paths below the artifact root, as far as no symbolic link decides.

use crate::vectors::{read, tell, text};
use serde_json::json;
use spec_automation::issue::Code;
use spec_automation::model::Entity;
use spec_automation::validate::{Options, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_path_is_unsafe_exactly_when_the_server_rejects_it() {
    let mut records = read(include_bytes!("../vectors/artifact_paths.jsonl.gz"));
    let fixture = records.next().expect("the fixture");
    let mut compared = 0;
    for record in records.filter(|record| record["uses_symlink"] == false) {
        let with_base = |text: &str| text.replace("{BASE}", "/var/lib/spec");
        let root = with_base(text(&fixture["root_variants"], text(&record, "root")));
        let options = Options { artifact_root: Some(root), ..Options::default() };
        let artifact = json!({
            "artifact_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
            "name": "x",
            "artifact_type": "stdout_log",
            "storage_path": with_base(text(&record, "storage_path")),
        });
        let report = validate(Entity::Artifact, &artifact.to_string(), &options);
        let refused = report.issues.iter().any(|issue| issue.code() == Code::UnsafePath);
        assert_eq!(refused, record["outcome"] != "accept", "{record}");
        compared += 1;
    }
    assert!(compared > 200, "{compared}");
    tell("artifact paths without symbolic links", compared, 0);
}
