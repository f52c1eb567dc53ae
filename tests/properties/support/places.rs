//! Where a value may stand in a payload: each place has its own way through the reader.

use spec_automation::issue::Family;
use spec_automation::model::Entity;
use spec_automation::validate::Report;

/// What the place is called, whose payload it is in, and what stands around it there.
pub const PLACES: [(&str, Entity, &str, &str); 8] = [
    ("alone", Entity::Run, "", ""),
    ("an unknown member", Entity::Run, r#"{"x":"#, "}"),
    ("in metadata", Entity::TaskState, r#"{"metadata":{"a":"#, "}}"),
    ("metadata", Entity::TaskState, r#"{"phase":"open_pr","metadata":"#, r#","skills":null}"#),
    ("the environment", Entity::AgentConfiguration, r#"{"runtime_env":"#, "}"),
    ("a field", Entity::TaskState, r#"{"attempt":"#, r#", "status" :"pending"}"#),
    ("an overridden field", Entity::TaskState, r#"{"status":"#, r#","status":"pending"}"#),
    ("an element", Entity::Run, r#"{"phases":[{},"#, "]}"),
];

/// Whether the payload was found to be JSON, whatever else is wrong with it.
pub fn is_json(report: &Report) -> bool {
    report.issues.iter().all(|issue| issue.code().entry().family != Family::Text)
}
