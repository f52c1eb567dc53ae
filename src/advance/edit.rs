//! A payload that is being changed: its values, the issues that forbid the change, and the changes so far.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use crate::format::{Timestamp, timestamp, uuid};
use crate::issue::{Detail, Issue, Severity, Span, nearest};
use crate::model::{Entity, Phase, Vocabulary, task_state};
use crate::skills::{self, Explicit};
use crate::text::{joined, quoted};
use crate::validate::{Change, Input, Memory, Operation, Options, Reading, Report, Row, member, read_payload};
use ::uuid::Uuid;

/// The paths of issues about arguments.
const TO: &str = "/to";
const AT: &str = "/at";

pub(super) struct Edit<'a> {
    reading: Reading<'a>,
    options: &'a Options,
    /// The time of the change, in microseconds since 1970; `None` if it is not a timestamp, which has been reported.
    at: Option<i64>,
    changes: Vec<Change>,
    is_refused: bool,
}

impl<'a> Edit<'a> {
    /// Reads a payload that is to be changed at the timestamp `at`.
    pub(super) fn begin(entity: Entity, input: Input<'a>, at: &str, options: &'a Options) -> Result<Edit<'a>, Report> {
        let reading = read_payload(&mut Memory::default(), entity, input, options)?;
        let mut edit = Edit { reading, options, at: None, changes: Vec::new(), is_refused: false };
        match timestamp::parse(at.as_bytes()) {
            Ok(stamp) => edit.take_time(stamp),
            Err(reason) => edit.refuse_argument(AT, Detail::BadFormat { expected: "a timestamp", reason }),
        }
        Ok(edit)
    }

    fn take_time(&mut self, stamp: Timestamp) {
        self.at = Some(stamp.micros);
        if let Some(severity) = self.options.naive_severity().filter(|_| stamp.offset.is_none()) {
            self.say(severity, AT.into(), None, Detail::NaiveTimestamp { count: 1 });
        }
    }

    /// The values of the payload.
    pub(super) fn row(&self) -> &Row {
        &self.reading.row
    }

    /// Both statuses of a change. `None`, with an issue, if `word` is not a status.
    pub(super) fn ends<S>(
        &mut self,
        from: Option<S>,
        (to, word): (Option<S>, &str),
        vocabulary: &'static Vocabulary,
    ) -> Option<(S, S)> {
        if to.is_none() {
            let (vocabulary, allowed) = (vocabulary.name, vocabulary.words);
            self.refuse_argument(TO, Detail::UnknownValue { vocabulary, allowed, meant: nearest(word, allowed) });
        }
        from.zip(to)
    }

    /// Refuses the change if the life cycle does not allow it.
    pub(super) fn legal<T>(&mut self, slot: u8, checked: Result<T, Issue>) {
        if let Err(issue) = checked {
            self.refuse(slot, issue.detail);
        }
    }

    /// Refuses the change because of the value of a field.
    pub(super) fn refuse(&mut self, slot: u8, detail: Detail) {
        let name = self.row().name(slot);
        let span = self.member(name).unwrap_or(self.row().brace());
        self.say(Severity::Error, pointer(name), Some(span), detail);
    }

    fn refuse_argument(&mut self, path: &str, detail: Detail) {
        self.say(Severity::Error, path.into(), None, detail);
    }

    fn say(&mut self, severity: Severity, path: String, span: Option<Span>, detail: Detail) {
        self.is_refused |= severity == Severity::Error;
        let span = span.filter(|_| !self.reading.input.host);
        self.reading.issues.push(Issue { severity, path, span, detail });
    }

    /// Refuses a change that is before any of these timestamps of the payload.
    pub(super) fn in_order(&mut self, slots: &[u8]) {
        let row = self.row();
        let later =
            slots.iter().find(|slot| self.at.is_some_and(|at| row.instant(**slot).is_some_and(|instant| instant > at)));
        if let Some(slot) = later {
            let earlier = row.name(*slot);
            self.refuse_argument(AT, Detail::TimestampOrder { earlier, later: "at" });
        }
    }

    /// Refuses a change that is after this timestamp of the payload.
    pub(super) fn not_after(&mut self, slot: u8) {
        let row = self.row();
        if self.at.is_some_and(|at| row.instant(slot).is_some_and(|instant| instant < at)) {
            let later = row.name(slot);
            self.refuse_argument(AT, Detail::TimestampOrder { earlier: "at", later });
        }
    }

    /// Sets a field to a value, given as JSON, if the payload's shape has the field.
    pub(super) fn put(&mut self, slot: u8, json: String) {
        if let Some(field) = self.row().schema.in_slot(slot) {
            self.put_member(field.name, json);
        }
    }

    fn put_member(&mut self, name: &str, json: String) {
        let close = self.row().close;
        let (operation, span) = match self.member(name) {
            Some(span) => (Operation::Replace(json), span),
            None => (Operation::Add(json), Span { start: close, end: close + 1 }),
        };
        self.changes.push(Change { path: pointer(name), operation, span, risk: None });
    }

    fn member(&self, name: &str) -> Option<Span> {
        member(self.reading.input.text, self.row().open, name)
    }

    /// Sets a field to the time of the change.
    pub(super) fn stamp(&mut self, slot: u8) {
        if let Some(at) = self.at.filter(|at| self.row().instant(slot) != Some(*at)) {
            self.put(slot, quoted(&Timestamp::utc(at).canonical()));
        }
    }

    /// Sets a field to the time of the change, unless the field is later already.
    pub(super) fn touch(&mut self, slot: u8) {
        if self.row().instant(slot) < self.at {
            self.stamp(slot);
        }
    }

    /// Sets a field to null if it has a value.
    pub(super) fn clear(&mut self, slot: u8) {
        if self.row().is_set(slot) {
            self.put(slot, "null".into());
        }
    }

    /// Replaces the id of a record by the one that follows from it and the number of the next attempt.
    pub(super) fn new_id(&mut self, slot: u8, attempt: u32) {
        if let Some(id) = self.row().id(slot, self.reading.input.text) {
            self.put(slot, quoted(&uuid::print(of_attempt(id, attempt))));
        }
    }

    /// Derives again, without metadata, the skills that the payload carries.
    pub(super) fn derive_skills(&mut self) {
        let Some(phase) = self.row().word::<Phase>(task_state::slot::PHASE) else { return };
        let derived = skills::derive(phase.as_str(), &Explicit::default(), self.options.adapter_id);
        let carried: Vec<_> = derived.projection().chain([("skills", derived.to_json())]).collect();
        for (name, json) in carried {
            let is_field = self.row().schema.has(name);
            let written = self.member(name).filter(|_| is_field).map(|span| span.of(self.reading.input.text));
            if written.is_some_and(|written| written != json.as_bytes()) {
                self.put_member(name, json);
            }
        }
    }

    /// The report: the changes, or the issues that forbid them.
    pub(super) fn into_report(self) -> Report {
        let ok = !self.is_refused;
        Report { ok, issues: self.reading.issues, changes: if ok { self.changes } else { Vec::new() } }
    }
}

/// The id of the next attempt, from the id of the one before. Both steps are reversible, so different ids stay different,
/// except for the six bits that mark a UUID of version 8.
fn of_attempt(id: u128, attempt: u32) -> Uuid {
    let (high, low) = ((id >> 64) as u64, id as u64);
    let high = high ^ mixed(low ^ u64::from(attempt));
    let low = low ^ mixed(high);
    Uuid::new_v8((u128::from(high) << 64 | u128::from(low)).to_be_bytes())
}

/// Spreads each bit over all of them, as SplitMix64 does.
fn mixed(seed: u64) -> u64 {
    let state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

fn pointer(name: &str) -> String {
    joined(&["/", name])
}
