//! Histories: what follows what.

mod events;

use super::{Replay, Replayed};
use crate::answer::Answer;
use crate::issue::{Code, Span};
use crate::model::{RunStatus, TaskStatus};
use crate::validate::Options;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ID: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

fn run(at: u32, status: &str) -> String {
    format!(r#"{{"at": "2026-02-24T09:30:{at:02}Z", "entity": "run", "run_id": "{ID}", "status": "{status}"}}"#)
}

fn task(at: u32, attempt: u32, status: &str) -> String {
    format!(
        r#"{{"at": "2026-02-24T09:30:{at:02}Z", "entity": "task-state", "run_id": "{ID}", "phase": "git_clone", "attempt": {attempt}, "status": "{status}"}}"#
    )
}

fn replay(events: &[String]) -> Replayed {
    let mut replay = Replay::new(Options::default());
    events.iter().for_each(|event| replay.event(event));
    replay.finish()
}

/// Codes with the positions of their events.
fn found(replayed: &Replayed) -> Vec<(u64, &'static str)> {
    replayed.issues.iter().map(|found| (found.index, found.issue.code().as_str())).collect()
}

fn history() -> Vec<String> {
    vec![
        run(0, "queued"),
        run(1, "in_progress"),
        task(2, 1, "pending"),
        task(3, 1, "running"),
        task(4, 1, "failed"),
        task(5, 2, "pending"),
        task(6, 2, "running"),
        task(7, 2, "succeeded"),
        run(8, "succeeded"),
    ]
}

#[test]
fn a_legal_history_is_told_without_issues() {
    let replayed = replay(&history());
    assert_eq!((replayed.first_illegal, found(&replayed)), (None, vec![]));
    let [run] = &replayed.runs[..] else { panic!("{replayed:?}") };
    assert_eq!((run.run_id.as_deref(), run.status), (Some(ID), Some(RunStatus::Succeeded)));
    assert_eq!(run.since.as_deref(), Some("2026-02-24T09:30:08Z"));
    let attempts: Vec<_> = run.attempts.iter().map(|one| (one.attempt, one.status)).collect();
    assert_eq!(attempts, [(1, TaskStatus::Failed), (2, TaskStatus::Succeeded)]);
}

#[test]
fn what_comes_again_is_tolerated() {
    let once = history();
    let twice: Vec<String> = once.iter().chain(&once).cloned().collect();
    let doubled: Vec<String> = once.iter().flat_map(|event| [event.clone(), event.clone()]).collect();
    for again in [twice, doubled] {
        let replayed = replay(&again);
        assert_eq!((replayed.counts.repeated, replayed.counts.events), (9, 18));
        assert_eq!(found(&replayed), []);
        assert_eq!(replayed.runs, replay(&once).runs);
    }
}

#[test]
fn every_illegal_step_is_found() {
    let events = [run(0, "queued"), run(1, "succeeded"), run(2, "in_progress"), run(3, "failed")];
    let replayed = replay(&events);
    assert_eq!(replayed.first_illegal, Some(1));
    assert_eq!(replayed.counts.illegal, 3);
    let expected = [1, 2, 3].map(|index| (index, "illegal_transition"));
    assert_eq!(found(&replayed), expected);
    assert_eq!(replayed.runs[0].status, Some(RunStatus::Succeeded));
}

#[test]
fn an_attempt_follows_the_one_before() {
    let events = [run(0, "queued"), task(1, 1, "pending"), task(2, 2, "running"), task(3, 4, "pending")];
    assert_eq!(found(&replay(&events)), [(2, "illegal_attempt"), (3, "illegal_attempt")]);
}

#[test]
fn what_comes_late_is_not_applied() {
    let events =
        [run(0, "queued"), run(5, "in_progress"), run(3, "failed"), task(6, 1, "pending"), task(2, 1, "running")];
    let replayed = replay(&events);
    assert_eq!(found(&replayed), [(2, "event_out_of_order"), (4, "event_out_of_order")]);
    assert_eq!((replayed.counts.out_of_order, replayed.first_illegal), (2, None));
    assert_eq!(replayed.runs[0].status, Some(RunStatus::InProgress));
}

#[test]
fn an_attempt_that_comes_after_a_later_one_is_out_of_order() {
    let events =
        [run(0, "queued"), task(6, 2, "running"), task(1, 1, "pending"), task(2, 1, "running"), task(3, 1, "failed")];
    let replayed = replay(&events);
    let late = [2, 3, 4].map(|index| (index, "event_out_of_order"));
    assert_eq!(found(&replayed), [&[(1, "late_start")][..], &late].concat());
    assert_eq!((replayed.counts.out_of_order, replayed.first_illegal), (3, None));
    let attempts: Vec<_> = replayed.runs[0].attempts.iter().map(|one| (one.attempt, one.status)).collect();
    assert_eq!(attempts, [(1, TaskStatus::Failed), (2, TaskStatus::Running)]);
    let events = [run(0, "queued"), task(6, 2, "running"), task(7, 1, "pending")];
    assert_eq!(found(&replay(&events)), [(1, "late_start"), (2, "illegal_attempt")]);
}

#[test]
fn an_attempt_does_not_begin_again_once_a_later_one_exists() {
    let begun = [run(0, "queued"), task(1, 1, "pending"), task(2, 1, "running"), task(3, 1, "retrying")];
    let with = |more: &[String]| found(&replay(&[&begun[..], more].concat()));
    assert_eq!(with(&[task(4, 2, "pending"), task(5, 1, "running")]), [(5, "illegal_attempt")]);
    assert_eq!(with(&[task(4, 2, "pending"), task(5, 1, "failed")]), []);
    assert_eq!(with(&[task(4, 1, "running"), task(5, 1, "failed"), task(6, 2, "pending")]), []);
    assert_eq!(with(&[task(6, 2, "pending"), task(5, 1, "running")]), [(5, "event_out_of_order")]);
}

#[test]
fn a_batch_is_as_many_events() {
    let batch = format!("[{}]", history().join(" , "));
    let replayed = replay(std::slice::from_ref(&batch));
    assert_eq!((replayed.counts.events, found(&replayed)), (9, vec![]));
    assert_eq!(replayed.runs, replay(&history()).runs);
    assert_eq!(replay(&["[]".to_owned(), " [ ] ".to_owned()]).counts.events, 0);
    let mixed = replay(&[format!("[{}, 5, [{}], {}]", run(0, "queued"), run(1, "failed"), run(1, "succeeded"))]);
    assert_eq!(found(&mixed), [(1, "wrong_type"), (2, "wrong_type"), (3, "illegal_transition")]);
    let broken = replay(&[format!("[{}, ", run(0, "queued"))]);
    assert_eq!((found(&broken), broken.runs.len()), (vec![(0, "invalid_json")], 0));
    let mut lines = Replay::new(Options::default());
    lines.push(format!("\n[{},\"x\"]", run(0, "queued")).as_bytes());
    let [said] = &lines.finish().issues[..] else { panic!("one") };
    let at = run(0, "queued").len() as u32 + 2;
    assert_eq!((said.index, said.line, said.issue.span), (1, Some(2), Some(Span { start: at, end: at + 3 })));
}

#[test]
fn events_are_counted_while_they_come() {
    let mut replay = Replay::new(Options::default());
    for (text, count) in [(run(0, "queued"), 1), ("{".into(), 2), (format!("[{}, 5]", run(1, "failed")), 4)] {
        replay.event(&text);
        assert_eq!(replay.events(), count, "{text}");
    }
    replay.push(run(2, "failed").as_bytes());
    assert_eq!(replay.events(), 4);
    replay.push(b"\n");
    assert_eq!(replay.events(), 5);
}

#[test]
fn a_history_may_begin_late() {
    assert_eq!(found(&replay(&[run(0, "in_progress")])), [(0, "late_start")]);
    assert_eq!(found(&replay(&[task(0, 1, "pending")])), [(0, "unseen_run")]);
    assert_eq!(found(&replay(&[run(0, "queued"), task(0, 2, "pending")])), [(1, "late_start")]);
}

#[test]
fn a_late_start_names_the_attempt() {
    let said = |event: String| {
        let replayed = replay(&[run(0, "queued").replace("cca427", "cca428"), event]);
        let late = replayed.issues.into_iter().find(|found| found.issue.code() == Code::LateStart).expect("one").issue;
        (late.path.clone(), late.message())
    };
    for (event, path, message) in [
        (task(0, 3, "pending"), "/attempt", "the history of the task begins with `pending` in attempt 3"),
        (task(0, 3, "running"), "/status", "the history of the task begins with `running` in attempt 3"),
        (task(0, 1, "running"), "/status", "the history of the task begins with `running` in attempt 1"),
        (run(0, "failed"), "/status", "the history of the run begins with `failed`"),
    ] {
        assert_eq!(said(event), (path.to_owned(), message.to_owned()));
    }
}

#[test]
fn snapshots_may_pass_over_steps() {
    let snapshot = |seconds: u32, status: &str, task: &str| {
        format!(
            r#"{{"run_id": "{ID}", "status": "{status}", "updated_at": "2026-02-24T09:30:{seconds:02}Z", "started_at": "2026-02-24T09:30:00Z",
            "completed_at": null, "phases": [{{"phase": "git_clone", "status": "{task}", "attempt": 1}}]}}"#
        )
    };
    let events =
        [snapshot(1, "queued", "pending"), snapshot(9, "in_progress", "succeeded"), snapshot(10, "queued", "running")];
    let replayed = replay(&events);
    let illegal: Vec<_> = found(&replayed).into_iter().filter(|(_, code)| *code == "unreachable_status").collect();
    assert_eq!(illegal, [(2, "unreachable_status"), (2, "unreachable_status")]);
    let paths: Vec<&str> =
        replayed.issues.iter().filter(|found| found.index == 2).map(|found| &*found.issue.path).collect();
    assert!(paths.contains(&"/status") && paths.contains(&"/phases/0/status"), "{paths:?}");
}

