//! The time for a payload grows no faster than the payload, however it is made.
//!
//! What is asked of the clock is coarse, so that a busy machine does not matter: sixteen times as much may take four times
//! what it takes in proportion. What is quadratic takes sixteen times that.

#![cfg(not(target_arch = "wasm32"))]

use spec_automation::answer::Answer;
use spec_automation::compare::compare;
use spec_automation::issue::Issue;
use spec_automation::model::{Entity, Kind, Schema};
use spec_automation::project::project;
use spec_automation::render::{Look as Picture, render_timeline};
use spec_automation::replay::Replay;
use spec_automation::report::{Checked, Format, Look, Reporter, Source};
use spec_automation::summarize::summarize;
use spec_automation::validate::{
    Gathered, Memory, Options, UnknownKeys, apply, cell, is_clean, patch, safe, to_json_patch, validate,
};
use std::fmt::Write;
use std::time::{Duration, Instant};

const GROWTH: usize = 16;
const LEEWAY: u32 = 4;
/// What is quicker than that is not worth measuring.
const MEASURABLE: Duration = Duration::from_millis(2);

const LARGEST: usize = 1 << 13;

/// Makes a payload of a size.
type Make = fn(usize) -> String;

const ID: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn state(metadata: &str) -> String {
    format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"metadata":{metadata}}}"#)
}

