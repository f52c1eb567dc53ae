//! The rules over several records, against the sentences that state them: no sorting, no filters, every pair compared.

use crate::support::check;
use crate::support::json::Json;
use crate::support::noise::noise;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use spec_automation::lifecycle::Status;
use spec_automation::model::{ArtifactType, Entity, Phase, RunStatus, TaskStatus};
use spec_automation::validate::{Options, Shape, validate};
use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Clone, Debug)]
struct Task {
    id: u8,
    run_id: Option<u8>,
    phase: Phase,
    status: TaskStatus,
    attempt: Option<u32>,
    started: bool,
}

#[derive(Clone, Debug)]
struct File {
    id: u8,
    run_id: Option<u8>,
    task_state_id: Option<u8>,
    kind: ArtifactType,
    path: &'static str,
    source_phase: Option<Phase>,
    /// Days of February 2026.
    expires: u32,
}

#[derive(Clone, Debug)]
struct Run {
    status: Option<RunStatus>,
    /// A day of February 2026.
    completed: Option<u32>,
    tasks: Option<Vec<Task>>,
    files: Vec<File>,
    agent: Option<u8>,
}

/// The run itself has this id.
const RUN_ID: u8 = 7;

fn task() -> impl Strategy<Value = Task> {
    let phase = select(&Phase::ALL[2..5]);
    (0..12u8, option::of(6..8u8), phase, select(TaskStatus::ALL), option::weighted(0.9, 1..5u32), any::<bool>())
        .prop_map(|(id, run_id, phase, status, attempt, started)| Task { id, run_id, phase, status, attempt, started })
}

fn file() -> impl Strategy<Value = File> {
    let path = select(&["a", "b", "x/aaaaaaaa", "x/aaaaaaab", "x/é"][..]);
    let phase = option::of(select(&Phase::ALL[2..6]));
    (0..12u8, option::of(6..8u8), option::of(0..12u8), select(&ArtifactType::ALL[..2]), path, phase, 1..28u32).prop_map(
        |(id, run_id, task_state_id, kind, path, source_phase, expires)| File {
            id,
            run_id,
            task_state_id,
            kind,
            path,
            source_phase,
            expires,
        },
    )
}

fn run() -> impl Strategy<Value = Run> {
    let tasks = option::weighted(0.9, prop::collection::vec(task(), 0..7));
    let files = prop::collection::vec(file(), 0..5);
    (option::weighted(0.9, select(RunStatus::ALL)), option::of(1..20u32), tasks, files, option::of(6..8u8))
        .prop_map(|(status, completed, tasks, files, agent)| Run { status, completed, tasks, files, agent })
}

