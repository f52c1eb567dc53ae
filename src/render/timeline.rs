//! The timeline of a run: a row for each attempt, with the gaps in which the run was idle.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "coordinates of a picture with a row for each task in memory, and times of four-digit years"
)]

use super::color;
use super::svg::{Value, begin, end, push, push_time};
use crate::format::timestamp::SECOND;
use crate::lifecycle::Status;
use crate::model::{Phase, RunStatus, artifact, run};
use crate::summarize::{Time, Timeline};
use crate::text::Put;
use crate::validate::{Input, Memory, Options, Reading, Report, Row, Task, read_run};
use Value::{Lasting, Number, Text, Things};

/// The look of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look<'a> {
    /// The width of the picture, in its units. It is clamped to 480 to 10,000; the default is 720.
    pub width: u32,
    /// The title of the picture; if empty, "Timeline of a run".
    pub title: &'a str,
}

impl Default for Look<'_> {
    fn default() -> Self {
        Look { width: 720, title: "" }
    }
}

const NARROWEST: i64 = 480;
const WIDEST: i64 = 10_000;
const ROW: i64 = 24;
const TOP: i64 = 28;
const MARGIN: i64 = 8;
/// The widths of the columns at both sides of the bars: names on the left, statuses and durations on the right.
const NAMES: i64 = 152;
const WORDS: i64 = 200;
/// The least distance between two marks of the axis.
const CLEARANCE: i64 = 64;

const TEXT: &str = "<text x=\"#\" y=\"#\" fill=\"currentColor\" text-anchor=\"#\">#</text>";
const ATTEMPT: &str = "<g class=\"spec-automation-attempt\" data-status=\"#\"><title>#, attempt #: ##</title>";
const RETRY_NAME: &str = "<text x=\"#\" y=\"#\" fill=\"currentColor\" text-anchor=\"end\">attempt #</text>";
const WORDS_OF: &str = "<text x=\"#\" y=\"#\" fill=\"currentColor\">###</text>";
const MARK: &str = "<path d=\"M# #V#\" stroke=\"#\" stroke-opacity=\"0.35\"/>";
const DASHED: &str = "<path d=\"M# #L# #\" stroke=\"#\" stroke-dasharray=\"2 3\"/>";
const BAR: &str = "<rect x=\"#\" y=\"#\" width=\"#\" height=\"12\" rx=\"2\" fill=\"#\" fill-opacity=\"#\"/>";

const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// The times that may lie between two marks of the axis, in microseconds.
const STEPS: [i64; 19] = [
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    6 * HOUR,
    12 * HOUR,
    24 * HOUR,
    48 * HOUR,
    168 * HOUR,
    720 * HOUR,
    8_760 * HOUR,
];

/// Draws the timeline of a run in either shape as SVG, or reports what is wrong with the run.
///
/// `now` is in microseconds since 1970; without it, attempts that are going on end with the last time that the run
/// mentions.
///
/// ```
/// use spec_automation::{render::{Look, render_timeline}, validate::Options};
/// let run = r#"{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "in_progress",
///     "started_at": "2026-02-24T09:30:00Z", "phases": [{"phase": "git_clone", "status": "failed", "attempt": 1,
///     "started_at": "2026-02-24T09:30:02Z", "completed_at": "2026-02-24T09:30:12Z"}]}"#;
/// let picture = render_timeline(run, None, &Look::default(), &Options::default()).unwrap();
/// assert!(picture.contains("<title>git_clone, attempt 1: failed, 10 s</title>"));
/// ```
pub fn render_timeline<'a>(
    input: impl Into<Input<'a>>,
    now: Option<i64>,
    look: &Look<'_>,
    options: &Options,
) -> Result<String, Report> {
    let reading = read_run(&mut Memory::default(), input.into(), options)?;
    let status = reading.row.word(run::slot::STATUS).unwrap_or(RunStatus::Queued);
    let tasks = reading.tasks();
    let timeline = Timeline::of(&reading.row, status, &tasks, now);
    Ok(draw(&reading, status, &tasks, &timeline, now, look))
}