fn agent(environment: &str) -> String {
    format!(r#"{{"run_id":"{ID}","agent_backend":"a","agent_version":"1","runtime_env":{environment}}}"#)
}

fn run_of(phases: &str, artifacts: &str) -> String {
    format!(r#"{{"run_id":"{ID}","status":"in_progress","phases":[{phases}],"artifacts":[{artifacts}]}}"#)
}

/// Keys that are alike at both ends and in length, so that a quick hash takes them for one.
fn colliding(index: usize) -> String {
    format!("\"samesame{index:08}samesame\"")
}

fn nested(depth: usize, key: &str, inner: &str) -> String {
    format!("{}{inner}{}", format!("{{\"{key}\":").repeat(depth), "}".repeat(depth))
}

const PAYLOADS: [(&str, Entity, Make); 34] = [
    ("one key again and again", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |_| r#""a":1"#.into())))),
    ("every key twice", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| format!("\"{}\":1", i / 2))))),
    ("keys of one hash", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| colliding(i) + ":1")))),
    ("keys of one hash, twice", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| colliding(i / 2) + ":1")))),
    ("unknown keys of one hash", Entity::Run, |n| format!("{{{}}}", list(n, |i| colliding(i) + ":1"))),
    ("escaped keys", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| format!("\"\\u0061{i}\":1"))))),
    ("one field again and again", Entity::Run, |n| format!("{{{}}}", list(n, |_| r#""status":"queued""#.into()))),
    ("a list again and again", Entity::Run, |n| format!("{{{}}}", list(n, |_| r#""phases":[{"attempt":"1"}]"#.into()))),
    ("unknown keys", Entity::Run, |n| format!("{{{}}}", list(n, |i| format!("\"k{i}\":[]")))),
    ("an escaped text", Entity::TaskState, |n| state(&format!("{{\"a\":\"{}\"}}", "\\u0041".repeat(n)))),
    ("an escaped key", Entity::TaskState, |n| state(&format!("{{\"{}\":1}}", "\\ud83d\\ude00".repeat(n)))),
    ("half pairs", Entity::TaskState, |n| state(&format!("[{}]", list(n, |_| r#""\ud800""#.into())))),
    ("digits", Entity::TaskState, |n| state(&format!("{{\"a\":{}}}", "1".repeat(n)))),
    ("digits as an attempt", Entity::TaskState, |n| format!("{{\"attempt\":{}}}", "1".repeat(n))),
    ("digits and underscores", Entity::TaskState, |n| format!("{{\"attempt\":\"{}\"}}", "1_".repeat(n))),
    ("a fraction", Entity::TaskState, |n| format!("{{\"attempt\":1.{}e-{}}}", "0".repeat(n), "9".repeat(n))),
    ("digits as a time", Entity::TaskState, |n| format!("{{\"started_at\":\"{}\"}}", "1".repeat(n))),
    ("space", Entity::TaskState, |n| state(&format!("{{\"a\":[{}]}}", " \n\t".repeat(n)))),
    ("a path up and down", Entity::TaskState, |n| format!("{{\"stdout_path\":\"{}\"}}", "a/../".repeat(n))),
    ("a URL of users", Entity::Run, |n| format!("{{\"pull_request_url\":\"https://{}\"}}", "a:b@".repeat(n))),
    ("skills in space", Entity::TaskState, |n| state(&format!("{{\"selectedSkill\":\"{}\"}}", " ".repeat(n)))),
    ("deep and wide", Entity::TaskState, |n| state(&format!("[{}]", list(n / 50, |_| nested(100, "a", "1"))))),
    ("issues below long keys", Entity::TaskState, |n| {
        state(&nested(1, &"k".repeat(2000), &format!("{{{}}}", list(n, |_| r#""a":1"#.into()))))
    }),
    ("issues far below", Entity::TaskState, |n| {
        state(&nested(100, "key", &format!("{{{}}}", list(n, |_| r#""a":1"#.into()))))
    }),
    ("attempts", Entity::Run, |n| {
        run_of(&list(n, |i| format!(r#"{{"phase":"git_clone","status":"failed","attempt":{}}}"#, i + 1)), "")
    }),
    ("attempts backwards", Entity::Run, |n| {
        run_of(&list(n, |i| format!(r#"{{"phase":"git_clone","status":"running","attempt":{}}}"#, n - i)), "")
    }),
    ("the same attempt", Entity::Run, |n| {
        run_of(&list(n, |_| r#"{"phase":"git_clone","status":"x","attempt":1}"#.into()), "")
    }),
    ("artifacts", Entity::Run, |n| {
        run_of(
            "",
            &list(n, |i| {
                format!(
                    r#"{{"artifact_id":"1b4e28ba-2fa1-41d2-883f-{i:012}","name":"a","artifact_type":"stdout_log","storage_path":"a/{i}"}}"#
                )
            }),
        )
    }),
    ("the same artifact", Entity::Run, |n| {
        run_of(
            "",
            &list(n, |_| {
                format!(
                    r#"{{"artifact_id":"{ID}","name":"a","artifact_type":"stdout_log","storage_path":"a","source_phase":"cleanup"}}"#
                )
            }),
        )
    }),
    ("nothing but mistakes", Entity::Run, |n| {
        run_of(&list(n, |_| r#"{"phase":1,"attempt":"x","started_at":[]}"#.into()), "")
    }),
    ("forms to be changed", Entity::Run, |n| {
        run_of(
            &list(n, |i| {
                format!(
                    r#"{{"phase":"speckit_plan","status":"running","attempt":"{}","started_at":"2026-02-24 09:30:00","used_skills":"yes"}}"#,
                    i + 1
                )
            }),
            "",
        )
    }),
    ("credentials", Entity::AgentConfiguration, |n| {
        agent(&format!("{{{}}}", list(n, |i| format!("\"TOKEN{i}\":\"abc\""))))
    }),
    ("a credential again and again", Entity::AgentConfiguration, |n| {
        agent(&format!("{{{}}}", list(n, |_| r#""TOKEN":["abc",{"a":"b"}]"#.into())))
    }),
    ("credentials below credentials", Entity::AgentConfiguration, |n| {
        agent(&nested(100, "TOKEN", &format!("{{{}}}", list(n, |i| format!("\"{}\":\"x{i}y\"", i / 2)))))
    }),
];

/// What is done with a payload.
type Work = fn(Entity, &str);

const WORK: [(&str, Work); 6] = [
    ("validate", |entity, text| drop(validate(entity, text, &all()).issues.to_json())),
    ("patch", |entity, text| {
        let changes = patch(entity, text, &all()).changes;
        drop((to_json_patch(&changes), apply(text.as_bytes(), &changes)));
    }),
    ("fix", |entity, text| {
        let report = patch(entity, text, &all());
        drop(safe(text.as_bytes(), &report.issues, report.changes));
    }),
    ("report", |entity, text| {
        let issues = validate(entity, text, &all()).issues;
        Format::ALL.into_iter().for_each(|format| report(format, text, &issues));
    }),
    ("compare", |_, text| drop(compare(text, text, &all()).to_json())),
    ("show", |entity, text| {
        drop((summarize(text, None, &all()), project(entity, text, &all())));
        drop(render_timeline(text, None, &Picture::default(), &all()));
    }),
];

fn all() -> Options {
    Options { max_issues: usize::MAX, unknown_keys: UnknownKeys::Strip, redact: true, ..Options::default() }
}

fn report(format: Format, text: &str, issues: &[Issue]) {
    let source = Source { name: "a.json", text: text.as_bytes(), lines: 0, columns: 0 };
    let mut reporter = Reporter::new(Look { format, color: false, quiet: false, limit: usize::MAX });
    let mut out = String::new();
    reporter.begin(&mut out);
    reporter.file(&mut out, "a.json");
    reporter.payload(&mut out, &Checked { source, index: 0, ok: false, issues, taken_for: None });
    reporter.end(&mut out);
}

/// How long it takes, if nothing else is in the way.
fn time(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// What takes longer than in proportion.
#[derive(Default)]
struct Slow(Vec<String>);

impl Slow {
    /// Takes down what needs far more than so many times as long for so many times as much.
    fn check(&mut self, name: &str, time_of: impl Fn(usize) -> Duration) {
        let mut size = 64;
        let mut small = time_of(size);
        while small < MEASURABLE && size < LARGEST {
            size *= 2;
            small = time_of(size);
        }
        let most = small.max(MEASURABLE) * GROWTH as u32 * LEEWAY;
        // A machine that was busy is not busy each time.
        let large = (0..3).map(|_| time_of(size * GROWTH)).find(|large| *large <= most);
        if large.is_none() {
            self.0.push(format!("{name}: {small:?} for {size} became more than {most:?} for {}", size * GROWTH));
        }
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        assert!(self.0.is_empty() || std::thread::panicking(), "{:#?}", self.0);
    }
}

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

/// A value as it is gathered.
#[derive(Default)]
struct Gathering {
    text: String,
    cells: Vec<u8>,
}

impl Gathering {
    fn put(&mut self, cell: i32) {
        self.cells.extend(cell.to_le_bytes());
    }

    /// Adds a record with these texts, and artifacts with others.
    fn record(&mut self, schema: &Schema, texts: &[(&str, String)], artifacts: &[[(&str, String); 4]]) {
        let (there, mut present) = (self.cells.len(), 0_i32);
        self.put(present);
        for (index, field) in schema.fields.iter().enumerate() {
            let text = texts.iter().find(|(name, _)| *name == field.name);
            match (text, field.kind) {
                (Some((_, text)), _) => {
                    self.text += text;
                    self.put(text.encode_utf16().count() as i32);
                }
                (None, Kind::List(schema)) if schema.entity == Entity::Artifact => {
                    self.put(cell::LIST);
                    self.put(artifacts.len() as i32);
                    artifacts.iter().for_each(|texts| self.record(schema, texts, &[]));
                }
                _ => {
                    self.put(cell::MISSING);
                    continue;
                }
            }
            present |= 1 << index;
        }
        self.cells[there..there + 4].copy_from_slice(&present.to_le_bytes());
    }
}

#[test]
fn values_that_were_gathered_take_time_in_proportion_to_their_size() {
    let mut slow = Slow::default();
    let run = [("run_id", ID.into()), ("status", "queued".into())];
    for (name, letter) in [("ASCII", "a"), ("other texts", "ä")] {
        let artifact = |index: usize| {
            [
                ("artifact_id", format!("1b4e28ba-2fa1-41d2-883f-{index:012}")),
                ("name", format!("{letter}{index}")),
                ("artifact_type", "stdout_log".into()),
                ("storage_path", format!("a/{index}")),
            ]
        };
        slow.check(name, |size| {
            let artifacts: Vec<_> = (0..size).map(artifact).collect();
            let mut gathering = Gathering::default();
            gathering.record(Entity::Run.schema(true), &run, &artifacts);
            let gathered = Gathered { text: gathering.text.as_bytes(), cells: &gathering.cells, api: true };
            time(|| assert!(is_clean(&mut Memory::default(), Entity::Run, gathered, &Options::default())))
        });
    }
}
