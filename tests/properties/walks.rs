//! Random walks over a run and its tasks at once: each request is done or refused as the tables say, what is done leaves a
//! run behind that is valid and a legal successor of the one before, and every edge and every non-edge is tried.

use crate::support::check;
use proptest::prelude::*;
use serde_json::{Value, json};
use spec_automation::advance;
use spec_automation::compare::{Succession, compare};
use spec_automation::issue::Code;
use spec_automation::lifecycle::task::RETRIED_FROM;
use spec_automation::lifecycle::{Attempt, Status, View, check_task};
use spec_automation::model::{Entity, RunStatus, TaskStatus};
use spec_automation::validate::{Options, Report, apply, validate};
use std::cell::RefCell;
use std::collections::BTreeSet;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What no change may leave behind.
const BROKEN: [&str; 5] =
    ["missing_timestamp", "unexpected_timestamp", "timestamp_order", "attempt_gap", "duplicate_attempt"];

/// What is asked for.
#[derive(Clone, Copy, Debug)]
enum Request {
    Run(RunStatus),
    /// Of the task at this place, counted around.
    Task(usize, TaskStatus),
    Retry(usize),
}

/// What a request did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Nothing,
    /// A change that may be taken back, as between `running` and `retrying`.
    BothWays,
    OneWay,
}

