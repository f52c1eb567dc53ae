//! What is measured.

use std::hint::black_box;

use anyhow::{Result, ensure};
use spec_automation::derive::derive_with;
use spec_automation::json::to_ascii;
use spec_automation::model::Entity;
use spec_automation::replay::Replay;
use spec_automation::validate::{Memory, Options, apply, patch_with, validate_with};

use crate::corpus::Corpus;

/// A name, the payload, and what is done with it.
pub struct Case {
    pub name: &'static str,
    payload: &'static str,
    verb: Verb,
}

#[derive(Clone, Copy)]
enum Verb {
    Validate,
    /// Validate, and expect errors.
    Refuse,
    Patch,
    /// As `Patch`, and make the canonical text.
    Normalize,
    Lines,
    Derive,
    Replay,
}

const fn case(name: &'static str, payload: &'static str, verb: Verb) -> Case {
    Case { name, payload, verb }
}

pub const CASES: [Case; 13] = [
    case("validate one run", "compact", Verb::Validate),
    case("validate one run, ASCII", "ascii", Verb::Validate),
    case("validate one run, indented", "pretty", Verb::Validate),
    case("validate one run, keys sorted", "sorted", Verb::Validate),
    case("validate one run, keys shuffled", "shuffled", Verb::Validate),
    case("validate 64 different runs", "different", Verb::Lines),
    case("validate 64 different runs, keys shuffled", "different-shuffled", Verb::Lines),
    case("validate 1,000 task states", "long", Verb::Validate),
    case("report 2,000 issues", "broken", Verb::Refuse),
    case("collect the changes of one run", "compact", Verb::Patch),
    case("make one run canonical", "compact", Verb::Normalize),
    case("derive the skills of one task state", "task-state", Verb::Derive),
    case("replay 1,000 events", "history", Verb::Replay),
];

/// Work that can be done again and again; it remembers what it may between two payloads.
pub type Work<'a> = Box<dyn FnMut() + 'a>;

impl Case {
    /// How many bytes go through it.
    pub fn bytes(&self, corpus: &Corpus) -> Result<usize> {
        Ok(corpus.get(self.payload)?.len())
    }

    /// The work, after making sure that it does what it is there for.
    pub fn prepare<'a>(&self, corpus: &'a Corpus) -> Result<Work<'a>> {
        let (text, options) = (corpus.get(self.payload)?, Options { max_issues: 10_000, ..Options::default() });
        let mut memory = Memory::default();
        let name = self.name;
        Ok(match self.verb {
            Verb::Validate | Verb::Refuse => {
                let report = validate_with(&mut memory, Entity::Run, text, &options);
                ensure!(report.ok == matches!(self.verb, Verb::Validate), "{name}: {:?}", report.issues.first());
                ensure!(report.ok == report.issues.is_empty(), "{name}: {:?}", report.issues.first());
                Box::new(move || drop(black_box(validate_with(&mut memory, Entity::Run, black_box(text), &options))))
            }
            Verb::Patch => {
                let report = patch_with(&mut memory, Entity::Run, text, &options);
                ensure!(report.ok && !report.changes.is_empty(), "{name}: nothing changes");
                Box::new(move || drop(black_box(patch_with(&mut memory, Entity::Run, black_box(text), &options))))
            }
            Verb::Normalize => {
                ensure!(patch_with(&mut memory, Entity::Run, text, &options).ok, "{name}: the run is invalid");
                Box::new(move || {
                    let report = patch_with(&mut memory, Entity::Run, black_box(text), &options);
                    drop(black_box(to_ascii(&apply(text, &report.changes))));
                })
            }
            Verb::Lines => {
                let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
                for line in &lines {
                    ensure!(validate_with(&mut memory, Entity::Run, *line, &options).ok, "{name}: a run is invalid");
                }
                Box::new(move || {
                    for line in &lines {
                        drop(black_box(validate_with(&mut memory, Entity::Run, black_box(*line), &options)));
                    }
                })
            }
            Verb::Derive => {
                ensure!(derive_with(&mut memory, text, &options).is_some(), "{name}: nothing is derived");
                Box::new(move || drop(black_box(derive_with(&mut memory, black_box(text), &options))))
            }
            Verb::Replay => {
                let replay = move || {
                    let mut replay = Replay::new(Options::default());
                    replay.push(black_box(text));
                    replay.finish()
                };
                ensure!(replay().issue_count == 0, "{name}: the history is illegal");
                Box::new(move || drop(black_box(replay())))
            }
        })
    }
}
