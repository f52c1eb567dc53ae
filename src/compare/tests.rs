use super::*;
use crate::issue::Code;
use crate::model::{RunStatus, TaskStatus};
use Succession::{Advanced, Illegal, Stale, Unchanged};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const RECORD: &str =
    r#""id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "repository": "a/b", "requested_spec_input": "x""#;

/// A record with other members and its task states.
fn run(members: &str, tasks: &[&str]) -> String {
    let tasks: Vec<String> = tasks
        .iter()
        .zip(1..)
        .map(|(task, id)| format!(r#"{{"id": "1b4e28ba-2fa1-41d2-883f-0000000000{id:02}", {task}}}"#))
        .collect();
    format!(r#"{{{RECORD}, {members}, "task_states": [{}]}}"#, tasks.join(", "))
}

fn outcome(previous: &str, next: &str) -> (Succession, Vec<Code>) {
    let found = compare(previous, next, &Options::default());
    let errors = found.issues.iter().filter(|one| one.issue.severity == Severity::Error);
    let verdict = found.verdict.expect("both are valid");
    assert_eq!(found.ok(), matches!(verdict, Unchanged | Advanced));
    (verdict, errors.map(|one| one.issue.code()).collect())
}

#[test]
fn the_same_run_is_unchanged_however_it_is_written() {
    let one = run(
        r#""status": "queued", "created_at": "2026-02-24T09:30:00Z""#,
        &[r#""phase": "git_clone", "status": "pending", "metadata": {"a": 1, "b": 2}"#],
    );
    let other = run(
        r#""created_at": "2026-02-24T10:30:00+01:00", "base_branch": "main""#,
        &[r#""metadata": {"b": 2, "a": 1}, "phase": "git_clone", "status": "pending", "attempt": 1"#],
    );
    assert_eq!(outcome(&one, &other), (Unchanged, vec![]));
    assert_eq!(outcome(&other, &one), (Unchanged, vec![]));
}

#[test]
fn a_step_forward_has_advanced_and_seen_from_behind_is_stale() {
    let samples = [
        (run(r#""status": "queued""#, &[]), run(r#""status": "succeeded""#, &[])),
        (
            run(r#""status": "in_progress""#, &[]),
            run(r#""status": "in_progress", "started_at": "2026-02-24T09:30:00Z""#, &[]),
        ),
        (
            run(r#""status": "in_progress""#, &[r#""phase": "git_clone", "status": "running""#]),
            run(
                r#""status": "in_progress""#,
                &[
                    r#""phase": "git_clone", "status": "failed""#,
                    r#""phase": "git_clone", "status": "running", "attempt": 2"#,
                ],
            ),
        ),
        (
            run(r#""updated_at": "2026-02-24T09:30:00Z", "external_ref": "a""#, &[]),
            run(r#""updated_at": "2026-02-24T09:30:01Z", "external_ref": "b""#, &[]),
        ),
    ];
    for (one, other) in samples {
        assert_eq!(outcome(&one, &other), (Advanced, vec![]), "{one} {other}");
        assert_eq!(outcome(&other, &one), (Stale, vec![Code::StaleResponse]), "{other} {one}");
    }
}

#[test]
fn what_no_run_does_is_illegal_in_both_directions() {
    let ended = |members: &str| run(&format!(r#""status": "succeeded", {members}"#), &[]);
    let task = |members: &str| run(r#""status": "in_progress""#, &[&format!(r#""phase": "git_clone", {members}"#)]);
    let samples = [
        (
            ended(r#""external_ref": "a""#),
            run(r#""status": "failed", "external_ref": "a""#, &[]),
            Code::UnreachableStatus,
        ),
        (ended(r#""external_ref": "a""#), ended(r#""external_ref": "b""#), Code::ChangedAfterEnd),
        (
            ended(r#""created_at": "2026-02-24T09:30:00Z""#),
            ended(r#""created_at": "2026-02-24T09:30:01Z""#),
            Code::FixedFieldChanged,
        ),
        (
            task(r#""status": "succeeded", "stdout_path": "a""#),
            task(r#""status": "succeeded", "stdout_path": "b""#),
            Code::ChangedAfterEnd,
        ),
        (task(r#""status": "succeeded""#), task(r#""status": "skipped""#), Code::UnreachableStatus),
    ];
    for (one, other, code) in samples {
        assert_eq!(outcome(&one, &other), (Illegal, vec![code]), "{one} {other}");
        assert_eq!(outcome(&other, &one), (Illegal, vec![code]), "{other} {one}");
    }
}

#[test]
fn a_later_attempt_follows_only_what_may_be_retried() {
    let with = |tasks: &[&str]| run(r#""status": "in_progress""#, tasks);
    let (one, two) = (
        r#""phase": "git_clone", "status": "succeeded""#,
        r#""phase": "git_clone", "status": "running", "attempt": 2"#,
    );
    assert_eq!(outcome(&with(&[one]), &with(&[one, two])), (Illegal, vec![Code::IllegalAttempt]));
    let other = r#""phase": "speckit_plan", "status": "running", "attempt": 1"#;
    assert_eq!(outcome(&with(&[one]), &with(&[one, other])), (Advanced, vec![]));
}

#[test]
fn a_vanished_attempt_beside_progress_is_illegal() {
    let one = run(r#""status": "queued""#, &[r#""phase": "git_clone", "status": "pending""#]);
    let other = run(r#""status": "in_progress""#, &[]);
    assert_eq!(outcome(&one, &other), (Illegal, vec![Code::VanishedAttempt]));
    let found = compare(&one, &other, &Options::default());
    let vanished = found.issues.iter().find(|one| one.issue.code() == Code::VanishedAttempt).expect("it is there");
    assert_eq!((vanished.side, &vanished.issue.path[..]), (Side::Previous, "/task_states/0"));
}

#[test]
fn artifacts_may_expire_once_the_run_has_ended() {
    let file = r#", "artifacts": [{"id": "1b4e28ba-2fa1-41d2-883f-0016d3cca420", "name": "a", "artifact_type": "stdout_log",
        "storage_path": "a", "expires_at": "2026-03-24T09:30:00Z"}]"#;
    let with = |status: &str, file: &str| format!(r#"{{{RECORD}, "status": "{status}"{file}}}"#);
    let without = r#", "artifacts": []"#;
    assert_eq!(outcome(&with("succeeded", file), &with("succeeded", without)), (Advanced, vec![]));
    assert_eq!(outcome(&with("in_progress", file), &with("in_progress", without)), (Stale, vec![Code::StaleResponse]));
    assert_eq!(outcome(&with("in_progress", file), &with("in_progress", "")), (Unchanged, vec![]));
    assert_eq!(
        outcome(&with("in_progress", file), &with("succeeded", without)),
        (Illegal, vec![Code::VanishedArtifact])
    );
}

#[test]
fn different_runs_are_not_compared() {
    let one = r#"{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "queued"}"#;
    let other = one.replace("427", "428").replace("queued", "failed");
    let found = compare(one, &other, &Options::default());
    assert_eq!((found.verdict, &found.changes[..]), (Some(Illegal), &[][..]));
    assert_eq!(outcome(one, &other).1, [Code::DifferentRun]);
}

#[test]
fn changes_stand_in_the_order_of_the_pipeline() {
    let one = run(r#""status": "queued", "external_ref": "a""#, &[r#""phase": "speckit_plan", "status": "pending""#]);
    let other = run(
        r#""status": "failed", "external_ref": "b""#,
        &[r#""phase": "speckit_plan", "status": "failed""#, r#""phase": "git_clone", "status": "failed""#],
    );
    let [status, field, added, task] = &compare(&one, &other, &Options::default()).changes[..] else { panic!("four") };
    let path = |path: &str| Some(path.to_owned());
    let (from, to) = (RunStatus::Queued, RunStatus::Failed);
    let (previous, next) = (path("/status"), path("/status"));
    assert_eq!(*status, RunChange::StatusChanged { from, to, skipped: vec![], previous, next });
    let (previous, next) = (path("/external_ref"), path("/external_ref"));
    assert_eq!(*field, RunChange::FieldChanged { field: "external_ref", previous, next });
    assert!(matches!(added, RunChange::AttemptAdded { next, .. } if next == "/task_states/1"));
    assert!(matches!(task, RunChange::TaskStatusChanged { to: TaskStatus::Failed, .. }));
}

#[test]
fn errors_say_in_which_payload_they_are() {
    let valid = r#"{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "queued"}"#;
    for (previous, next, side) in [("{", valid, Side::Previous), (valid, "[]", Side::Next)] {
        let found = compare(previous, next, &Options::default());
        assert_eq!((found.verdict, found.ok()), (None, false));
        assert!(found.issues.iter().all(|one| one.side == side));
    }
}

#[test]
fn issues_are_listed_up_to_the_limit() {
    let with = |text| run(&format!(r#""status": "failed", "branch_name": "{text}", "external_ref": "{text}""#), &[]);
    let last = |max_issues| {
        let found = compare(&with("one"), &with("other"), &Options { max_issues, ..Options::default() });
        found.issues.last().map(|one| one.issue.detail.clone())
    };
    assert_eq!(last(1), Some(Detail::TooManyIssues { shown: 1, total: 2 }));
    assert_eq!(last(2), last(3));
}
