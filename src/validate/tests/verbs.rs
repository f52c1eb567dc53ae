//! What is asked of payloads, at the edges.

use super::super::path::Place;
use super::super::reader::Reader;
use super::super::row::Row;
use super::super::{
    Change, Grades, Input, Level, Memory, Mode, Operation, Options, Report, Shape, Target, check_json, detect, patch,
    read_record, refusal, validate, validate_with,
};
use super::{Work, count};
use crate::issue::{Code, Issue};
use crate::json::Kind;
use crate::model::{Entity, Presence, RUN_DETAIL, SCHEMAS, Schema, artifact, task_state};

const ID: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

fn codes(report: &Report) -> Vec<Code> {
    report.issues.iter().map(Issue::code).collect()
}

#[test]
fn the_keys_tell_the_entity() {
    for (text, entity) in [
        (r#"{"run_id":"","status":"","branch_name":"","phases":[]}"#, Entity::Run),
        (r#"{"id":"","repository":"","requested_spec_input":""}"#, Entity::Run),
        (r#"{"phase":"","status":"","attempt":1}"#, Entity::TaskState),
        (r#"{"id":"","run_id":"","phase":"","status":""}"#, Entity::TaskState),
        (r#"{"artifact_id":"","name":"","artifact_type":""}"#, Entity::Artifact),
        (r#"{"id":"","run_id":"","name":"","artifact_type":"","storage_path":"","expires_at":""}"#, Entity::Artifact),
        (r#"{"run_id":"","agent_backend":"","agent_version":""}"#, Entity::AgentConfiguration),
        // More of what is required counts for more than further fields.
        (
            r#"{"name":"","content_type":"","size_bytes":1,"agent_backend":"","agent_version":"","run_id":""}"#,
            Entity::AgentConfiguration,
        ),
        (r#"{"phase":"","status":"","started_at":"","completed_at":"","run_id":"","attempt":1}"#, Entity::TaskState),
        // What is required and not there counts twice.
        (
            r#"{"agent_backend":"","agent_version":"","branch_name":"","pull_request_url":"","result_summary":"","started_at":"","completed_at":""}"#,
            Entity::AgentConfiguration,
        ),
        // Of equals the first counts.
        ("{}", Entity::Run),
    ] {
        assert_eq!(detect(text), Some(entity), "{text}");
    }
    for text in ["", "[]", "1", "null", "{", "{\"id\":}", "{}x"] {
        assert_eq!(detect(text), if text == "{}x" { detect("{}") } else { None }, "{text}");
    }
}

/// So a payload that has all that its table requires, and nothing else, is of that entity.
#[test]
fn no_keys_are_all_that_tables_of_two_entities_ask_for() {
    let takes_all = |one: &Schema, other: &Schema| {
        let mut required = one.fields.iter().filter(|field| field.presence == Presence::Required);
        required.all(|field| other.has(field.name))
    };
    for (one, other) in SCHEMAS.iter().flat_map(|one| SCHEMAS.iter().map(move |other| (one, other))) {
        let are_apart = !takes_all(one, other) || !takes_all(other, one);
        assert!(one.entity == other.entity || are_apart, "{} {}", one.name, other.name);
    }
}

#[test]
fn what_a_payload_is_taken_for_does_not_depend_on_those_before() {
    let state = r#"{"phase":"cleanup","status":"pending","attempt":1}"#;
    let run = r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"queued","branch_name":null,"pull_request_url":null,"result_summary":null,"started_at":null,"completed_at":null,"phases":[],"artifacts":[]}"#;
    let texts = [
        state,
        run,
        r#"{"phase":"cleanup","status":"pending"}"#,
        r#"{"phase":"cleanup","status":"pending","attempt":1,"other":1}"#,
        // Keys that stand twice count once.
        r#"{"run_id":"","agent_backend":"","agent_backend":"","agent_version":""}"#,
        r#"{"run_id":"","status":""}"#,
        r#"{"id":"","run_id":"","phase":"","status":""}"#,
        r#"{"artifact_id":"","name":""}"#,
        "{}",
        "[]",
        "null",
        "{",
        "{}x",
    ];
    let options = Options::default();
    let mut memory = Memory::default();
    for (first, second) in texts.iter().flat_map(|first| texts.iter().map(move |second| (first, second))) {
        for text in [first, second] {
            let expected = validate(detect(*text).unwrap_or(Entity::Run), *text, &options);
            assert_eq!(validate_with(&mut memory, Target::Auto, *text, &options), expected, "{first} {second}");
        }
    }
}

#[test]
fn what_has_all_that_is_required_and_nothing_else_needs_no_second_look() {
    let options = Options::default();
    for (text, looks) in [
        (format!(r#"{{"run_id":"{ID}","status":"queued"}}"#), 0),
        (format!(r#"{{"run_id":"{ID}","status":"queued","other":1}}"#), 1),
        (format!(r#"{{"run_id":"{ID}"}}"#), 1),
        (r#"{"phase":"cleanup","status":"pending","attempt":1}"#.into(), 1),
    ] {
        let told = count(Work::Told, || _ = validate(Target::Auto, &text, &options));
        assert_eq!(told, looks, "{text}");
    }
}

/// A record needs two keys that only records have, and more of them than twice those that only responses have.
#[test]
fn the_keys_tell_the_shape() {
    let is_record = |text: &str| {
        let (mut memory, options) = (Memory::default(), Options::default());
        let mut reader = Reader::new(text.into(), &options, &mut memory);
        let mut row = Row::new(&RUN_DETAIL, Place::Root, 0);
        reader.scanner.begin().and_then(|()| reader.root(Entity::Run, &mut row)).expect("an object");
        !row.schema.api
    };
    for (text, record) in [
        (r#"{"repository":"a/b"}"#, false),
        (r#"{"external_ref":"a"}"#, false),
        (r#"{"repository":"a/b","external_ref":"a"}"#, true),
        (r#"{"run_id":1,"repository":"a/b","external_ref":"a"}"#, false),
        (r#"{"run_id":1,"repository":"a/b","external_ref":"a","base_branch":"a"}"#, true),
        (
            r#"{"run_id":1,"phases":[],"repository":"a","external_ref":"a","base_branch":"a","worker_hostname":"a"}"#,
            false,
        ),
        (
            r#"{"run_id":1,"phases":[],"repository":"a","external_ref":"a","base_branch":"a","worker_hostname":"a","created_at":null}"#,
            true,
        ),
    ] {
        assert_eq!(is_record(text), record, "{text}");
    }
}

#[test]
fn what_is_read_again_counts_once() {
    let artifact = format!(
        r#"{{"id":"{ID}","name":"a","artifact_type":"stdout_log","storage_path":"a","expires_at":"2026-03-24T09:30:00Z"}}"#
    );
    let run = format!(r#""id":"1b4e28ba-2fa1-41d2-883f-0016d3cca428","artifacts":[{artifact}]"#);
    let members = r#""repository":"a/b","requested_spec_input":"""#;
    // It is taken for a response until its keys were seen, or has a key that stands there twice.
    for (text, found) in [
        (format!("{{{members},{run}}}"), vec![]),
        (format!(r#"{{{run},{members},"status":"failed","status":"queued"}}"#), vec![Code::DuplicateKey]),
    ] {
        assert_eq!(codes(&validate(Entity::Run, &text, &Options::default())), found, "{text}");
    }
}

#[test]
fn a_payload_may_be_as_long_as_the_limit() {
    let text = r#"{"phase":"git_clone","status":"pending","attempt":1}"#;
    let record = format!(r#"{{"id":"{ID}","run_id":"{ID}",{}"#, &text[1..]);
    for (more, is_taken) in [(1, true), (0, true), (-1, false)] {
        let limit = |text: &str| Options {
            max_bytes: text.len().saturating_add_signed(more),
            shape: Shape::Record,
            ..Options::default()
        };
        assert_eq!(check_json(&mut Memory::default(), text.into(), Kind::Object, &limit(text)).is_ok(), is_taken);
        let read = read_record(&task_state::TASK_STATE_RECORD, (&record).into(), &limit(&record));
        assert_eq!(read.err().map(|report| codes(&report)), (!is_taken).then(|| vec![Code::TooLarge]));
    }
}

/// The server's models ask for attempts from one on, and for whole numbers; sizes are not held to anything.
#[test]
fn what_is_below_a_minimum_is_not_served() {
    let attempt = |attempt: &str| {
        let text =
            format!(r#"{{"id":"{ID}","run_id":"{ID}","phase":"git_clone","status":"pending","attempt":{attempt}}}"#);
        read_record(&task_state::TASK_STATE_RECORD, (&text).into(), &Options::default()).is_ok()
    };
    let size = |size: &str| {
        let text = format!(
            r#"{{"id":"{ID}","run_id":"{ID}","name":"a","artifact_type":"stdout_log","storage_path":"a","size_bytes":{size},"expires_at":"2026-02-24T09:30:00Z"}}"#
        );
        read_record(&artifact::ARTIFACT_RECORD, (&text).into(), &Options::default()).is_ok()
    };
    for (number, is_served) in [("1", true), ("2", true), ("2147483648", true), ("99999999999999999999", true)] {
        assert_eq!((attempt(number), size(number)), (is_served, is_served), "{number}");
    }
    for number in ["0", "-1", "-99999999999999999999"] {
        assert_eq!((attempt(number), size(number)), (false, true), "{number}");
    }
}

/// What a caller does not want to hear is why a record is refused all the same.
#[test]
fn a_refusal_says_why_whatever_the_options() {
    let text = format!(
        r#"{{"id":"{ID}","run_id":"{ID}","phase":"speckit_plan","status":"pending","attempt":1,"metadata":{{"executionPath":"none"}}}}"#
    );
    let mut rules = Grades::default();
    rules.set(Code::UnknownExecutionPath, Level::Off).expect("it can be graded");
    let options = Options { rules, shape: Shape::Api, ..Options::default() };
    let report = refusal(Entity::TaskState, (&text).into(), &options);
    assert!(codes(&report).contains(&Code::UnknownExecutionPath), "{:?}", codes(&report));
    let text = r#"{"phase":"git_clone","status":"pending","attempt":1}"#;
    assert_eq!(codes(&refusal(Entity::TaskState, text.into(), &options)), [Code::MissingField; 2]);
}

#[test]
fn a_key_that_the_server_ignores_may_hold_anything() {
    for skills in ["1", "\"a\"", "[]", "true"] {
        let text = format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"skills":{skills}}}"#);
        let report = validate(Entity::TaskState, &text, &Options::default());
        assert_eq!((report.ok, codes(&report)), (true, vec![Code::ProjectionMismatch]), "{skills}");
    }
}

#[test]
fn null_has_a_default_where_values_are_taken_loosely() {
    let record = format!(r#"{{"id":"{ID}","repository":"a/b","requested_spec_input":"","status":null}}"#);
    let lax = patch(Entity::Run, &record, &Options::default());
    assert_eq!((lax.ok, codes(&lax)), (true, vec![Code::CoercedValue]));
    let replaced = |change: &&Change| change.path == "/status";
    assert_eq!(
        lax.changes.iter().find(replaced).map(|change| change.operation.clone()),
        Some(Operation::Replace("\"queued\"".into()))
    );
    let strict = Options { mode: Mode::Strict, ..Options::default() };
    let strict = patch(Entity::Run, &record, &strict);
    assert_eq!((strict.ok, codes(&strict)), (false, vec![Code::UnknownValue]));
}

#[test]
fn a_list_that_is_none_holds_nothing_to_refer_to() {
    let run = |states: &str| {
        let artifact = r#"{"artifact_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","name":"a","artifact_type":"stdout_log","source_phase":"git_clone"}"#;
        let text = format!(r#"{{"run_id":"{ID}","status":"queued","phases":{states},"artifacts":[{artifact}]}}"#);
        codes(&validate(Entity::Run, &text, &Options::default()))
    };
    assert_eq!(run("[]"), [Code::DanglingReference]);
    assert_eq!(run("1"), [Code::WrongType]);
}

#[test]
fn a_timestamp_in_another_form_is_coerced_and_one_without_a_zone_is_not() {
    for (written, expected) in [
        ("2026-01-01T00:00:00", vec![Code::NaiveTimestamp]),
        ("2026-01-01 00:00:00", vec![Code::CoercedValue, Code::NaiveTimestamp]),
        ("2026-01-01 00:00:00Z", vec![Code::CoercedValue]),
        ("2026-01-01T00:00:00Z", vec![]),
    ] {
        let text = format!(r#"{{"phase":"git_clone","status":"running","attempt":1,"started_at":"{written}"}}"#);
        let mut found = codes(&validate(Entity::TaskState, &text, &Options::default()));
        found.sort_by_key(|code| code.as_str());
        assert_eq!(found, expected, "{written}");
    }
}

#[test]
fn a_value_of_javascript_has_no_places() {
    let text = r#"{"phase":"git_clone","status":"done","attempt":1}"#;
    let report = validate(Entity::TaskState, Input { text: text.as_bytes(), host: true }, &Options::default());
    assert_eq!(report.issues.iter().map(|issue| issue.span).collect::<Vec<_>>(), [None]);
}

#[test]
fn the_length_of_a_text_is_counted_in_characters() {
    for (length, found) in [(254, vec![]), (255, vec![]), (256, vec![Code::TooLong])] {
        for letter in ["a", "é", "\\u0061"] {
            let text = format!(r#"{{"run_id":"{ID}","status":"queued","branch_name":"{}"}}"#, letter.repeat(length));
            assert_eq!(codes(&validate(Entity::Run, &text, &Options::default())), found, "{letter} {length}");
        }
    }
}

#[test]
fn the_records_of_the_payload_before_are_forgotten() {
    let phase = r#"{"phase":"git_clone","status":"pending","attempt":1}"#;
    let artifact = format!(r#"{{"artifact_id":"{ID}","name":"a","artifact_type":"stdout_log"}}"#);
    let text = format!(r#"{{"run_id":"{ID}","status":"queued","phases":[{phase}],"artifacts":[{artifact}]}}"#);
    let mut memory = Memory::default();
    for _ in 0..3 {
        assert_eq!(validate_with(&mut memory, Entity::Run, &text, &Options::default()).issues, []);
    }
}

#[test]
fn half_a_pair_is_told_also_where_a_later_member_overrides_it() {
    for (value, count) in [(r#""\ud83d""#, 1), (r#"["\ud83d","\ud83d"]"#, 1), (r#""\ud83d\ude00""#, 0)] {
        let text = format!(
            r#"{{"phase":"git_clone","status":"pending","attempt":1,"selected_skill":{value},"selected_skill":null}}"#
        );
        let issues = validate(Entity::TaskState, &text, &Options::default()).issues;
        let is_unpaired = |issue: &&Issue| issue.code() == Code::UnpairedSurrogate;
        assert_eq!(issues.iter().filter(is_unpaired).count(), count, "{value} {issues:?}");
    }
}