fn draw(
    reading: &Reading<'_>,
    status: RunStatus,
    tasks: &[Task<'_>],
    timeline: &Timeline,
    now: Option<i64>,
    look: &Look<'_>,
) -> String {
    let width = i64::from(look.width).clamp(NARROWEST, WIDEST);
    let started = reading.row.instant(run::slot::STARTED_AT);
    let axis = Axis::of([started, now.filter(|_| !status.is_terminal())], timeline, width);
    let height = TOP + tasks.len().max(1) as i64 * ROW + MARGIN;
    let title = if look.title.is_empty() { "Timeline of a run" } else { look.title };
    let mut description = String::new();
    let facts = [Text(status.as_str()), Lasting(timeline.total()), Things(tasks.len(), "attempt")];
    push(&mut description, "###", &facts);
    let mut out = begin(width, height, title, &description);
    if axis.has_times {
        axis.draw(&mut out, height);
    }
    if tasks.is_empty() {
        push(&mut out, TEXT, &[Number(NAMES), Number(TOP + 14), Text("start"), Text("no attempts yet")]);
    }
    for (index, (task, time)) in tasks.iter().zip(timeline.times()).enumerate() {
        let y = TOP + index as i64 * ROW;
        let is_of_phase = |other: &usize| tasks.get(*other).is_some_and(|other| other.phase == task.phase);
        let before = index.checked_sub(1).filter(is_of_phase);
        let is_last = !is_of_phase(&(index + 1));
        let artifacts = if is_last { artifacts_of(reading, task.phase) } else { 0 };
        row(&mut out, task, time, y, axis.right, before.is_some(), artifacts);
        if let Some(begun) = time.start {
            let retried = before.and_then(|before| timeline.times().get(before)).and_then(Time::ended);
            axis.draw_bar(&mut out, task, time, y + 9, begun, retried);
        }
        out.put("</g>");
    }
    end(out)
}

/// How many artifacts name a phase; the count is shown beside its last attempt.
fn artifacts_of(reading: &Reading<'_>, phase: Phase) -> usize {
    let is_of_phase = |row: &&Row| row.word::<Phase>(artifact::slot::SOURCE_PHASE) == Some(phase);
    reading.whole.artifacts.iter().filter(is_of_phase).count()
}

/// Begins the row of an attempt: its texts.
fn row(out: &mut String, task: &Task<'_>, time: &Time, y: i64, right: i64, is_retry: bool, artifacts: usize) {
    let (phase, status) = (Text(task.phase.as_str()), Text(task.point.status.as_str()));
    let (attempt, lasting) = (Number(i64::from(task.point.attempt)), Lasting(time.duration()));
    push(out, ATTEMPT, &[status, phase, attempt, status, lasting]);
    if is_retry {
        push(out, RETRY_NAME, &[Number(NAMES - 2 * MARGIN), Number(y + 14), attempt]);
    } else {
        push(out, TEXT, &[Number(MARGIN), Number(y + 14), Text("start"), phase]);
    }
    push(out, WORDS_OF, &[Number(right + MARGIN), Number(y + 14), status, lasting, Things(artifacts, "file")]);
}

/// The time axis: the times that the picture covers, and where they are in it.
struct Axis {
    start: i64,
    end: i64,
    left: i64,
    right: i64,
    /// Whether there are times at all.
    has_times: bool,
}

impl Axis {
    fn of(others: [Option<i64>; 2], timeline: &Timeline, width: i64) -> Axis {
        let mut axis = Axis { start: i64::MAX, end: i64::MIN, left: NAMES, right: width - WORDS, has_times: true };
        let mut cover = |time: Option<i64>| {
            if let Some(time) = time {
                (axis.start, axis.end) = (axis.start.min(time), axis.end.max(time));
            }
        };
        others.into_iter().for_each(&mut cover);
        for time in timeline.times() {
            cover(time.start);
            cover(time.ended());
        }
        if axis.start > axis.end {
            (axis.start, axis.has_times) = (0, false);
        }
        // At least a second, to divide by it.
        axis.end = axis.end.max(axis.start.saturating_add(SECOND));
        axis
    }

    /// The x coordinate of a time, rounded to a unit of the picture.
    fn place(&self, time: i64) -> i64 {
        let part = (time - self.start) as f64 / (self.end - self.start) as f64;
        self.left + ((self.right - self.left) as f64 * part + 0.5) as i64
    }

    fn draw(&self, out: &mut String, height: i64) {
        let whole = self.end - self.start;
        let most = (self.right - self.left) / CLEARANCE;
        let step = STEPS.iter().copied().find(|step| whole / step <= most).unwrap_or(whole);
        let mut offset = 0;
        while offset <= whole {
            let x = Number(self.place(self.start + offset));
            push(out, MARK, &[x, Number(TOP - 6), Number(height - MARGIN), Text(color("line"))]);
            let mut time = String::new();
            match offset.unsigned_abs() / 1_000 {
                0 => time.put("0"),
                milliseconds => push_time(&mut time, milliseconds),
            }
            push(out, TEXT, &[x, Number(TOP - 12), Text("middle"), Text(&time)]);
            offset += step;
        }
    }

    /// Draws when an attempt was made, the idle time before it, and the line from the attempt that it retries.
    fn draw_bar(&self, out: &mut String, task: &Task<'_>, time: &Time, y: i64, begun: i64, retried: Option<i64>) {
        let (x, end) = (self.place(begun), self.place(time.ended().unwrap_or(self.end)));
        let idle = time.idle.and_then(|idle| begun.checked_sub_unsigned(idle)).map(|since| self.place(since));
        let mut dash = |from: i64, from_y: i64, name: &str| {
            push(out, DASHED, &[Number(from), Number(from_y), Number(x), Number(y), Text(color(name))]);
        };
        if let Some(since) = idle.filter(|since| x - since > 2) {
            dash(since, y, "idle");
        }
        if let Some(ended) = retried {
            dash(self.place(ended), y - ROW, "retrying");
        }
        let opacity = Text(if time.ended().is_none() { "0.5" } else { "1" });
        let width = Number((end - x).max(2));
        push(out, BAR, &[Number(x), Number(y - 6), width, Text(color(task.point.status.as_str())), opacity]);
    }
}
