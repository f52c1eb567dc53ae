//! Every code has a sample, natively and in wasm: data under `tests/samples/`, which docs/codes.md shows too.

mod options;
mod sample;

use sample::Sample;
use serde_json::{Value, json};
use spec_automation::answer::Answer;
use spec_automation::issue::{Code, Family, Issue};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

macro_rules! samples {
    ($($code:literal)+) => { &[$(($code, include_str!(concat!($code, ".json")))),+] };
}

/// The code and the text of each sample.
const SAMPLES: &[(&str, &str)] = samples! {
    "invalid_json"
    "invalid_utf8"
    "too_deep"
    "too_large"
    "too_many_issues"
    "missing_field"
    "wrong_type"
    "unknown_value"
    "bad_format"
    "out_of_range"
    "too_long"
    "unsupported_value"
    "coerced_value"
    "naive_timestamp"
    "duplicate_key"
    "unknown_key"
    "redacted_secret"
    "unpaired_surrogate"
    "timestamp_order"
    "missing_timestamp"
    "unexpected_timestamp"
    "unsafe_path"
    "unsafe_url"
    "missing_pull_request"
    "unexpected_pull_request"
    "missing_failure_summary"
    "exposed_secret"
    "unknown_execution_path"
    "projection_mismatch"
    "contradictory_skills"
    "duplicate_attempt"
    "attempt_gap"
    "superseded_attempt_live"
    "duplicate_artifact"
    "duplicate_id"
    "dangling_reference"
    "run_task_mismatch"
    "retention_too_short"
    "illegal_transition"
    "unreachable_status"
    "illegal_attempt"
    "different_run"
    "fixed_field_changed"
    "changed_after_end"
    "vanished_attempt"
    "vanished_artifact"
    "vanished_timestamp"
    "stale_response"
    "event_out_of_order"
    "late_start"
    "unseen_run"
};

#[test]
fn every_code_has_a_sample() {
    let sampled: Vec<&str> = SAMPLES.iter().map(|(code, _)| *code).collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(sampled, codes);
}

#[test]
fn a_sample_gives_its_issue_and_no_other() {
    for (code, text) in SAMPLES {
        let sample = Sample::read(text);
        let (issues, others): (Vec<Issue>, Vec<Issue>) =
            sample.given.issues().into_iter().partition(|issue| issue.code().as_str() == *code);
        let [issue] = &issues[..] else { panic!("{code}: {issues:?}, {others:?}") };
        let others: Vec<&str> = others.iter().map(|issue| issue.code().as_str()).collect();
        assert_eq!(others, sample.others, "{code}");
        let said: Value = serde_json::from_str(&issue.to_json()).expect("an issue");
        assert_eq!(serde_json::to_value(issue).expect("an issue"), said, "{code}: serde gives the same");
        let mut expected = json!({
            "severity": said["severity"], "path": said["path"], "params": said["params"],
        });
        if let Some(span) = issue.span {
            expected["at"] = sample.given.text_at(span).into();
        }
        assert_eq!(expected, sample.issue, "{code}: {}", sample.given.shown());
    }
}

#[test]
fn what_can_be_mended_has_a_second_sample_without_any_issue() {
    for (code, text) in SAMPLES {
        let family = Code::from_name(code).expect("a code").entry().family;
        let accepted = Sample::read(text).accepted;
        assert_eq!(accepted.is_some(), !matches!(family, Family::Text | Family::Schema), "{code}");
        if let Some(subject) = accepted {
            assert_eq!(subject.issues(), [], "{code}: {}", subject.shown());
        }
    }
}
