//! What the API serves of a record: every declared key, in order, and nothing that the API would refuse.

use crate::support::check;
use crate::support::noise::noise;
use crate::support::payload::{Quality, payload};
use proptest::prelude::*;
use serde_json::Value;
use spec_automation::issue::{Code, Detail, Family, Severity};
use spec_automation::model::{Entity, Kind, Schema, artifact};
use spec_automation::project::project;
use spec_automation::validate::{Level, Options, Shape, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The keys that the server writes. It knows no `skills`, and a URL for downloads only in another response.
fn served(schema: &Schema) -> Vec<&'static str> {
    let is_served = |field: &&spec_automation::model::Field| {
        let is_url = schema.entity == Entity::Artifact && field.slot == artifact::slot::DOWNLOAD_URL;
        !is_url && !matches!(field.kind, Kind::Skills)
    };
    schema.fields.iter().filter(is_served).map(|field| field.name).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|members| members.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[test]
fn a_projected_record_is_what_the_api_serves() {
    // Whatever the caller wants to see.
    let limits = (0..3usize, any::<bool>());
    check(600, (payload(Quality::Any), noise(), limits), |((entity, json), mut noise, (max_issues, quiet))| {
        let text = json.write(&mut noise);
        let mut options = Options { max_issues, ..Options::default() };
        if quiet {
            options.rules.set(Code::UnknownExecutionPath, Level::Off).expect("a rule");
            options.rules.set(Code::UnpairedSurrogate, Level::Off).expect("a rule");
        }
        let projected = match project(entity, &text, &options) {
            Ok(projected) => projected,
            Err(report) => {
                prop_assert!(!report.issues.is_empty());
                return Ok(());
            }
        };
        if entity == Entity::AgentConfiguration {
            prop_assert_eq!(projected, "null");
            return Ok(());
        }
        let value: Value = serde_json::from_str(&projected).expect("JSON");
        let schema = entity.response();
        prop_assert_eq!(keys(&value), served(schema));
        for field in schema.fields {
            if let Kind::List(nested) = field.kind {
                for item in value[field.name].as_array().expect("a list") {
                    prop_assert_eq!(keys(item), served(nested));
                }
            }
        }
        let report = validate(entity, &projected, &Options { shape: Shape::Api, ..Options::default() });
        for issue in &report.issues {
            // What only a column forbids is served all the same; an attempt before the first is not.
            let is_too_small = value.pointer(&issue.path).and_then(Value::as_i64).is_some_and(|value| value < 1);
            let is_of_column = match issue.detail {
                Detail::OutOfRange { minimum, .. } => minimum == 0 || !is_too_small,
                Detail::TooLong { .. } => true,
                _ => false,
            };
            let is_refused = issue.severity == Severity::Error && issue.code().entry().family != Family::Rule;
            // The server prints timestamps in the offset they have.
            let is_coerced = issue.code() == Code::CoercedValue && !issue.path.ends_with("_at");
            let changes = is_coerced || issue.code() == Code::ProjectionMismatch;
            prop_assert!(is_of_column || !(is_refused || changes), "{:?}\n{}\n{}", issue, text, projected);
        }
        Ok(())
    });
}

#[test]
fn a_phase_without_times_is_as_old_as_the_year_1() {
    let task = |id: u8, phase: &str, created: &str| {
        format!(
            r#"{{"id": "1b4e28ba-2fa1-41d2-883f-0000000000{id:02}", "run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "phase": "{phase}",
            "status": "pending", "attempt": 1, "created_at": {created}}}"#
        )
    };
    let tasks = [
        task(1, "open_pr", "null"),
        task(2, "git_clone", r#""0001-01-01T00:00:00Z""#),
        task(3, "prepare_job", r#""0001-01-01T00:00:00.000001Z""#),
        task(4, "start_job_container", r#""0001-01-01T00:00:00+00:01""#),
        task(5, "commit_push", "null"),
    ];
    let run = format!(
        r#"{{"id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "repository": "a/b", "requested_spec_input": "x", "task_states": [{}]}}"#,
        tasks.join(", ")
    );
    let projected: Value =
        serde_json::from_str(&project(Entity::Run, &run, &Options::default()).expect("served")).expect("JSON");
    let phases: Vec<&str> =
        projected["phases"].as_array().expect("a list").iter().filter_map(|one| one["phase"].as_str()).collect();
    assert_eq!(phases, ["start_job_container", "commit_push", "git_clone", "open_pr", "prepare_job"]);
}

/// A record is refused by the projection exactly where the server could not read or serve it.
#[test]
fn what_the_server_takes_is_projected() {
    check(400, (payload(Quality::Accepted), noise()), |((entity, json), mut noise)| {
        let text = json.write(&mut noise);
        let report = validate(entity, &text, &Options { shape: Shape::Record, ..Options::default() });
        let refused = report.issues.iter().any(|issue| {
            let family = issue.code().entry().family;
            issue.code() == Code::UnknownExecutionPath
                || (issue.severity == Severity::Error && matches!(family, Family::Schema | Family::Text))
        });
        prop_assert_eq!(project(entity, &text, &Options::default()).is_err(), refused, "{}", text);
        Ok(())
    });
}
