//! Questions about changes of status. Machine 0 is that of runs, any other that of tasks.

use crate::issue::{Detail, Issue, Severity, Span};
use crate::lifecycle::{Attempt, Status, Transition, View, check_run, check_task};
use crate::model::{RunStatus, TaskStatus, Vocabulary};
use wasm_bindgen::prelude::wasm_bindgen;

const RUN: u8 = 0;

/// Whether one step leads from a status to another; an unknown status leads nowhere.
#[wasm_bindgen]
pub fn can(machine: u8, from: &str, to: &str) -> bool {
    fn answer<S: Status>(from: Option<S>, to: Option<S>) -> bool {
        from.zip(to).is_some_and(|(from, to)| from.can(to))
    }
    match machine {
        RUN => answer(RunStatus::from_word(from), RunStatus::from_word(to)),
        _ => answer(TaskStatus::from_word(from), TaskStatus::from_word(to)),
    }
}

/// What a status may become in one step, as a JSON array.
#[wasm_bindgen]
pub fn next(machine: u8, from: &str) -> String {
    fn answer<S: Status>(from: Option<S>) -> Vec<&'static str> {
        from.map_or(&[][..], Status::next).iter().map(|status| status.word()).collect()
    }
    super::to_json(&match machine {
        RUN => answer(RunStatus::from_word(from)),
        _ => answer(TaskStatus::from_word(from)),
    })
}

/// Whether nothing follows a status; an unknown one is not terminal.
#[wasm_bindgen(js_name = isTerminal)]
pub fn is_terminal(machine: u8, status: &str) -> bool {
    match machine {
        RUN => RunStatus::from_word(status).is_some_and(Status::is_terminal),
        _ => TaskStatus::from_word(status).is_some_and(Status::is_terminal),
    }
}

/// Checks a change of status: `{"ok":true,"skipped":[...]}` or `{"ok":false,"issue":{...}}`.
#[wasm_bindgen]
pub fn check(machine: u8, from: &str, from_attempt: u32, to: &str, to_attempt: u32, snapshot: bool) -> String {
    let view = if snapshot { View::Snapshot } else { View::Event };
    let checked = match machine {
        RUN => known(RunStatus::VOCABULARY, RunStatus::from_word, from, to)
            .and_then(|(from, to)| check_run(from, to, view)),
        _ => known(TaskStatus::VOCABULARY, TaskStatus::from_word, from, to).and_then(|(from, to)| {
            let from = Attempt { status: from, attempt: from_attempt };
            check_task(from, Attempt { status: to, attempt: to_attempt }, view)
        }),
    };
    match checked {
        Ok(Transition { skipped }) => format!("{{\"ok\":true,\"skipped\":{}}}", super::to_json(&skipped)),
        Err(issue) => format!("{{\"ok\":false,\"issue\":{}}}", super::to_json(&issue)),
    }
}

/// Both statuses, or the issue about the one that the vocabulary does not have.
fn known<S>(
    vocabulary: &'static Vocabulary,
    read: fn(&str) -> Option<S>,
    from: &str,
    to: &str,
) -> Result<(S, S), Issue> {
    let status = |word: &str, path: &str| {
        read(word).ok_or_else(|| Issue {
            severity: Severity::Error,
            path: path.into(),
            span: Span::default(),
            detail: Detail::UnknownValue { vocabulary: vocabulary.name, allowed: vocabulary.words.to_vec() },
        })
    };
    Ok((status(from, "/from")?, status(to, "/to")?))
}
