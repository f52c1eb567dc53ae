use super::*;
use crate::answer::Answer;
use crate::format::timestamp;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const RUN: &str = r#""run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427""#;

fn at(clock: &str) -> String {
    format!("2026-02-24T{clock}Z")
}

fn micros(clock: &str) -> i64 {
    timestamp::parse(at(clock).as_bytes()).expect("a time").micros
}

/// A task state: phase, attempt, status, and when it began and ended.
fn task(phase: &str, attempt: u32, status: &str, times: &[&str]) -> String {
    let mut row = format!(r#"{{"phase": "{phase}", "attempt": {attempt}, "status": "{status}""#);
    for (name, clock) in ["started_at", "completed_at"].iter().zip(times) {
        row += &format!(r#", "{name}": "{}""#, at(clock));
    }
    row + "}"
}

fn run(status: &str, times: &[&str], tasks: &[String]) -> String {
    let mut run = format!(r#"{{{RUN}, "status": "{status}""#);
    for (name, clock) in ["started_at", "completed_at"].iter().zip(times) {
        run += &format!(r#", "{name}": "{}""#, at(clock));
    }
    run + &format!(r#", "phases": [{}]}}"#, tasks.join(", "))
}

fn summary(run: &str, now: Option<&str>) -> RunSummary {
    summarize(run, now.map(micros), &Options::default()).expect("a run").summary
}

/// Durations and idle times of all attempts, in seconds.
fn seconds(summary: &RunSummary) -> Vec<(Option<u64>, Option<u64>)> {
    let attempts = summary.phases.iter().flat_map(|phase| &phase.attempts);
    attempts.map(|one| (one.duration_ms.map(|ms| ms / 1000), one.idle_before_ms.map(|ms| ms / 1000))).collect()
}

#[test]
fn times_add_up() {
    let tasks = [
        task("speckit_plan", 1, "succeeded", &["09:00:50", "09:01:20"]),
        task("git_clone", 2, "succeeded", &["09:00:30", "09:00:40"]),
        task("git_clone", 1, "failed", &["09:00:05", "09:00:20"]),
    ];
    let summary = summary(&run("succeeded", &["09:00:00", "09:02:00"], &tasks), None);
    assert_eq!(seconds(&summary), [(Some(15), Some(5)), (Some(10), Some(10)), (Some(30), Some(10))]);
    assert_eq!((summary.total_ms, summary.active_ms), (Some(120_000), Some(55_000)));
    let paths: Vec<&str> = summary.phases.iter().flat_map(|one| &one.attempts).map(|one| &one.path[..]).collect();
    assert_eq!(paths, ["/phases/2", "/phases/1", "/phases/0"]);
}

#[test]
fn the_paths_of_attempts_count_that_have_begun_by_their_status_or_time() {
    for (status, times, count) in
        [("pending", &[][..], 0), ("skipped", &[], 0), ("skipped", &["09:00:05"], 1), ("running", &[], 1)]
    {
        let tasks = [task("git_clone", 1, status, times)];
        let summary = summary(&run("in_progress", &["09:00:00"], &tasks), None);
        assert_eq!(summary.execution_paths.unknown, count, "{status} {times:?}");
    }
}

#[test]
fn it_is_no_earlier_than_the_last_time_of_the_run() {
    let tasks = [
        task("git_clone", 1, "succeeded", &["09:00:05", "09:00:15"]),
        task("speckit_plan", 1, "running", &["09:00:20"]),
    ];
    let run = run("in_progress", &["09:00:00"], &tasks);
    for slow in ["08:59:00", "09:00:10", "09:00:20"] {
        let summary = summary(&run, Some(slow));
        assert_eq!((summary.total_ms, summary.active_ms), (Some(20_000), Some(10_000)), "{slow}");
        assert_eq!(seconds(&summary), [(Some(10), Some(5)), (Some(0), Some(5))]);
    }
    assert_eq!(summary(&run, Some("09:00:21")).total_ms, Some(21_000));
}

#[test]
fn what_overlaps_counts_once() {
    let tasks = [
        task("git_clone", 1, "succeeded", &["09:00:00", "09:00:30"]),
        task("speckit_plan", 1, "succeeded", &["09:00:10", "09:00:20"]),
        task("speckit_tasks", 1, "succeeded", &["09:00:20", "09:00:40"]),
    ];
    let summary = summary(&run("succeeded", &["09:00:00", "09:00:40"], &tasks), None);
    assert_eq!(seconds(&summary), [(Some(30), Some(0)), (Some(10), Some(0)), (Some(20), Some(0))]);
    assert_eq!(summary.active_ms, Some(40_000));
}

#[test]
fn what_goes_on_lasts_until_now() {
    let tasks = [task("git_clone", 1, "retrying", &["09:00:05"]), task("git_clone", 2, "running", &["09:00:30"])];
    let text = run("in_progress", &["09:00:00"], &tasks);
    let with = summary(&text, Some("09:01:00"));
    assert_eq!(seconds(&with), [(Some(25), Some(5)), (Some(30), Some(0))]);
    assert_eq!((with.total_ms, with.active_ms), (Some(60_000), Some(55_000)));
    let without = summary(&text, None);
    assert_eq!(seconds(&without), [(Some(25), Some(5)), (None, Some(0))]);
    assert_eq!((without.total_ms, without.active_ms), (None, None));
}

#[test]
fn an_end_that_nothing_says_makes_the_next_gap_unknown() {
    let tasks = [
        task("git_clone", 1, "succeeded", &["09:00:05"]),
        task("speckit_plan", 1, "succeeded", &["09:00:30", "09:00:40"]),
        task("open_pr", 1, "succeeded", &["09:00:45", "09:00:50"]),
    ];
    let summary = summary(&run("in_progress", &["09:00:00"], &tasks), Some("09:01:00"));
    assert_eq!(seconds(&summary), [(None, Some(5)), (Some(10), None), (Some(5), Some(5))]);
}

#[test]
fn the_current_phase_is_the_last_live_one_or_the_first_that_is_not_done() {
    let current = |status: &str, tasks: &[String]| summary(&run(status, &["09:00:00"], tasks), None).current_phase;
    let done = task("prepare_job", 1, "succeeded", &["09:00:00", "09:00:01"]);
    let failed = task("git_clone", 1, "failed", &["09:00:00", "09:00:01"]);
    let running = task("git_clone", 2, "running", &["09:00:02"]);
    assert_eq!(current("in_progress", &[]), Some(Phase::PrepareJob));
    assert_eq!(current("in_progress", &[done.clone(), failed.clone(), running]), Some(Phase::GitClone));
    assert_eq!(current("in_progress", std::slice::from_ref(&done)), Some(Phase::StartJobContainer));
    assert_eq!(current("failed", &[done, failed]), None);
    assert_eq!(current("queued", &[]), None);
}

#[test]
fn progress_is_done_phases_and_whole_when_the_run_ended_well() {
    let tasks = [
        task("prepare_job", 1, "succeeded", &["09:00:00", "09:00:01"]),
        task("speckit_analyze", 1, "skipped", &[]),
        task("git_clone", 1, "failed", &["09:00:00", "09:00:01"]),
    ];
    let fraction = |status| summary(&run(status, &["09:00:00", "09:01:00"], &tasks), None).progress;
    assert_eq!(fraction("failed").done, [Phase::PrepareJob, Phase::SpeckitAnalyze]);
    assert_eq!(fraction("failed").fraction.to_json(), "0.1818");
    assert_eq!(fraction("no_changes").fraction.to_json(), "1.0000");
}

#[test]
fn only_attempts_that_began_count_for_the_ways() {
    let with = |phase: &str, attempt, status: &str, path: &str| {
        let row = task(phase, attempt, status, if status == "pending" { &[] } else { &["09:00:00", "09:00:01"] });
        row.replace('}', &format!(r#", "metadata": {{"executionPath": "{path}"}}}}"#))
    };
    let tasks = [
        with("speckit_plan", 1, "failed", "direct_fallback"),
        with("speckit_plan", 2, "succeeded", "skill"),
        with("speckit_tasks", 1, "succeeded", "direct_only"),
        with("speckit_implement", 1, "pending", "skill"),
        task("git_clone", 1, "succeeded", &["09:00:00", "09:00:01"]),
    ];
    let paths = summary(&run("in_progress", &["09:00:00"], &tasks), None).execution_paths;
    assert_eq!(paths, ExecutionPaths { skill: 1, direct_fallback: 1, direct_only: 1, unknown: 1 });
}

#[test]
fn a_run_with_errors_has_no_summary() {
    for text in ["", "[]", "{}", r#"{"run_id": 1}"#] {
        assert!(!summarize(text, None, &Options::default()).expect_err(text).ok);
    }
}
