//! The time for a payload grows no faster than the payload, however it is made.
//!
//! What is asked of the clock is coarse, and it counts the time of this thread on the processor, so that a busy machine does
//! not matter: sixteen times as much may take four times what it takes in proportion. What is quadratic takes sixteen times
//! that.

#![cfg(not(target_arch = "wasm32"))]

mod clock;
mod depth;
mod gathered;
mod payloads;
mod work;

use clock::{Slow, time};
use payloads::{PAYLOADS, list, run_of};
use spec_automation::answer::Answer;
use spec_automation::compare::compare;
use spec_automation::model::Entity;
use spec_automation::replay::Replay;
use spec_automation::validate::Options;
use std::fmt::Write;
use work::WORK;

#[test]
fn payloads_take_time_in_proportion_to_their_size() {
    let mut slow = Slow::default();
    for (name, entity, make) in PAYLOADS {
        for (verb, work) in WORK.iter().filter(|(verb, _)| entity == Entity::Run || !["compare", "show"].contains(verb))
        {
            slow.check(&format!("{verb} {name}"), |size| {
                let text = make(size);
                time(|| work(entity, &text))
            });
        }
    }
}

#[test]
fn looks_at_two_runs_take_time_in_proportion_to_both() {
    let mut slow = Slow::default();
    let tasks = |n: usize, status: &str, order: fn(usize, usize) -> usize| {
        run_of(
            &list(n, |i| format!(r#"{{"phase":"git_clone","status":"{status}","attempt":{}}}"#, order(i, n) + 1)),
            "",
        )
    };
    slow.check("attempts that turned round", |size| {
        let (one, other) = (tasks(size, "failed", |i, _| i), tasks(size, "running", |i, n| n - 1 - i));
        time(|| drop(compare(&one, &other, &Options::default()).to_json()))
    });
    let artifacts = |n: usize, from: usize| {
        let one = |i| {
            format!(
                r#"{{"artifact_id":"1b4e28ba-2fa1-41d2-883f-{:012}","name":"a","artifact_type":"stdout_log"}}"#,
                i + from
            )
        };
        run_of("", &list(n, one))
    };
    slow.check("artifacts that are all others", |size| {
        let (one, other) = (artifacts(size, 0), artifacts(size, size));
        time(|| drop(compare(&one, &other, &Options::default()).to_json()))
    });
}

#[test]
fn histories_take_time_in_proportion_to_their_events() {
    let mut slow = Slow::default();
    let event = |run: usize, attempt: usize, status: &str| {
        format!(
            r#"{{"at":"2026-02-24T09:30:00Z","entity":"task-state","run_id":"1b4e28ba-2fa1-41d2-883f-{run:012}","phase":"git_clone","attempt":{attempt},"status":"{status}"}}"#
        )
    };
    let histories: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("runs", &|i| event(i, 1, "pending")),
        ("runs, again from the first", &|i| event(i / 2, 1, "pending")),
        ("attempts", &|i| event(0, i + 1, "failed")),
        ("attempts backwards", &|i| event(0, 1_000_000 - i, "failed")),
        ("late events", &|i| event(0, 1, if i % 2 == 0 { "failed" } else { "pending" })),
    ];
    for (name, line) in histories {
        for separator in ["\n", ","] {
            slow.check(name, |size| {
                let mut text = (0..size).map(line).collect::<Vec<_>>().join(separator);
                if separator == "," {
                    text = format!("[{text}]");
                }
                time(|| {
                    let mut replay = Replay::new(Options { max_issues: usize::MAX, ..Options::default() });
                    match separator {
                        "," => replay.event(&text),
                        _ => text.as_bytes().chunks(1000).for_each(|part| replay.push(part)),
                    }
                    drop(replay.finish().to_json());
                })
            });
        }
    }
    slow.check("one line in many parts", |size| {
        let mut line = String::from("{");
        let _ = write!(line, "\"a\":\"{}\"}}", "x".repeat(size * 8));
        time(|| {
            let mut replay = Replay::new(Options::default());
            line.as_bytes().chunks(8).for_each(|part| replay.push(part));
            drop(replay.finish());
        })
    });
}
