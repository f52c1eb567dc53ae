//! Reading an event: a run or an attempt, its status, and since when it has that.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::fields::Fields;
use crate::format::{integer, uuid};
use crate::issue::{Detail, Issue, Span};
use crate::json::Kind;
use crate::lifecycle::{Attempt, View};
use crate::model::{COLUMN_MAXIMUM, Phase, RunStatus, TaskStatus, run};
use crate::text::joined;
use crate::validate::{Input, Memory, Options, Reading, Report, check_json, hash_of_both, read_run};

/// What an event tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told {
    Run(RunStatus),
    Task(Phase, Attempt),
}

/// An event about one run or attempt.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The id of its run, if it has one.
    pub(super) run: Option<u128>,
    pub(super) told: Told,
    /// Its time, in microseconds since 1970.
    pub(super) at: Option<i64>,
    pub(super) view: View,
    /// A hash that identifies the CloudEvent that it came as.
    pub(super) delivery: Option<u64>,
    /// The path to it in the payload.
    pub(super) path: String,
}

impl Event {
    pub(super) fn is_snapshot(&self) -> bool {
        self.view == View::Snapshot
    }
}

/// The words of `entity`.
const ENTITIES: [&str; 2] = ["run", "task-state"];

/// The keys of a change; that of a run does not have the last two.
const KEYS: &[&str] = &["at", "entity", "run_id", "id", "status", "phase", "attempt"];
const RUN_KEYS: &[&str] = KEYS.split_at(5).0;

/// The versions of CloudEvents that are read.
const VERSIONS: [&str; 1] = ["1.0"];

/// Reads the events of a payload, one about each run or attempt, with warnings; or reports why it is not an event.
pub(super) fn read(
    memory: &mut Memory,
    input: Input<'_>,
    options: &Options,
) -> Result<(Vec<Event>, Vec<Issue>), Report> {
    check_json(memory, input, Kind::Object, options)?;
    let mut fields = Fields::new(input, options);
    let mut envelope = (None, None);
    if fields.member("specversion").is_some() {
        envelope = fields.envelope();
        let data = fields.member("data").filter(|data| data.of(input.text).first() == Some(&b'{'));
        match data {
            Some(data) => fields.enter(data, "/data"),
            None => fields.lacks("data", "an object"),
        }
    }
    let (at, delivery) = envelope;
    let mut events = Vec::new();
    if fields.ok && fields.member("entity").is_none() {
        events = fields.snapshot(memory);
    } else if fields.ok {
        events.extend(fields.change(at.is_some()));
    }
    for event in &mut events {
        (event.at, event.delivery) = (event.at.or(at), delivery);
    }
    if fields.ok {
        Ok((events, fields.issues))
    } else {
        Err(Report { ok: false, issues: fields.issues, changes: Vec::new() })
    }
}

impl Fields<'_> {
    /// The time of a CloudEvent, and the hash that identifies it.
    fn envelope(&mut self) -> (Option<i64>, Option<u64>) {
        self.word("specversion", "CloudEvents version", &VERSIONS);
        let (id, source) = (self.text("id", true), self.text("source", true));
        self.text("type", true);
        let delivery = id.zip(source).map(|((id, _), (source, _))| hash_of_both(id.as_bytes(), source.as_bytes()));
        (self.time("time"), delivery)
    }

    fn change(&mut self, is_timed: bool) -> Option<Event> {
        let is_run = self.word("entity", "entity", &ENTITIES)? == 0;
        if !is_timed && self.member("at").is_none() {
            self.lacks("at", "a timestamp");
        }
        let (at, run) = (self.time("at"), self.run_id());
        let phase = if is_run { None } else { self.word_of("phase", Phase::VOCABULARY) };
        let status = self.word_of("status", if is_run { RunStatus::VOCABULARY } else { TaskStatus::VOCABULARY });
        let told = if is_run {
            Told::Run(RunStatus::from_index(status?)?)
        } else {
            let attempt = self.attempt();
            let status = TaskStatus::from_index(status?)?;
            Told::Task(Phase::from_index(phase?)?, Attempt { status, attempt })
        };
        self.report_unknown(if is_run { RUN_KEYS } else { KEYS });
        Some(Event { run, told, at, view: View::Event, delivery: None, path: self.path.into() })
    }

    fn run_id(&mut self) -> Option<u128> {
        let name = if self.member("run_id").is_some() { "run_id" } else { "id" };
        let (id, span) = self.text(name, false)?;
        let id = uuid::parse(id.as_bytes());
        if id.is_none() {
            self.refuse(name, span, Detail::BadFormat { expected: "a UUID", reason: uuid::REASON });
        }
        id.map(|(id, _)| id.as_u128())
    }

    fn attempt(&mut self) -> u32 {
        let Some(span) = self.member("attempt") else { return 1 };
        let number = match span.of(self.input.text) {
            raw if raw.iter().all(|byte| matches!(byte, b'-' | b'0'..=b'9')) => integer::from_integer(raw).ok(),
            _ => None,
        };
        match number.map(u32::try_from) {
            Some(Ok(attempt)) if (1..=COLUMN_MAXIMUM).contains(&attempt) => return attempt,
            Some(_) => self.refuse("attempt", span, Detail::OutOfRange { minimum: 1, maximum: COLUMN_MAXIMUM.into() }),
            None => self.lacks("attempt", "an integer"),
        }
        1
    }

    /// The events of a snapshot of a run: its status and those of its attempts.
    fn snapshot(&mut self, memory: &mut Memory) -> Vec<Event> {
        let span = self.whole;
        let input = Input { text: span.of(self.input.text), host: self.input.host };
        let (events, issues) = match read_run(memory, input, self.options) {
            Ok(reading) => (seen(&reading, self.path), reading.issues),
            Err(report) => {
                self.ok = false;
                (Vec::new(), report.issues)
            }
        };
        for mut issue in issues {
            issue.path = joined(&[self.path, &issue.path]);
            issue.span = issue.span.map(|at| Span { start: at.start + span.start, end: at.end + span.start });
            self.issues.push(issue);
        }
        events
    }
}

fn seen(reading: &Reading<'_>, path: &str) -> Vec<Event> {
    let run = reading.row.id(run::slot::ID, reading.input.text);
    let at = reading.row.instant(run::slot::UPDATED_AT);
    let event = |told, path| Event { run, told, at, view: View::Snapshot, delivery: None, path };
    let status = reading.row.word::<RunStatus>(run::slot::STATUS);
    let mut events: Vec<Event> = status.map(|status| event(Told::Run(status), path.into())).into_iter().collect();
    for task in reading.tasks() {
        events.push(event(Told::Task(task.phase, task.point), joined(&[path, &task.row.place.pointer()])));
    }
    events
}
