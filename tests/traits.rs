//! What a user of the crate expects of its types: they print, are read back, are errors, and are serialized in one form.
#![cfg(not(target_arch = "wasm32"))]

use std::error::Error;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use serde::Serialize;
use serde_json::{Value, json, to_value};
use spec_automation::UnknownWord;
use spec_automation::answer::Answer;
use spec_automation::compare::{Side, Succession, compare};
use spec_automation::derive::derive;
use spec_automation::issue::{Code, Family, Issue, Severity};
use spec_automation::lifecycle::{View, check_run};
use spec_automation::model::{ArtifactType, Entity, ExecutionPath, Phase, RunStatus, TaskStatus};
use spec_automation::project::project;
use spec_automation::replay::Replay;
use spec_automation::report::Format;
use spec_automation::skills::Provenance;
use spec_automation::summarize::summarize;
use spec_automation::validate::{
    Grades, Level, Mode, NaiveTimestamps, NotConfigurable, Options, Report, Shape, UnknownKeys, validate,
};

const RUN: &str = include_str!("../examples/valid-finished-run.json");
const BROKEN: &str = include_str!("../examples/broken-run-with-five-mistakes.json");

fn is_word<T>(value: T, word: &str)
where
    T: Copy + Debug + Display + FromStr<Err = UnknownWord> + PartialEq + Serialize,
{
    assert_eq!((value.to_string(), word.parse()), (word.to_owned(), Ok(value)));
    assert_eq!(to_value(value).unwrap(), json!(word));
    let unknown = word.to_uppercase().parse::<T>().unwrap_err();
    assert!(unknown.allowed.contains(&word) && unknown.to_string().contains(&format!("`{word}`")), "{unknown}");
}

#[test]
fn each_word_of_a_closed_set_is_printed_read_back_and_serialized() {
    RunStatus::ALL.iter().for_each(|status| is_word(*status, status.as_str()));
    TaskStatus::ALL.iter().for_each(|status| is_word(*status, status.as_str()));
    Phase::ALL.iter().for_each(|phase| is_word(*phase, phase.as_str()));
    ArtifactType::ALL.iter().for_each(|kind| is_word(*kind, kind.as_str()));
    ExecutionPath::ALL.iter().for_each(|path| is_word(*path, path.as_str()));
    Entity::ALL.iter().for_each(|entity| is_word(*entity, entity.as_str()));
    Code::ALL.iter().for_each(|code| is_word(*code, code.as_str()));
    Format::ALL.iter().for_each(|format| is_word(*format, format.as_str()));
    is_word(Severity::Error, "error");
    is_word(Family::Rule, "rule");
    is_word(Provenance::Inferred, "inferred");
    is_word(Succession::Stale, "stale");
    is_word(Side::Next, "next");
    is_word(Mode::Strict, "strict");
    is_word(Shape::Api, "api");
    is_word(UnknownKeys::Strip, "strip");
    is_word(NaiveTimestamps::Utc, "utc");
    is_word(Level::Off, "off");
    assert_eq!(format!("{:>8}|", RunStatus::Queued), "  queued|");
    let unknown = "done".parse::<Severity>().unwrap_err();
    assert_eq!(unknown.to_string(), "not one of `warning`, `error`");
}

#[test]
fn the_defaults_are_what_the_documentation_says() {
    let options = Options::default();
    assert_eq!((options.mode, options.shape), (Mode::Lax, Shape::Auto));
    assert_eq!((options.unknown_keys, options.naive_timestamps), (UnknownKeys::Keep, NaiveTimestamps::Warn));
    assert_eq!((options.max_issues, options.max_bytes, options.artifact_root), (1000, 64 << 20, None));
    assert_eq!((options.rules, options.adapter_id, options.redact), (Grades::default(), false, false));
    let none = validate(Entity::Run, BROKEN, &Options { max_issues: 0, ..Options::default() }).issues;
    assert_eq!(none.iter().map(Issue::code).collect::<Vec<_>>(), [Code::TooManyIssues]);
}

#[test]
fn a_refused_change_is_an_error_with_its_place_and_its_remedy() {
    fn refused() -> Result<(), Box<dyn Error>> {
        check_run("queued".parse()?, RunStatus::Succeeded, View::Event)?;
        Ok(())
    }
    let error = refused().unwrap_err();
    assert_eq!(error.to_string(), "a run does not go from `queued` to `succeeded` in one step (at /status)");
    assert!(format!("{error:#}").contains("; allowed from `queued`: `in_progress`, `failed`"), "{error:#}");
}