fn object<const N: usize>(members: [(&str, Option<Json>); N]) -> Json {
    Json::Map(members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

fn uuid(id: u8) -> Json {
    Json::text(format!("1b4e28ba-2fa1-41d2-883f-0016d3cca4{id:02}"))
}

fn day(day: u32) -> Json {
    Json::text(format!("2026-02-{day:02}T00:00:00Z"))
}

impl Run {
    fn json(&self) -> Json {
        object([
            ("id", Some(uuid(RUN_ID))),
            ("repository", Some(Json::text("a/b"))),
            ("status", self.status.map(|status| Json::text(status.as_str()))),
            ("requested_spec_input", Some(Json::text("x"))),
            ("completed_at", self.completed.map(day)),
            ("task_states", self.tasks.as_ref().map(|tasks| Json::List(tasks.iter().map(Task::json).collect()))),
            ("artifacts", Some(Json::List(self.files.iter().map(File::json).collect()))),
            (
                "agent_configuration",
                self.agent.map(|run_id| {
                    let text = || Some(Json::text("x"));
                    object([("run_id", Some(uuid(run_id))), ("agent_backend", text()), ("agent_version", text())])
                }),
            ),
        ])
    }
}

impl Task {
    fn json(&self) -> Json {
        object([
            ("id", Some(uuid(self.id))),
            ("run_id", self.run_id.map(uuid)),
            ("phase", Some(Json::text(self.phase.as_str()))),
            ("status", Some(Json::text(self.status.as_str()))),
            ("attempt", self.attempt.map(|attempt| Json::raw(attempt.to_string()))),
            ("started_at", self.started.then(|| day(1))),
        ])
    }

    fn attempt(&self) -> u32 {
        self.attempt.unwrap_or(1)
    }
}

impl File {
    fn json(&self) -> Json {
        object([
            ("id", Some(uuid(self.id))),
            ("run_id", self.run_id.map(uuid)),
            ("task_state_id", self.task_state_id.map(uuid)),
            ("name", Some(Json::text("x"))),
            ("artifact_type", Some(Json::text(self.kind.as_str()))),
            ("storage_path", Some(Json::text(self.path))),
            ("expires_at", Some(day(self.expires))),
            ("source_phase", self.source_phase.map(|phase| Json::text(phase.as_str()))),
        ])
    }
}

type Found = BTreeSet<(&'static str, String)>;

/// Unique among the records before it; the first of each kind is.
fn repeats<T, K: PartialEq>(items: &[T], at: usize, key: impl Fn(&T) -> K) -> bool {
    items[..at].iter().any(|earlier| key(earlier) == key(&items[at]))
}

fn of_attempts(tasks: &[Task], found: &mut Found) {
    use TaskStatus::{Pending, Running, Skipped, Succeeded};
    for (at, task) in tasks.iter().enumerate() {
        let place = format!("/task_states/{at}");
        let others = || tasks.iter().filter(|other| other.phase == task.phase);
        if repeats(tasks, at, |task| (task.phase, task.attempt())) {
            found.insert(("duplicate_attempt", place));
            continue;
        }
        if task.attempt() > 1 && others().all(|other| other.attempt() != task.attempt() - 1) {
            found.insert(("attempt_gap", format!("{place}/attempt")));
        }
        let is_followed = others().any(|other| other.attempt() > task.attempt());
        if is_followed && matches!(task.status, Pending | Running | Skipped | Succeeded) {
            found.insert(("superseded_attempt_live", format!("{place}/status")));
        }
    }
}

fn of_story(run: &Run, tasks: &[Task], found: &mut Found) {
    let status = run.status.unwrap_or(RunStatus::Queued);
    for (at, task) in tasks.iter().enumerate() {
        let same = |other: &&Task| other.phase == task.phase;
        let is_last = tasks.iter().filter(same).all(|other| other.attempt() <= task.attempt())
            && tasks[at + 1..].iter().filter(same).all(|other| other.attempt() < task.attempt());
        let disagrees = match status {
            RunStatus::Queued => task.started || !matches!(task.status, TaskStatus::Pending | TaskStatus::Skipped),
            RunStatus::InProgress => false,
            RunStatus::Succeeded => task.status == TaskStatus::Failed || !task.status.is_terminal(),
            RunStatus::Failed | RunStatus::NoChanges => !task.status.is_terminal(),
        };
        // A queued run has begun nothing, so that its earlier attempts count as well.
        if (is_last || status == RunStatus::Queued) && disagrees {
            found.insert(("run_task_mismatch", format!("/task_states/{at}/status")));
        }
    }
}

fn of_references(run: &Run, found: &mut Found) {
    let foreign = |run_id: &Option<u8>| run_id.is_some_and(|id| id != RUN_ID);
    for (at, task) in run.tasks.iter().flatten().enumerate() {
        if foreign(&task.run_id) {
            found.insert(("dangling_reference", format!("/task_states/{at}/run_id")));
        }
    }
    if foreign(&run.agent) {
        found.insert(("dangling_reference", "/agent_configuration/run_id".to_owned()));
    }
    for (at, file) in run.files.iter().enumerate() {
        let mut dangles = |key| found.insert(("dangling_reference", format!("/artifacts/{at}/{key}")));
        if foreign(&file.run_id) {
            dangles("run_id");
        }
        // Without the list there is nothing to look in.
        let Some(tasks) = &run.tasks else { continue };
        if file.task_state_id.is_some_and(|id| tasks.iter().all(|task| task.id != id)) {
            dangles("task_state_id");
        }
        if file.source_phase.is_some_and(|phase| tasks.iter().all(|task| task.phase != phase)) {
            dangles("source_phase");
        }
    }
}

fn expected(run: &Run) -> Found {
    let mut found = Found::new();
    let tasks = run.tasks.as_deref().unwrap_or_default();
    of_attempts(tasks, &mut found);
    of_story(run, tasks, &mut found);
    of_references(run, &mut found);
    for at in (0..tasks.len()).filter(|&at| repeats(tasks, at, |task| task.id)) {
        found.insert(("duplicate_id", format!("/task_states/{at}/id")));
    }
    for (at, file) in run.files.iter().enumerate() {
        if repeats(&run.files, at, |file| file.id) {
            found.insert(("duplicate_id", format!("/artifacts/{at}/id")));
        }
        if repeats(&run.files, at, |file| (file.kind, file.path)) {
            found.insert(("duplicate_artifact", format!("/artifacts/{at}/storage_path")));
        }
        if run.completed.is_some_and(|completed| file.expires < completed + 7) {
            found.insert(("retention_too_short", format!("/artifacts/{at}/expires_at")));
        }
    }
    found
}

#[test]
fn a_run_breaks_the_rules_that_say_so() {
    const CODES: [&str; 8] = [
        "duplicate_attempt",
        "attempt_gap",
        "superseded_attempt_live",
        "duplicate_id",
        "duplicate_artifact",
        "dangling_reference",
        "run_task_mismatch",
        "retention_too_short",
    ];
    check(3000, (run(), noise()), |(run, mut noise)| {
        let text = run.json().write(&mut noise);
        let report = validate(Entity::Run, &text, &Options { shape: Shape::Record, ..Options::default() });
        let known = report.issues.iter().filter(|issue| CODES.contains(&issue.code().as_str()));
        let mut found: Vec<_> = known.map(|issue| (issue.code().as_str(), issue.path.clone())).collect();
        found.sort();
        prop_assert_eq!(found, expected(&run).into_iter().collect::<Vec<_>>(), "{}", text);
        Ok(())
    });
}
