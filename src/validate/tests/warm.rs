//! Records like those before them are read in the innermost loop, and only what is new is looked up.

use super::super::memory::Memory;
use super::super::{Options, Shape, validate_with};
use super::{Work, count};
use crate::model::{Entity, Phase, SCHEMAS, Schema};

/// How often this is done for one more record.
fn done(work: Work, memory: &mut Memory, schema: &Schema, text: &str) -> usize {
    let shape = if schema.api { Shape::Api } else { Shape::Record };
    count(work, || {
        let report = validate_with(memory, schema.entity, text, &Options { shape, ..Options::default() });
        assert!(report.ok, "{text} {:?}", report.issues);
    })
}

/// A record without open maps and lists. What may be anything differs from one to the next, in its length too.
fn record(schema: &Schema, at: usize) -> String {
    let id = format!("1b4e28ba-2fa1-41d2-883f-{at:012x}");
    let path = format!("specs/{at}/{}out", "a/".repeat(at % 16));
    let time =
        |at: usize| format!("2026-02-24T{:02}:{:02}:00{}Z", at / 60 % 24, at % 60, [".000001", "", ".5"][at % 2]);
    let (started, ended, text) = (time(at), time(at + 7), "x".repeat(at % 45));
    let phase = Phase::ALL[at % Phase::ALL.len()].as_str();
    let status = ["succeeded", "failed", "skipped"][at % 3];
    match (schema.entity, schema.api) {
        (Entity::Run, false) => format!(
            r#"{{"id":"{id}","external_ref":"{text}","repository":"a/{text}","base_branch":"main","status":"in_progress","branch_name":"{text}","pull_request_url":null,"result_summary":"{text}","requested_spec_input":"{text}","started_at":"{started}","completed_at":null,"worker_hostname":"h{at}","job_container_id":"{text}","created_at":"{started}","updated_at":"{ended}"}}"#
        ),
        (Entity::Run, true) => format!(
            r#"{{"run_id":"{id}","status":"succeeded","branch_name":"{text}","pull_request_url":"https://example.com/{at}","result_summary":null,"started_at":"{started}","completed_at":"{ended}"}}"#
        ),
        (Entity::TaskState, false) => format!(
            r#"{{"id":"{id}","run_id":"{id}","phase":"{phase}","status":"{status}","attempt":{},"started_at":"{started}","completed_at":"{ended}","stdout_path":"{path}","stderr_path":null,"created_at":"{started}","updated_at":"{ended}"}}"#,
            at + 1
        ),
        (Entity::TaskState, true) => format!(
            r#"{{"phase":"{phase}","status":"{status}","attempt":{},"started_at":"{started}","completed_at":"{ended}","stdout_path":"{path}","stderr_path":"{path}"}}"#,
            at + 1
        ),
        (Entity::Artifact, false) => format!(
            r#"{{"id":"{id}","run_id":"{id}","task_state_id":"{id}","name":"{text}","artifact_type":"stdout_log","storage_path":"{path}","content_type":"text/plain","size_bytes":{},"expires_at":"2026-02-24T23:59:59Z","source_phase":"{phase}","created_at":"{started}"}}"#,
            at * 37 + 1
        ),
        (Entity::Artifact, true) => format!(
            r#"{{"artifact_id":"{id}","name":"{text}","artifact_type":"stdout_log","storage_path":"{path}","content_type":"text/plain","size_bytes":{},"expires_at":"2026-02-24T23:59:59Z","source_phase":"{phase}","download_url":"https://example.com/{at}"}}"#,
            at * 37 + 1
        ),
        (Entity::AgentConfiguration, _) => format!(
            r#"{{"id":"{id}","run_id":"{id}","agent_backend":"{text}","agent_version":"1.{at}","prompt_pack_version":"{at}","created_at":"{started}"}}"#
        ),
    }
}

#[test]
fn a_record_like_those_before_is_read_in_the_innermost_loop() {
    for schema in SCHEMAS {
        let mut memory = Memory::default();
        for at in 0..400 {
            let text = record(schema, at);
            let looked_up = done(Work::LookUp, &mut memory, schema, &text);
            let read = done(Work::Value, &mut memory, schema, &text);
            if at > 200 {
                assert_eq!((looked_up, read), (0, 0), "{text}");
            }
        }
    }
}
