//! Questions about a change of status in words and numbers, for callers without our types: each may be wrong.

use super::{Machine, Transition, View};
use crate::issue::{Detail, Issue, Severity, nearest};
use crate::model::COLUMN_MAXIMUM;

impl Machine {
    /// Whether nothing follows a status; for a task, in the same attempt. False for a word that is not a status.
    pub fn is_terminal(&self, status: &str) -> bool {
        self.status(status).is_some() && self.next(status).is_empty()
    }

    /// Checks a change between two statuses, each with the number of its attempt, from 1; runs have no attempts, and their
    /// numbers are ignored. The path of an issue about an argument is `/from`, `/to`, `/from/attempt` or `/to/attempt`.
    ///
    /// ```
    /// use spec_automation::lifecycle::{Machine, View};
    /// let task = Machine::task();
    /// assert!(task.check_words(("failed", 1), ("running", 2), View::Event).is_ok());
    /// assert_eq!(task.check_words(("failed", 1), ("gone", 2), View::Event).unwrap_err().path, "/to");
    /// assert_eq!(task.check_words(("failed", 0), ("running", 2), View::Event).unwrap_err().path, "/from/attempt");
    /// ```
    pub fn check_words(&self, from: (&str, u32), to: (&str, u32), view: View) -> Result<Transition, Issue> {
        let (start, end) = (self.known(from.0, "/from")?, self.known(to.0, "/to")?);
        if self.attempt_begins.is_empty() {
            return self.check(start, end, view);
        }
        let (attempt, next) = (counted(from.1, "/from/attempt")?, counted(to.1, "/to/attempt")?);
        self.check_attempts((start, attempt), (end, next), view)
    }

    fn known(&self, word: &str, path: &str) -> Result<&'static str, Issue> {
        self.status(word).ok_or_else(|| {
            let (vocabulary, allowed) = (self.vocabulary.name, self.vocabulary.words);
            wrong(path, Detail::UnknownValue { vocabulary, allowed, meant: nearest(word, allowed) })
        })
    }
}

/// The number of an attempt, if it is one: 0 is not.
fn counted(attempt: u32, path: &str) -> Result<u32, Issue> {
    match attempt {
        0 => Err(wrong(path, Detail::OutOfRange { minimum: 1, maximum: COLUMN_MAXIMUM.into() })),
        _ => Ok(attempt),
    }
}

fn wrong(path: &str, detail: Detail) -> Issue {
    Issue { severity: Severity::Error, path: path.into(), span: None, detail }
}

#[cfg(test)]
mod tests {
    use super::{Machine, View};
    use crate::issue::Detail;
    use crate::model::{RunStatus, TaskStatus};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_no_status_is_not_terminal() {
        for (machine, ended) in [
            (Machine::run(), &["succeeded", "failed", "no_changes"]),
            (Machine::task(), &["succeeded", "failed", "skipped"]),
        ] {
            for (status, _) in machine.steps {
                assert_eq!(machine.is_terminal(status), ended.contains(status), "{status}");
            }
            assert!(!machine.is_terminal("none") && !machine.is_terminal(""));
        }
    }

    #[test]
    fn the_first_wrong_argument_is_told() {
        let told = |machine: &Machine, from, to| {
            let issue = machine.check_words(from, to, View::Event).expect_err("a wrong argument");
            (issue.path, issue.detail)
        };
        let (run, task) = (RunStatus::VOCABULARY, TaskStatus::VOCABULARY);
        let no_run_status = Detail::UnknownValue { vocabulary: "run status", allowed: run.words, meant: &[] };
        let no_task_status = Detail::UnknownValue { vocabulary: "task status", allowed: task.words, meant: &[] };
        let no_attempt = Detail::OutOfRange { minimum: 1, maximum: 2_147_483_647 };
        assert_eq!(told(Machine::run(), ("pending", 1), ("running", 1)), ("/from".into(), no_run_status));
        assert_eq!(told(Machine::task(), ("pending", 0), ("queued", 0)), ("/to".into(), no_task_status));
        assert_eq!(told(Machine::task(), ("pending", 0), ("pending", 0)), ("/from/attempt".into(), no_attempt.clone()));
        assert_eq!(told(Machine::task(), ("pending", 1), ("pending", 0)), ("/to/attempt".into(), no_attempt));
    }

    #[test]
    fn runs_have_no_attempts() {
        for attempts in [(0, 0), (1, 2), (2, 1)] {
            let (from, to) = (("queued", attempts.0), ("in_progress", attempts.1));
            assert!(Machine::run().check_words(from, to, View::Event).is_ok());
        }
    }
}
