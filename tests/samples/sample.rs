//! A sample: a payload or a change of status, and the issue that it gives. The test and the documentation read it here.

use super::options;
use serde_json::Value;
use serde_json::value::RawValue;
use spec_automation::compare::compare;
use spec_automation::issue::{Issue, Span};
use spec_automation::lifecycle::{Attempt, View, check_run, check_task};
use spec_automation::model::{Entity, RunStatus, TaskStatus};
use spec_automation::replay::Replay;
use spec_automation::validate::{Input, Options, validate};
use std::collections::BTreeMap;

/// The sample of one code.
pub struct Sample {
    /// What has the issue.
    pub given: Subject,
    /// The issue: `severity`, `path`, `params`, and in `at` the text that the span covers.
    pub issue: Value,
    /// The codes of what else is reported, for the one code that says how much that is.
    pub others: Vec<String>,
    /// The same without the issue.
    pub accepted: Option<Subject>,
}

/// What is looked at.
pub enum Subject {
    /// A payload.
    Payload {
        entity: Entity,
        /// The options as JSON, if there are any.
        options: Option<String>,
        source: Source,
    },
    /// A change of status, as JSON.
    Change(Value),
    /// Two looks at a run, as JSON.
    Comparison(Value),
    /// The events of a history, as JSON.
    History(Value),
}

/// How a payload is written.
pub enum Source {
    Json(String),
    /// A text of which each character is a byte.
    Latin1(String),
    /// An expression of JavaScript, and the encoding of its value.
    JavaScript {
        expression: String,
        encoded: String,
    },
}

impl Sample {
    pub fn read(text: &str) -> Sample {
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).expect("a sample is a JSON object");
        let value = |name: &str| members.get(name).map(|raw| serde_json::from_str::<Value>(raw.get()).expect("JSON"));
        let string = |name: &str| value(name).map(|value| value.as_str().expect("a string").to_owned());
        let payload = |source: Source| Subject::Payload {
            entity: entity(&string("entity").expect("a payload has an entity")),
            options: members.get("options").map(|raw| raw.get().to_owned()),
            source,
        };
        let json = |name: &str| members.get(name).map(|raw| Source::Json(outdented(raw.get())));
        let source = json("payload").or_else(|| string("text").map(Source::Json)).or_else(|| {
            let javascript = |expression| Source::JavaScript { expression, encoded: string("encoded").expect("both") };
            string("javascript").map(javascript).or_else(|| string("latin1").map(Source::Latin1))
        });
        let question = [
            ("change", Subject::Change as fn(Value) -> Subject),
            ("compare", Subject::Comparison),
            ("replay", Subject::History),
        ]
        .into_iter()
        .find_map(|(name, subject)| Some((value(name)?, subject)));
        let accepted = match question {
            Some((_, subject)) => value("accepted").map(subject),
            None => json("accepted").map(payload),
        };
        Sample {
            given: match question {
                Some((question, subject)) => subject(question),
                None => payload(source.expect("a payload or a question")),
            },
            issue: value("issue").expect("an issue"),
            others: serde_json::from_value(value("others").unwrap_or_else(|| Value::Array(vec![]))).expect("codes"),
            accepted,
        }
    }
}

/// `text` as it would stand on its own, at the beginning of a line.
fn outdented(text: &str) -> String {
    text.replace("\n  ", "\n")
}

fn entity(name: &str) -> Entity {
    let found = Entity::ALL.iter().find(|entity| entity.as_str() == name);
    *found.unwrap_or_else(|| panic!("no entity is called `{name}`"))
}

