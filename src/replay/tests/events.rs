//! Single events: how they are read.

use super::{ID, found, replay, run, task};
use crate::issue::{Code, Issue, Span};
use crate::replay::Replay;
use crate::validate::{Level, Options, UnknownKeys};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_time_before_1970_may_be_a_number() {
    let event = |at: &str| format!(r#"{{"at": {at}, "entity": "run", "run_id": "{ID}", "status": "queued"}}"#);
    assert_eq!(replay(&[event("-1.5")]).runs[0].since.as_deref(), Some("1969-12-31T23:59:58.500000Z"));
}

#[test]
fn cloud_events_are_opened() {
    let event = |id: &str, status: &str, version: &str| {
        format!(
            r#"{{"specversion": "{version}", "id": "{id}", "source": "/server", "type": "run.changed", "time": "2026-02-24T09:30:00Z",
            "data": {{"entity": "run", "id": "{ID}", "status": "{status}"}}}}"#
        )
    };
    let events = [
        event("a", "queued", "1.0"),
        event("a", "queued", "1.0"),
        event("b", "succeeded", "1.0"),
        event("c", "failed", "0.3"),
    ];
    let replayed = replay(&events);
    assert_eq!(found(&replayed), [(2, "illegal_transition"), (3, "unknown_value")]);
    assert_eq!(replayed.issues[0].issue.path, "/data/status");
    assert_eq!((replayed.counts.repeated, replayed.counts.invalid), (1, 1));
}

#[test]
fn what_is_no_event_has_issues() {
    let refused = [
        ("{", "invalid_json"),
        ("5", "wrong_type"),
        ("{}", "missing_field"),
        (r#"{"entity": "job", "at": "2026-02-24", "status": "queued"}"#, "unknown_value"),
        (r#"{"entity": "run", "status": "queued"}"#, "missing_field"),
        (r#"{"entity": "run", "status": "queued", "at": "soon"}"#, "bad_format"),
        (r#"{"entity": "run", "status": "queued", "at": true}"#, "wrong_type"),
        (r#"{"entity": "run", "status": "done", "at": "2026-02-24T09:30:00Z"}"#, "unknown_value"),
        (r#"{"entity": "run", "status": 5, "at": "2026-02-24T09:30:00Z"}"#, "wrong_type"),
        (r#"{"entity": "run", "run_id": "x", "status": "queued", "at": "2026-02-24T09:30:00Z"}"#, "bad_format"),
        (r#"{"entity": "task-state", "status": "pending", "at": "2026-02-24T09:30:00Z"}"#, "missing_field"),
        (
            r#"{"entity": "task-state", "phase": "git_clone", "attempt": 0, "status": "pending", "at": "2026-02-24T09:30:00Z"}"#,
            "out_of_range",
        ),
        (r#"{"specversion": "1.0", "data": 5}"#, "missing_field"),
    ];
    for (event, code) in refused {
        let replayed = replay(&[event.to_owned()]);
        assert!(found(&replayed).contains(&(0, code)), "{event} {replayed:?}");
        assert_eq!((replayed.counts.invalid, replayed.runs.len()), (1, 0), "{event}");
    }
}

#[test]
fn keys_that_an_event_does_not_have_are_told_on_request() {
    let with = |options: &Options, event: &str| {
        let mut replay = Replay::new(options.clone());
        replay.event(event);
        replay.finish()
    };
    let misspelt = run(0, "queued").replace("run_id", "runId");
    let warn = Options { unknown_keys: UnknownKeys::Warn, ..Options::default() };
    let reject = Options { unknown_keys: UnknownKeys::Reject, ..Options::default() };
    let told = with(&warn, &misspelt);
    assert_eq!((found(&told), told.counts.invalid), (vec![(0, "unknown_key")], 0));
    let Issue { path, span, .. } = &told.issues[0].issue;
    let at = misspelt.find("\"runId\"").expect("it") as u32;
    assert_eq!((&**path, *span), ("/runId", Some(Span { start: at, end: at + 7 })));
    assert_eq!(with(&reject, &misspelt).counts.invalid, 1);
    assert_eq!(found(&with(&Options::default(), &misspelt)), []);

    let both = task(0, 1, "pending").replace("phase\"", "a/b\": null, \"phase\"");
    let paths: Vec<_> = with(&warn, &both).issues.into_iter().map(|found| found.issue.path).collect();
    assert_eq!(paths, ["/a~1b", ""]);
    assert_eq!(found(&with(&warn, &run(0, "queued").replace("{", "{\"phase\": 1, "))), [(0, "unknown_key")]);
    let opened = format!(
        r#"{{"specversion": "1.0", "id": "1", "source": "/", "type": "t", "extension": 1, "data": {misspelt}}}"#
    );
    assert_eq!(with(&warn, &opened).issues[0].issue.path, "/data/runId");
    assert_eq!(with(&warn, &opened).issue_count, 1);
}

#[test]
fn notices_about_events_are_graded() {
    let mut options = Options { unknown_keys: UnknownKeys::Reject, ..Options::default() };
    options.rules.set(Code::UnknownKey, Level::Off).expect("a notice");
    options.rules.set(Code::NaiveTimestamp, Level::Error).expect("a notice");
    let mut replay = Replay::new(options);
    replay.event(&*run(0, "queued").replace("run_id", "runId"));
    replay.event(&*run(0, "queued").replace("00Z", "00"));
    let replayed = replay.finish();
    assert_eq!((found(&replayed), replayed.counts.invalid), (vec![(1, "naive_timestamp")], 1));
}