#[test]
fn a_text_may_be_cut_anywhere() {
    let text = [&history().join("\r\n"), "\n\n", &run(9, "failed"), "\n{", "\n"].concat();
    let whole = {
        let mut replay = Replay::new(Options::default());
        replay.push(text.as_bytes());
        replay.finish()
    };
    let lines: Vec<_> = whole.issues.iter().map(|found| (found.index, found.line)).collect();
    assert_eq!(lines, [(9, Some(11)), (10, Some(12))]);
    for cut in 0..text.len() {
        let mut replay = Replay::new(Options::default());
        replay.push(&text.as_bytes()[..cut]);
        replay.push(&text.as_bytes()[cut..]);
        assert_eq!(replay.finish(), whole, "{cut}");
    }
    let mut replay = Replay::new(Options::default());
    text.bytes().for_each(|byte| replay.push(&[byte]));
    assert_eq!(replay.finish(), whole);
}

#[test]
fn an_event_that_is_added_ends_the_line_before_it() {
    let both = |text: &str, last: &str| {
        let mut replay = Replay::new(Options { max_bytes: 150, ..Options::default() });
        replay.push(text.as_bytes());
        replay.event(&*run(1, "in_progress"));
        replay.push(last.as_bytes());
        replay.finish()
    };
    let ended = both(&format!("{}\n", run(0, "queued")), &run(2, "queued"));
    let lines: Vec<_> = ended.issues.iter().map(|found| (found.index, found.line)).collect();
    assert_eq!(lines, [(2, Some(2))]);
    assert_eq!(both(&run(0, "queued"), &format!("\n{}", run(2, "queued"))), ended);
    let long = both(&format!("{}{}", run(0, "queued"), " ".repeat(150)), "");
    assert_eq!(found(&long), [(0, "too_large"), (1, "late_start")]);
    let mut replay = Replay::new(Options::default());
    replay.push(run(0, "queued").as_bytes());
    replay.oversized(200 << 20);
    assert_eq!(found(&replay.finish()), [(1, "too_large")]);
}

#[test]
fn limits_hold() {
    let options = Options { max_bytes: 150, max_issues: 1, ..Options::default() };
    let mut replay = Replay::new(options);
    let long = format!("{}{}\n", run(0, "queued"), " ".repeat(200));
    long.bytes().for_each(|byte| replay.push(&[byte]));
    replay.push(long.as_bytes());
    replay.push(run(1, "queued").as_bytes());
    let replayed = replay.finish();
    assert_eq!(found(&replayed), [(0, "too_large")]);
    assert_eq!(
        (replayed.issue_count, replayed.error_count, replayed.counts.invalid, replayed.runs.len()),
        (2, 2, 2, 1)
    );
}

#[test]
fn it_is_written_as_json() {
    let json = replay(&[run(0, "queued"), run(1, "no_changes")]).to_json();
    assert!(json.starts_with(r#"{"ok":false,"firstIllegal":1,"counts":{"events":2,"repeated":0,"outOfOrder":0,"illegal":1,"invalid":0},"runs":[{"runId":"#), "{json}");
    assert!(json.contains(r#""issueCount":1,"issues":[{"index":1,"line":null,"code":"illegal_transition""#), "{json}");
}