/// What was asked for, as words.
type Covered = BTreeSet<(&'static str, &'static str, &'static str)>;

/// A run with two phases, and what was tried so far.
struct World {
    run: Value,
    seconds: u32,
}

impl World {
    fn new() -> World {
        let task = |phase: &str| json!({"phase": phase, "status": "pending", "attempt": 1});
        let run = json!({
            "run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
            "status": "queued",
            "phases": [task("prepare_job"), task("git_clone")],
        });
        World { run, seconds: 0 }
    }

    fn request(&mut self, request: Request, covered: &mut Covered) {
        self.seconds += 1;
        let at =
            format!("2026-02-24T{:02}:{:02}:{:02}Z", self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        let options = Options::default();
        let tasks = self.run["phases"].as_array().expect("a list").len();
        let mut next = self.run.clone();
        let outcome = match request {
            Request::Run(to) => {
                let from = RunStatus::from_word(word(&self.run)).expect("a run status");
                covered.insert(("run", from.word(), to.word()));
                let text = self.run.to_string();
                let report = advance::run(&text, to.word(), &at, &options);
                assert_eq!(report.ok, from == to || from.next().contains(&to), "{from:?} {to:?} {report:?}");
                next = changed(&text, &report, "illegal_transition");
                outcome(from, to, &report)
            }
            Request::Task(index, to) => {
                let task = &self.run["phases"][index % tasks];
                let from = TaskStatus::from_word(word(task)).expect("a task status");
                covered.insert(("task", from.word(), to.word()));
                let text = task.to_string();
                let report = advance::task_state(&text, to.word(), &at, &options);
                assert_eq!(report.ok, from == to || from.next().contains(&to), "{from:?} {to:?} {report:?}");
                next["phases"][index % tasks] = changed(&text, &report, "illegal_transition");
                outcome(from, to, &report)
            }
            Request::Retry(index) => self.retry(index % tasks, &at, &mut next, covered),
        };
        self.judge(&next, outcome);
        self.run = next;
    }

    fn retry(&self, index: usize, at: &str, next: &mut Value, covered: &mut Covered) -> Outcome {
        let task = &self.run["phases"][index];
        let from = TaskStatus::from_word(word(task)).expect("a task status");
        covered.insert(("retry", from.word(), "pending"));
        let text = task.to_string();
        let report = advance::retry(&text, at, &Options::default());
        assert_eq!(report.ok, RETRIED_FROM.contains(&from), "{from:?} {report:?}");
        let row = changed(&text, &report, "illegal_attempt");
        let phases = next["phases"].as_array_mut().expect("a list");
        let is_new = report.ok && !phases.iter().any(|one| same_attempt(one, &row));
        if is_new {
            phases.push(row);
        }
        if is_new { Outcome::OneWay } else { Outcome::Nothing }
    }

    /// Whether what became of the run is a run, and follows it.
    fn judge(&self, next: &Value, outcome: Outcome) {
        let (before, after) = (self.run.to_string(), next.to_string());
        let report = validate(Entity::Run, &after, &Options::default());
        assert!(report.ok, "{after} {report:?}");
        let broken = report.issues.iter().map(|issue| issue.code()).find(|code| BROKEN.contains(&code.as_str()));
        assert_eq!(broken, None::<Code>, "{after}");
        let (there, back) =
            (compare(&before, &after, &Options::default()), compare(&after, &before, &Options::default()));
        let expected = if outcome == Outcome::Nothing { Succession::Unchanged } else { Succession::Advanced };
        assert_eq!(there.verdict, Some(expected), "{before} {after} {there:?}");
        let is_late = outcome == Outcome::OneWay;
        assert_eq!(!back.ok(), is_late, "{before} {after} {back:?}");
    }
}

fn outcome<S: Status>(from: S, to: S, report: &Report) -> Outcome {
    match (from == to || !report.ok, to.route(from)) {
        (true, _) => Outcome::Nothing,
        (false, Some(_)) => Outcome::BothWays,
        (false, None) => Outcome::OneWay,
    }
}

fn word(record: &Value) -> &str {
    record["status"].as_str().expect("a status")
}

fn same_attempt(one: &Value, other: &Value) -> bool {
    one["phase"] == other["phase"] && one["attempt"] == other["attempt"]
}

/// The payload with the changes; one that was refused has none, and says why.
fn changed(text: &str, report: &Report, refusal: &str) -> Value {
    if !report.ok {
        assert!(report.changes.is_empty());
        assert!(report.issues.iter().any(|issue| issue.code().as_str() == refusal), "{report:?}");
    }
    serde_json::from_slice(&apply(text.as_bytes(), &report.changes)).expect("JSON")
}

/// The requests that lead to a status, and then the one that is asked for.
fn walked(to: &[Request], last: Request, covered: &mut Covered) {
    let mut world = World::new();
    to.iter().for_each(|request| world.request(*request, covered));
    world.request(last, covered);
}

/// Every pair of statuses, each from a run that got there by legal steps.
fn every_pair(covered: &mut Covered) {
    for &from in RunStatus::ALL {
        let way: Vec<Request> = RunStatus::Queued.route(from).expect("a way").into_iter().map(Request::Run).collect();
        RunStatus::ALL.iter().for_each(|to| walked(&way, Request::Run(*to), covered));
    }
    for &from in TaskStatus::ALL {
        let way = TaskStatus::Pending.route(from).expect("a way");
        let way: Vec<Request> = way.into_iter().map(|status| Request::Task(0, status)).collect();
        TaskStatus::ALL.iter().for_each(|to| walked(&way, Request::Task(0, *to), covered));
        walked(&way, Request::Retry(0), covered);
    }
}

fn request() -> impl Strategy<Value = Request> {
    prop_oneof![
        2 => proptest::sample::select(RunStatus::ALL).prop_map(Request::Run),
        6 => (0..8usize, proptest::sample::select(TaskStatus::ALL)).prop_map(|(task, to)| Request::Task(task, to)),
        1 => (0..8usize).prop_map(Request::Retry),
    ]
}

#[test]
fn a_walk_is_legal_exactly_where_the_tables_say() {
    let covered = RefCell::new(Covered::new());
    every_pair(&mut covered.borrow_mut());
    let (runs, tasks) = (RunStatus::ALL.len(), TaskStatus::ALL.len());
    assert_eq!(covered.borrow().len(), runs * runs + tasks * tasks + tasks, "every edge and every non-edge");
    check(64, proptest::collection::vec(request(), 1..40), |requests| {
        let mut world = World::new();
        requests.into_iter().for_each(|request| world.request(request, &mut covered.borrow_mut()));
        Ok(())
    });
}

#[test]
fn every_change_of_attempt_is_decided() {
    let begins = [TaskStatus::Pending, TaskStatus::Running];
    let mut decided = 0;
    for &from in TaskStatus::ALL {
        for &to in TaskStatus::ALL {
            for (before, after) in [(1, 2), (1, 3), (2, 1)] {
                let checked = check_task(
                    Attempt { status: from, attempt: before },
                    Attempt { status: to, attempt: after },
                    View::Event,
                );
                let is_retry = after == before + 1 && RETRIED_FROM.contains(&from) && begins.contains(&to);
                assert_eq!(checked.is_ok(), is_retry, "{from:?}@{before} {to:?}@{after}");
                decided += 1;
            }
        }
    }
    assert_eq!(decided, TaskStatus::ALL.len().pow(2) * 3);
}

/// What was never begun may have an end all the same, which is only unexpected. Nothing begins after it.
#[test]
fn nothing_begins_after_its_end() {
    const ENDED: &str = r#""completed_at": "2026-02-24T09:30:00Z"}"#;
    let run = format!(r#"{{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "queued", {ENDED}"#);
    let task = format!(r#"{{"phase": "open_pr", "status": "pending", "attempt": 1, {ENDED}"#);
    for (at, begins) in [("2026-02-24T09:30:00Z", true), ("2026-02-24T09:30:01Z", false)] {
        let options = Options::default();
        for report in
            [advance::run(&run, "in_progress", at, &options), advance::task_state(&task, "running", at, &options)]
        {
            assert_eq!(report.ok, begins, "{report:?}");
            let refused = report.issues.iter().any(|issue| issue.code() == Code::TimestampOrder && issue.path == "/at");
            assert_eq!(refused, !begins);
        }
        assert!(
            advance::run(&run, "failed", at, &options).issues.iter().all(|issue| issue.code() != Code::TimestampOrder)
        );
    }
}
