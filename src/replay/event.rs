//! Reading an event: what it tells, of what and from when on.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use crate::format::{integer, timestamp, uuid};
use crate::issue::{Detail, Issue, Severity, Span};
use crate::json::{Kind, Scanner, Text, host};
use crate::lifecycle::{Attempt, View};
use crate::model::{COLUMN_MAXIMUM, Phase, RunStatus, TaskStatus, Vocabulary, run};
use crate::text::joined;
use crate::validate::{Input, Memory, Options, Reading, Report, check_json, hash_of_both, members, read_run};
use std::borrow::Cow;

/// What an event tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told {
    Run(RunStatus),
    Task(Phase, Attempt),
}

/// An event about one run or attempt.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Of which run; nothing when it does not say.
    pub(super) run: Option<u128>,
    pub(super) told: Told,
    /// From when on, in microseconds since 1970.
    pub(super) at: Option<i64>,
    pub(super) view: View,
    /// Which CloudEvent it came as.
    pub(super) delivery: Option<u64>,
    /// Where in the payload it stands.
    pub(super) path: String,
}

impl Event {
    pub(super) fn is_snapshot(&self) -> bool {
        self.view == View::Snapshot
    }
}

/// The words of `entity`.
const ENTITIES: [&str; 2] = ["run", "task-state"];

/// The one version of CloudEvents.
const VERSIONS: [&str; 1] = ["1.0"];

/// What the payload tells of a run and its attempts, with warnings; or why it is no event.
pub(super) fn read(
    memory: &mut Memory,
    input: Input<'_>,
    options: &Options,
) -> Result<(Vec<Event>, Vec<Issue>), Report> {
    check_json(memory, input, Kind::Object, options)?;
    let whole = Span { start: 0, end: input.text.len() as u32 };
    let mut fields =
        Fields { input, whole, open: 0, members: Vec::new(), path: "", options, issues: Vec::new(), ok: true };
    fields.enter(whole, "");
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

/// The members of a checked object, and what is wrong with them.
struct Fields<'a> {
    input: Input<'a>,
    whole: Span,
    /// Where its brace is.
    open: u32,
    /// Its keys, and where the values stand.
    members: Vec<(Text, Span)>,
    /// Where the object stands.
    path: &'static str,
    options: &'a Options,
    issues: Vec<Issue>,
    ok: bool,
}

impl<'a> Fields<'a> {
    /// Goes to the members of a checked object, before which there may be white space.
    fn enter(&mut self, whole: Span, path: &'static str) {
        let space = whole.of(self.input.text).iter().take_while(|byte| **byte != b'{').count();
        (self.whole, self.open, self.path) = (whole, whole.start + space as u32, path);
        self.members.clear();
        self.members.extend(members(self.input.text, self.open));
    }

    /// Where the value of the last member `name` stands, unless that is null.
    #[inline(never)]
    fn member(&self, name: &str) -> Option<Span> {
        let text = self.input.text;
        let (_, span) = self.members.iter().rev().find(|(key, _)| key.is(text, name))?;
        Some(*span).filter(|span| span.of(text) != b"null")
    }

    fn say(&mut self, severity: Severity, name: &str, span: Span, detail: Detail) {
        self.ok &= severity != Severity::Error;
        let path = joined(&[self.path, "/", name]);
        self.issues.push(Issue { severity, path, span: (!self.input.host).then_some(span), detail });
    }

    #[inline(never)]
    fn refuse(&mut self, name: &str, span: Span, detail: Detail) {
        self.say(Severity::Error, name, span, detail);
    }

    /// Says that a member is missing, or not what it should be.
    #[inline(never)]
    fn lacks(&mut self, name: &'static str, expected: &'static str) {
        let brace = Span { start: self.open, end: self.open + 1 };
        match self.member(name) {
            Some(span) => {
                let found = found(span.of(self.input.text));
                self.refuse(name, span, Detail::WrongType { expected, found });
            }
            None => self.refuse(name, brace, Detail::MissingField { field: name }),
        }
    }

    /// A member that is text.
    #[inline(never)]
    fn text(&mut self, name: &'static str, is_required: bool) -> Option<(Cow<'a, str>, Span)> {
        let span = self.member(name);
        let text = span.and_then(|span| Some((string(span.of(self.input.text))?, span)));
        if text.is_none() && (is_required || span.is_some()) {
            self.lacks(name, "a string");
        }
        text
    }

    /// A member that must be there, as the position of its word.
    #[inline(never)]
    fn word(&mut self, name: &'static str, vocabulary: &'static str, words: &'static [&'static str]) -> Option<u8> {
        let (text, span) = self.text(name, true)?;
        let place = words.iter().position(|word| *word == text);
        if place.is_none() {
            self.refuse(name, span, Detail::UnknownValue { vocabulary, allowed: words });
        }
        place.map(|place| place as u8)
    }

    fn word_of(&mut self, name: &'static str, vocabulary: &'static Vocabulary) -> Option<u8> {
        self.word(name, vocabulary.name, vocabulary.words)
    }

    #[inline(never)]
    fn time(&mut self, name: &'static str) -> Option<i64> {
        let span = self.member(name)?;
        let raw = span.of(self.input.text);
        let read = match string(raw).or_else(|| date(self.input, span)) {
            Some(text) => timestamp::parse(text.as_bytes()),
            None if raw.first().is_some_and(|byte| matches!(byte, b'-' | b'0'..=b'9')) => timestamp::from_number(raw),
            None => {
                self.lacks(name, "a timestamp");
                return None;
            }
        };
        match read {
            Ok(stamp) => {
                let severity = self.options.naive_severity();
                if let Some(severity) = severity.filter(|_| stamp.offset.is_none()) {
                    self.say(severity, name, span, Detail::NaiveTimestamp { count: 1 });
                }
                Some(stamp.micros)
            }
            Err(reason) => {
                self.refuse(name, span, Detail::BadFormat { expected: "a timestamp", reason });
                None
            }
        }
    }

    /// The time of a CloudEvent, and which one it is.
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
        Some(Event { run, told, at, view: View::Event, delivery: None, path: self.path.into() })
    }

    fn run_id(&mut self) -> Option<u128> {
        let name = if self.member("run_id").is_some() { "run_id" } else { "id" };
        let (id, span) = self.text(name, false)?;
        let id = uuid::parse(id.as_bytes());
        if id.is_none() {
            let reason = "its form is not `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`";
            self.refuse(name, span, Detail::BadFormat { expected: "a UUID", reason });
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

    /// A run as it was seen: its status and those of its attempts.
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

/// What a checked string says.
fn string(value: &[u8]) -> Option<Cow<'_, str>> {
    let text = Scanner::new(value, true).string();
    (value.first() == Some(&b'"')).then_some(())?;
    Some(text.ok()?.decode(value))
}

/// What a JavaScript date says.
fn date(input: Input<'_>, span: Span) -> Option<Cow<'_, str>> {
    let value = span.of(input.text);
    let mut scanner = Scanner::new(value, input.host);
    let is_date = scanner.kind() == Ok(Kind::Host) && scanner.host_token() == Ok(host::DATE);
    Some(scanner.string().ok().filter(|_| is_date)?.decode(value))
}

fn found(value: &[u8]) -> &'static str {
    match Scanner::new(value, false).kind() {
        Ok(kind) => kind.describe(),
        Err(_) => "another value",
    }
}
