use super::*;
use crate::issue::Code;
use crate::validate::{Level, NaiveTimestamps, apply};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const AT: &str = "2026-02-24T09:30:00Z";
const RUN: &str = r#"{"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "queued"}"#;

fn failed(attempt: u32) -> String {
    let times = format!(r#""started_at": "{AT}", "completed_at": "{AT}""#);
    format!(r#"{{"phase": "open_pr", "status": "failed", "attempt": {attempt}, {times}}}"#)
}

/// The codes and places of what was found.
fn found(report: &Report) -> Vec<String> {
    report.issues.iter().map(|issue| format!("{} {}", issue.code().as_str(), issue.path)).collect()
}

fn default() -> Options {
    Options::default()
}

#[test]
fn what_is_no_payload_is_not_changed() {
    assert_eq!(found(&run("{", "failed", AT, &default())), ["invalid_json "]);
    assert_eq!(found(&task_state("[]", "failed", AT, &default())), ["wrong_type "]);
    assert_eq!(
        found(&retry("{}", AT, &default())),
        ["missing_field /phase", "missing_field /status", "missing_field /attempt"]
    );
}

#[test]
fn what_is_no_time_and_what_is_no_status_are_named() {
    let report = run(RUN, "pending", "soon", &default());
    assert_eq!(found(&report), ["bad_format /at", "unknown_value /to"]);
    assert!(!report.ok && report.changes.is_empty());
    assert_eq!(found(&task_state(failed(1).as_str(), "queued", AT, &default())), ["unknown_value /to"]);
    let ended = RUN.replace('}', &format!(r#", "completed_at": "{AT}"}}"#));
    assert_eq!(found(&run(ended.as_str(), "in_progress", "soon", &default()))[1..], ["bad_format /at"]);
}

#[test]
fn a_time_without_an_offset_is_graded_as_in_a_payload() {
    for (naive_timestamps, expected, ok) in [
        (NaiveTimestamps::Utc, &[][..], true),
        (NaiveTimestamps::Warn, &["naive_timestamp /at"], true),
        (NaiveTimestamps::Reject, &["naive_timestamp /at"], false),
    ] {
        let report = run(RUN, "in_progress", "2026-02-24T09:30:00", &Options { naive_timestamps, ..default() });
        assert_eq!((found(&report), report.ok), (expected.iter().map(ToString::to_string).collect(), ok));
    }
}

#[test]
fn a_code_that_is_graded_is_graded_here_too() {
    let naive = "2026-02-24T09:30:00";
    for (level, expected, ok) in [(Level::Off, &[][..], true), (Level::Error, &["naive_timestamp /at"], false)] {
        let mut options = default();
        options.rules.set(Code::NaiveTimestamp, level).expect("a notice");
        let report = run(RUN, "in_progress", naive, &options);
        assert_eq!((found(&report), report.ok), (expected.iter().map(ToString::to_string).collect(), ok));
    }
}

#[test]
fn the_next_attempt_has_an_id_of_its_own_that_follows_from_the_one_before() {
    let row = |id: &str, attempt: u32| {
        format!(
            r#"{{"id": "{id}", "run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "phase": "open_pr", "status": "failed", "attempt": {attempt}, "created_at": "{AT}", "updated_at": "{AT}"}}"#
        )
    };
    let next = |row: &str| {
        let report = retry(row, AT, &default());
        assert!(report.ok, "{:?}", found(&report));
        String::from_utf8(apply(row.as_bytes(), &report.changes)).unwrap()
    };
    let id = |row: String| row.split('"').nth(3).unwrap().to_owned();
    let first = "b70b1492-3016-45ac-b179-1ba65995129e";
    let second = id(next(&row(first, 1)));
    assert_eq!(second, id(next(&row(first, 1))));
    assert_eq!(second.as_bytes()[14], b'8', "{second} is no UUID of version 8");
    let others = [id(next(&row(first, 2))), id(next(&row("b70b1492-3016-45ac-b179-1ba65995129f", 1))), first.into()];
    assert!(!others.contains(&second));
}

#[test]
fn the_last_number_of_an_attempt_is_followed_by_none() {
    assert_eq!(found(&retry(failed(COLUMN_MAXIMUM).as_str(), AT, &default())), ["out_of_range /attempt"]);
}
