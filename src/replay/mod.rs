//! Replaying a history of runs, event by event: which step is illegal, and the state of every run at the end.
//!
//! An event is one of
//!
//! | event | has |
//! |---|---|
//! | a change | `at`, `entity` (`run` or `task-state`), `status`; `run_id` (or `id`) says of which run; a task's has `phase`, and `attempt` unless it is 1 |
//! | a snapshot | no `entity`: a run in either shape; its time is its `updated_at` |
//! | a CloudEvent | `specversion` 1.0, `id`, `source`, `type`, one of the above in `data`; `time` counts where `data` has no `at` |
//!
//! An array is a batch: as many events as it has elements.
//!
//! Repetitions are tolerated: the same status, the same CloudEvent, or a late copy of what is known. An event that is older
//! than the last one of its run or attempt is reported as out of order, and ignored. One that is older than the last one of
//! a later attempt is reported too, but applied to its own attempt. The event of an illegal step is applied, unless its run
//! or attempt had ended.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "counts of events that were read, in 64 bits, and offsets among them"
)]

mod event;
mod fields;
mod history;
mod lines;
mod serialize;
#[cfg(test)]
mod tests;

use crate::answer::{Answer, answer, push_issue, push_list};
use crate::issue::{Issue, Severity, Span};
use crate::json::{Kind, Scanner};
use crate::model::{Phase, RunStatus, TaskStatus};
use crate::text::Put;
use crate::validate::{Input, Memory, Options, Report, check_json, too_large};
use history::{History, Step};
use lines::Lines;

answer! {
    /// A run at the end of its history.
    pub struct ReplayedRun {
        /// The id of the run; null for the run of the events without an id.
        pub run_id: Option<String>,
        /// Its last status; null when there were only events of its tasks.
        pub status: Option<RunStatus>,
        /// When it got that status, as a canonical timestamp; null when that is not known.
        pub since: Option<String>,
        /// Its attempts, in the order of the pipeline.
        pub attempts: Vec<ReplayedAttempt>,
    }
}

answer! {
    /// An attempt at the end of its history.
    pub struct ReplayedAttempt {
        /// The phase.
        pub phase: Phase,
        /// The number of the attempt.
        pub attempt: u32,
        /// Its last status.
        pub status: TaskStatus,
        /// When it got that status, as a canonical timestamp; null when that is not known.
        pub since: Option<String>,
    }
}

answer! {
    /// How many events there were of each kind.
    pub struct EventCounts {
        /// All of them.
        pub events: u64,
        /// Those that told nothing new.
        pub repeated: u64,
        /// Those that were older than what was known.
        pub out_of_order: u64,
        /// Those whose step was illegal.
        pub illegal: u64,
        /// Those that are not valid events, and were not applied.
        pub invalid: u64,
    }
}

/// An issue, and the event that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventIssue {
    /// The position of the event, from 0.
    pub index: u64,
    /// The number of its line, from 1 and with blank lines, if the event came as a line. Spans count from the beginning of
    /// the line.
    pub line: Option<u64>,
    /// The issue. Its path and span point into the event.
    pub issue: Issue,
}

/// The result of replaying a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// The position of the first event whose step was illegal, from 0.
    pub first_illegal: Option<u64>,
    /// How many events there were of each kind.
    pub counts: EventCounts,
    /// The runs at the end of the history, in the order of their first events.
    pub runs: Vec<ReplayedRun>,
    /// The first issues, at most [`Options::max_issues`].
    pub issues: Vec<EventIssue>,
    /// How many issues there are.
    pub issue_count: u64,
    /// How many of them are errors.
    pub error_count: u64,
}

impl Answer for Replayed {
    fn push_json(&self, out: &mut String) {
        out.put("{\"ok\":");
        (self.error_count == 0).push_json(out);
        out.put(",\"firstIllegal\":");
        self.first_illegal.push_json(out);
        out.put(",\"counts\":");
        self.counts.push_json(out);
        out.put(",\"runs\":");
        self.runs.push_json(out);
        out.put(",\"issueCount\":");
        self.issue_count.push_json(out);
        out.put(",\"issues\":");
        push_list(out, self.issues.len(), &mut |out, index| {
            let Some(EventIssue { index, line, issue }) = self.issues.get(index) else { return };
            out.put("{\"index\":");
            index.push_json(out);
            out.put(",\"line\":");
            line.push_json(out);
            push_issue(out, issue);
        });
        out.put("}");
    }
}

