//! A life cycle as words and edges, for whatever does not ask which of the two it is: diagrams and documentation.

use super::task::{ATTEMPT_BEGINS, RETRIED_FROM};
use super::{Status, run, task};
use crate::model::{RunStatus, TaskStatus};

/// A life cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// What has these statuses: "run" or "task".
    pub name: &'static str,
    /// Every status and what it may become in one step, the status that it all begins with first.
    pub steps: Vec<(&'static str, Vec<&'static str>)>,
    /// Every step to the next attempt.
    pub retries: Vec<(&'static str, &'static str)>,
}

impl Machine {
    /// The life cycle of runs.
    pub fn run() -> Machine {
        Machine { name: RunStatus::MACHINE, steps: words(&run::TRANSITIONS), retries: Vec::new() }
    }

    /// The life cycle of tasks.
    pub fn task() -> Machine {
        let begins = |from: TaskStatus| ATTEMPT_BEGINS.map(|to| (from.as_str(), to.as_str()));
        let retries = RETRIED_FROM.into_iter().flat_map(begins).collect();
        Machine { name: TaskStatus::MACHINE, steps: words(&task::TRANSITIONS), retries }
    }

    /// Every status that nothing follows, no further attempt either.
    pub fn ends(&self) -> impl Iterator<Item = &'static str> {
        let is_retried = |status: &str| self.retries.iter().any(|(from, _)| *from == status);
        let ends = self.steps.iter().filter(move |(status, next)| next.is_empty() && !is_retried(status));
        ends.map(|(status, _)| *status)
    }
}

fn words<S: Status>(transitions: &[(S, &[S])]) -> Vec<(&'static str, Vec<&'static str>)> {
    transitions.iter().map(|(from, next)| (from.word(), next.iter().map(|status| status.word()).collect())).collect()
}
