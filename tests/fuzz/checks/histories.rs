//! Histories, comparisons and changes of status: however they are handed over, they come to the same.

use super::{BETWEEN, options};
use serde_json::Value;
use spec_automation::advance;
use spec_automation::answer::Answer;
use spec_automation::compare::{Comparison, Succession, compare};
use spec_automation::lifecycle::{View, check_run};
use spec_automation::model::{Entity, RunStatus, TaskStatus};
use spec_automation::replay::{Replay, Replayed};
use spec_automation::validate::{Options, Report, apply, validate};

const AT: &str = "2026-02-24T09:30:00Z";

pub fn check(data: &[u8]) {
    let [which, choice, rest @ ..] = data else { return };
    let options = options(*choice);
    let cut = rest.iter().position(|byte| *byte == BETWEEN).unwrap_or(rest.len());
    let (first, second) = (&rest[..cut], rest.get(cut + 1..).unwrap_or_default());
    match which % 3 {
        0 => replays(first, second, &options),
        1 => compares(first, second, &options),
        _ => advances(first, *choice, &options),
    }
}

/// A text of events may be cut anywhere, and be handed over event by event.
fn replays(first: &[u8], second: &[u8], options: &Options) {
    let whole = [first, second].concat();
    let expected = replayed(&[&whole], options);
    assert_eq!(replayed(&[first, second], options), expected);
    let bytes: Vec<&[u8]> = whole.chunks(1).collect();
    assert_eq!(replayed(&bytes, options), expected);
    assert!(is_json(&expected));
    let mut replay = Replay::new(options.clone());
    for line in whole.split(|byte| *byte == b'\n') {
        if !line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r')) {
            replay.event(line);
        }
    }
    let replay = replay.finish();
    assert_eq!(
        (replay.first_illegal, &replay.runs, replay.issue_count, replay.error_count),
        (expected.first_illegal, &expected.runs, expected.issue_count, expected.error_count)
    );
    assert_eq!(replay.counts, expected.counts);
}

fn replayed(parts: &[&[u8]], options: &Options) -> Replayed {
    let mut replay = Replay::new(options.clone());
    parts.iter().for_each(|part| replay.push(part));
    replay.finish()
}

fn is_json(answer: &dyn Answer) -> bool {
    let mut json = String::new();
    answer.push_json(&mut json);
    serde_json::from_str::<Value>(&json).is_ok()
}

/// What follows cannot be followed by what it follows, unless nothing differs.
fn compares(first: &[u8], second: &[u8], options: &Options) {
    let verdict = |one: &[u8], other: &[u8]| {
        let comparison: Comparison = compare(one, other, options);
        assert!(is_json(&comparison));
        comparison.verdict
    };
    let valid = |text: &[u8]| validate(Entity::Run, text, options).ok;
    let there = verdict(first, second);
    assert_eq!(there.is_some(), valid(first) && valid(second));
    if there == Some(Succession::Stale) {
        assert_eq!(verdict(second, first), Some(Succession::Advanced));
    }
    if there.is_some() {
        assert_eq!(verdict(first, first), Some(Succession::Unchanged));
        assert_eq!(verdict(second, second), Some(Succession::Unchanged));
    }
}

/// A change that is granted is legal, and leaves a payload that is as right as it was.
fn advances(text: &[u8], choice: u8, options: &Options) {
    for to in RunStatus::ALL {
        let report = advance::run(text, to.as_str(), AT, options);
        if let Some(before) = kept(Entity::Run, text, &report, options) {
            let from = RunStatus::ALL.iter().find(|status| Some(status.as_str()) == before["status"].as_str());
            // Without a status, a run is in the first.
            let from = from.copied().unwrap_or(RunStatus::Queued);
            assert!(check_run(from, *to, View::Event).is_ok(), "{from:?} {to:?}");
        }
    }
    let to = TaskStatus::ALL[usize::from(choice) % TaskStatus::ALL.len()];
    kept(Entity::TaskState, text, &advance::task_state(text, to.as_str(), AT, options), options);
    kept(Entity::TaskState, text, &advance::retry(text, AT, options), options);
}

/// The value before a change that was granted.
fn kept(entity: Entity, text: &[u8], report: &Report, options: &Options) -> Option<Value> {
    assert!(report.ok || report.changes.is_empty());
    if !report.ok {
        return None;
    }
    let after = apply(text, &report.changes);
    let again = validate(entity, &after, options);
    assert!(again.ok, "{again:?} {}", String::from_utf8_lossy(&after));
    serde_json::from_slice(text).ok()
}