/// A history that is being replayed.
///
/// It keeps a few numbers for every run and attempt, however many events there are, and the time for an event hardly
/// depends on those before.
///
/// ```
/// use spec_automation::{replay::Replay, validate::Options};
/// let mut replay = Replay::new(Options::default());
/// replay.push(b"{\"at\": \"2026-02-24T09:30:00Z\", \"entity\": \"run\", \"status\": \"queued\"}\n{\"at\": \"2026-02-24T09:");
/// replay.push(b"31:00Z\", \"entity\": \"run\", \"status\": \"succeeded\"}\n");
/// let replayed = replay.finish();
/// assert_eq!(replayed.first_illegal, Some(1));
/// assert_eq!(replayed.issues[0].issue.code().as_str(), "illegal_transition");
/// ```
#[derive(Default)]
pub struct Replay {
    options: Options,
    memory: Memory,
    lines: Lines,
    line: Option<u64>,
    /// The offset of the current event in its batch.
    offset: u32,
    history: History,
    counts: [u64; Step::KINDS],
    events: u64,
    first_illegal: Option<u64>,
    issue_count: u64,
    error_count: u64,
    issues: Vec<EventIssue>,
}

impl Replay {
    /// A history without events yet.
    pub fn new(options: Options) -> Replay {
        Replay { options, ..Replay::default() }
    }

    /// Takes the next part of a text of events, one a line; a part may end anywhere. Blank lines are skipped. A line ends
    /// at a newline, at the next call of [`Replay::event`], or with the history.
    pub fn push(&mut self, part: &[u8]) {
        let mut lines = std::mem::take(&mut self.lines);
        lines.push(part, self.options.byte_limit(), &mut |number, line| self.take_line(number, line));
        self.lines = lines;
    }

    /// Takes one event, or an array of events, after what was pushed before.
    pub fn event<'a>(&mut self, input: impl Into<Input<'a>>) {
        self.end_line();
        self.take(input.into());
    }

    fn take(&mut self, input: Input<'_>) {
        let mut scanner = Scanner::new(input.text, input.host);
        scanner.skip_space();
        if !scanner.eat(b'[') {
            return self.one(input);
        }
        if let Err(report) = check_json(&mut self.memory, input, Kind::Array, &self.options) {
            return self.refuse(report);
        }
        while let Some(element) = scanner.next_element() {
            self.offset = element.start;
            self.one(Input { text: element.of(input.text), host: input.host });
        }
        self.offset = 0;
    }

    fn one(&mut self, input: Input<'_>) {
        match event::read(&mut self.memory, input, &self.options) {
            Ok((events, warnings)) => {
                self.say(warnings);
                let (mut worst, mut issues) = (Step::Repeated, Vec::new());
                for event in &events {
                    let step = self.history.take(event, &mut issues);
                    worst = worst.max(step);
                    // The rest of a stale snapshot is just as old.
                    if step == Step::OutOfOrder {
                        break;
                    }
                }
                self.count(worst);
                self.say(issues);
                self.events += 1;
            }
            Err(report) => self.refuse(report),
        }
    }

    /// How many events were taken so far.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Ends the history and returns the result.
    pub fn finish(mut self) -> Replayed {
        self.end_line();
        let [repeated, _, out_of_order, illegal, invalid] = self.counts;
        Replayed {
            first_illegal: self.first_illegal,
            counts: EventCounts { events: self.events, repeated, out_of_order, illegal, invalid },
            runs: self.history.into_runs(),
            issues: self.issues,
            issue_count: self.issue_count,
            error_count: self.error_count,
        }
    }

    #[inline(never)]
    fn end_line(&mut self) {
        let mut lines = std::mem::take(&mut self.lines);
        lines.finish(&mut |number, line| self.take_line(number, line));
        self.lines = lines;
    }

    /// Takes a line, or the length of one that is too long.
    fn take_line(&mut self, number: u64, line: Result<&[u8], usize>) {
        self.line = Some(number);
        match line {
            Ok(line) => self.take(line.into()),
            Err(length) => self.oversized(length),
        }
        self.line = None;
    }

    /// Takes an event that is over the limit, by its length.
    pub(crate) fn oversized(&mut self, length: usize) {
        self.end_line();
        self.refuse(too_large(length, &self.options));
    }

    fn refuse(&mut self, report: Report) {
        self.count(Step::Invalid);
        self.say(report.issues);
        self.events += 1;
    }

    fn count(&mut self, step: Step) {
        if let Some(count) = self.counts.get_mut(step as usize) {
            *count += 1;
        }
        if step == Step::Illegal && self.first_illegal.is_none() {
            self.first_illegal = Some(self.events);
        }
    }

    fn say(&mut self, issues: Vec<Issue>) {
        for issue in issues {
            self.issue_count += 1;
            self.error_count += u64::from(issue.severity == Severity::Error);
            if self.issues.len() < self.options.max_issues {
                let span = issue.span.map(|span| Span { start: span.start + self.offset, end: span.end + self.offset });
                let issue = Issue { span, ..issue };
                self.issues.push(EventIssue { index: self.events, line: self.line, issue });
            }
        }
    }
}