impl Subject {
    /// What is reported.
    pub fn issues(&self) -> Vec<Issue> {
        match self {
            Subject::Payload { entity, options, source } => {
                let options = options.as_deref().map(options::read).unwrap_or_default();
                let host = matches!(source, Source::JavaScript { .. });
                validate(*entity, Input { text: &source.bytes(), host }, &options).issues
            }
            Subject::Change(change) => check(change).err().into_iter().collect(),
            Subject::History(events) => {
                let mut replay = Replay::new(Options::default());
                for event in events.as_array().into_iter().flatten() {
                    replay.event(Input { text: event.to_string().as_bytes(), host: true });
                }
                replay.finish().issues.into_iter().map(|found| found.issue).collect()
            }
            Subject::Comparison(payloads) => {
                let [previous, next] = ["previous", "next"].map(|side| payloads[side].to_string().into_bytes());
                // As JavaScript values: what the documentation shows are no texts.
                let [previous, next] = [&previous, &next].map(|text| Input { text, host: true });
                compare(previous, next, &Options::default()).issues.into_iter().map(|found| found.issue).collect()
            }
        }
    }

    /// How a person writes it: the payload, or the call in JavaScript.
    pub fn shown(&self) -> String {
        match self {
            Subject::Payload { source: Source::Json(text) | Source::Latin1(text), .. } => text.clone(),
            Subject::Payload { source: Source::JavaScript { expression, .. }, .. } => expression.clone(),
            Subject::Change(change) => {
                let mode = change.get("mode").map_or_else(String::new, |mode| format!(", {{ mode: {mode} }}"));
                let machine = change["machine"].as_str().expect("a machine");
                format!("{machine}Lifecycle.check({}, {}{mode})", point(&change["from"]), point(&change["to"]))
            }
            Subject::History(events) => {
                let lines: Vec<String> =
                    events.as_array().into_iter().flatten().map(|event| format!("  {event},\n")).collect();
                format!("replay([\n{}])", lines.concat())
            }
            Subject::Comparison(payloads) => {
                let [previous, next] = ["previous", "next"].map(|side| indented(&payloads[side]));
                format!("Run.compare({previous}, {next})")
            }
        }
    }

    /// The text that a span covers.
    pub fn text_at(&self, span: Span) -> String {
        match self {
            Subject::Payload { source: source @ Source::Latin1(_), .. } => {
                span.of(&source.bytes()).iter().copied().map(char::from).collect()
            }
            Subject::Payload { source, .. } => String::from_utf8_lossy(span.of(&source.bytes())).into_owned(),
            Subject::Change(_) | Subject::Comparison(_) | Subject::History(_) => String::new(),
        }
    }
}

impl Source {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Source::Json(text) | Source::JavaScript { encoded: text, .. } => text.clone().into_bytes(),
            Source::Latin1(text) => text.chars().map(|character| u8::try_from(character).expect("a byte")).collect(),
        }
    }
}

fn check(change: &Value) -> Result<(), Issue> {
    let view = match change.get("mode").and_then(Value::as_str) {
        None | Some("event") => View::Event,
        Some("snapshot") => View::Snapshot,
        Some(mode) => panic!("no mode is called `{mode}`"),
    };
    match change["machine"].as_str() {
        Some("run") => {
            let status = |end: &str| change[end].as_str().and_then(RunStatus::from_word).expect("a run status");
            check_run(status("from"), status("to"), view)?;
        }
        Some("task") => {
            check_task(attempt(&change["from"]), attempt(&change["to"]), view)?;
        }
        _ => panic!("no such machine: {change}"),
    }
    Ok(())
}

/// A value as people write it.
fn indented(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("it was JSON")
}

/// One end of a change in JavaScript.
fn point(end: &Value) -> String {
    match end {
        Value::Object(_) => format!("{{ status: {}, attempt: {} }}", end["status"], end["attempt"]),
        status => status.to_string(),
    }
}

fn attempt(point: &Value) -> Attempt {
    Attempt {
        status: point["status"].as_str().and_then(TaskStatus::from_word).expect("a task status"),
        attempt: point["attempt"].as_u64().and_then(|number| number.try_into().ok()).expect("a number"),
    }
}