#[test]
fn a_severity_that_cannot_be_set_is_an_error_that_names_the_code() {
    fn refused() -> Result<(), NotConfigurable> {
        Grades::default().set(Code::InvalidJson, Level::Off)
    }
    let error: Box<dyn Error> = Box::new(refused().unwrap_err());
    assert_eq!(error.to_string(), "`invalid_json` cannot be turned off or graded anew");
    assert_eq!(refused(), Err(NotConfigurable { code: Code::InvalidJson }));
}

#[test]
fn a_report_that_refuses_is_an_error_that_names_the_first_one() {
    fn refused(text: &str) -> Result<String, Box<dyn Error>> {
        Ok(project(Entity::Run, text, &Options::default())?)
    }
    assert_eq!(refused("[]").unwrap_err().to_string(), "expected an object, found an array");
    let error = refused(r#"{"repository": "a/b", "requested_spec_input": 1, "id": 1}"#).unwrap_err();
    assert_eq!(error.to_string(), "expected a string, found a number (at /requested_spec_input), and 1 more issue");

    let mut report = validate(Entity::TaskState, r#"{"status": "failed", "phase": "x"}"#, &Options::default());
    report.issues.sort_by_key(|issue| issue.severity);
    let count = report.issues.len();
    let first = report.issues.iter().find(|issue| issue.severity == Severity::Error).unwrap();
    assert!(count > 2 && report.issues[0].severity == Severity::Warning, "{report:#?}");
    assert_eq!(report.to_string(), format!("{first}, and {} more issues", count - 1));
    assert_eq!(Report { ok: true, ..Report::default() }.to_string(), "no issues");
}

#[test]
fn what_is_answered_as_json_is_serialized_in_the_same_form() {
    let options = Options::default();
    let same = |value: Value, json: String| assert_eq!(with_numbers(value), with_numbers(json.parse().unwrap()));
    let report = validate(Entity::Run, BROKEN, &options);
    assert!(!report.issues.is_empty());
    same(to_value(&report).unwrap(), format!(r#"{{"ok":false,"issues":{}}}"#, report.issues.to_json()));

    let now = Some(1_800_000_000_000_000);
    let summarized = summarize(RUN, now, &options).unwrap();
    same(to_value(&summarized.summary).unwrap(), summarized.summary.to_json());
    let value = to_value(&summarized).unwrap();
    assert_eq!(value["ok"], json!(true));
    assert_eq!(value["issues"], to_value(&summarized.issues).unwrap());
    same(value["summary"].clone(), summarized.summary.to_json());

    for (earlier, later) in [(RUN, BROKEN), (RUN, &RUN.replace("succeeded", "failed")), (r#"{"status":"queued"}"#, RUN)]
    {
        let comparison = compare(earlier, later, &options);
        same(to_value(&comparison).unwrap(), comparison.to_json());
    }

    let mut replay = Replay::new(Options::default());
    for status in ["queued", "succeeded", "done"] {
        let at = "2026-02-24T09:30:00Z";
        replay.push(format!("{{\"at\":\"{at}\",\"entity\":\"run\",\"status\":\"{status}\"}}\n").as_bytes());
    }
    replay.event(RUN);
    let replayed = replay.finish();
    assert!(replayed.first_illegal.is_some() && replayed.runs.len() > 1);
    same(to_value(&replayed).unwrap(), replayed.to_json());

    for text in [r#"{"phase": "speckit_plan"}"#, r#"{"phase": "open_pr"}"#] {
        let skills = derive(text, &options).unwrap();
        same(to_value(&skills).unwrap(), skills.to_json());
    }
    let path = derive(r#"{"phase": "speckit_plan"}"#, &options).unwrap().execution_path;
    assert_eq!(to_value(&path).unwrap(), json!({ "value": "skill", "source": "default" }));
    let passed = check_run(RunStatus::Queued, RunStatus::Succeeded, View::Snapshot).unwrap();
    assert_eq!(to_value(&passed).unwrap(), json!({ "skipped": ["in_progress"] }));
}

/// A number may have zeros behind its last digit.
fn with_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().expect("a number").into(),
        Value::Array(items) => items.into_iter().map(with_numbers).collect(),
        Value::Object(members) => members.into_iter().map(|(key, value)| (key, with_numbers(value))).collect(),
        other => other,
    }
}
