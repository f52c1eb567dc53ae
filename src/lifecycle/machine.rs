//! A life cycle as words and edges, for code that is the same for runs and tasks.

#![allow(clippy::arithmetic_side_effects, reason = "places in a list of statuses")]

use super::Status;
use crate::model::{RunStatus, TaskStatus, Vocabulary};

/// A life cycle.
#[derive(Debug)]
pub struct Machine {
    /// What it is the life cycle of, for messages: "run" or "task".
    pub name: &'static str,
    /// Its statuses, as payloads write them.
    pub vocabulary: &'static Vocabulary,
    /// Every status and what it may become in one step, beginning with the initial status.
    pub steps: &'static [(&'static str, &'static [&'static str])],
    /// The statuses that the next attempt may follow; none for runs.
    pub retried_from: &'static [&'static str],
    /// The statuses that an attempt may begin with; none for runs.
    pub attempt_begins: &'static [&'static str],
}

impl Machine {
    /// The life cycle of runs.
    pub fn run() -> &'static Machine {
        RunStatus::MACHINE
    }

    /// The life cycle of tasks.
    pub fn task() -> &'static Machine {
        TaskStatus::MACHINE
    }

    /// The status of this name.
    pub fn status(&self, word: &str) -> Option<&'static str> {
        self.steps.iter().map(|(status, _)| *status).find(|status| *status == word)
    }

    /// The status at an index of the vocabulary.
    pub(crate) fn word(&self, status: u8) -> &'static str {
        self.steps.get(usize::from(status)).map_or("", |(status, _)| status)
    }

    /// What a status may become in one step: nothing if it is terminal, or not a status.
    pub fn next(&self, from: &str) -> &'static [&'static str] {
        self.steps.iter().find(|(status, _)| *status == from).map_or(&[], |(_, next)| next)
    }

    /// Whether a status may become another in one step, or is the same already. False for a word that is not a status.
    pub fn can(&self, from: &str, to: &str) -> bool {
        self.status(from).is_some_and(|from| from == to) || self.next(from).contains(&to)
    }

    /// The shortest route between two statuses, both ends included; `None` if there is none.
    pub fn route(&self, from: &str, to: &str) -> Option<Vec<&'static str>> {
        self.route_from(self.status(from)?, to)
    }

    /// As [`Self::route`], from a word that is known to be a status: a breadth-first search.
    pub(super) fn route_from(&self, from: &'static str, to: &str) -> Option<Vec<&'static str>> {
        // The statuses reached so far, nearest first, each with the index of the one before it.
        let mut reached = vec![(from, 0)];
        let mut place = 0;
        while let Some(&(status, _)) = reached.get(place) {
            if status == to {
                return Some(trace_back(&reached, place));
            }
            for next in self.next(status) {
                if reached.iter().all(|(known, _)| known != next) {
                    reached.push((next, place));
                }
            }
            place += 1;
        }
        None
    }

    /// The shortest route into a later attempt: to the end of this one, and from the beginning of the other.
    pub(super) fn route_to_attempt(&self, from: &'static str, to: &str) -> Option<Vec<&'static str>> {
        let exits = self.retried_from.iter().filter_map(|end| self.route_from(from, end));
        let entries = self.attempt_begins.iter().filter_map(|begin| self.route_from(begin, to));
        let mut route = shortest(&mut { exits })?;
        route.append(&mut shortest(&mut { entries })?);
        Some(route)
    }

    /// Every status that nothing follows, not even another attempt.
    pub fn ends(&self) -> impl Iterator<Item = &'static str> {
        let ends = self.steps.iter().filter(|(status, next)| next.is_empty() && !self.retried_from.contains(status));
        ends.map(|(status, _)| *status)
    }
}

fn trace_back(reached: &[(&'static str, usize)], mut place: usize) -> Vec<&'static str> {
    let mut route = Vec::new();
    while let Some((status, before)) = reached.get(place) {
        route.insert(0, *status);
        if place == 0 {
            break;
        }
        place = *before;
    }
    route
}

fn shortest(routes: &mut dyn Iterator<Item = Vec<&'static str>>) -> Option<Vec<&'static str>> {
    routes.min_by_key(Vec::len)
}

/// Declares the table of a life cycle, a row for each status: `From => To, To;`.
macro_rules! machine {
    ($(#[doc = $doc:literal])+ $status:ident, $name:literal, $retried_from:expr, $attempt_begins:expr, {
        $($from:ident => $($to:ident),*;)+
    }) => {
        $(#[doc = $doc])+
        pub const TRANSITIONS: [($status, &[$status]); $status::ALL.len()] =
            [$(($status::$from, &[$($status::$to),*])),+];

        impl $crate::lifecycle::Status for $status {
            const MACHINE: &'static $crate::lifecycle::Machine = &$crate::lifecycle::Machine {
                name: $name,
                vocabulary: $status::VOCABULARY,
                steps: &[$(($status::$from.as_str(), &[$($status::$to.as_str()),*])),+],
                retried_from: $retried_from,
                attempt_begins: $attempt_begins,
            };
            const STATUSES: &'static [Self] = $status::ALL;

            fn next(self) -> &'static [Self] {
                TRANSITIONS.iter().find(|(from, _)| *from == self).map_or(&[], |(_, next)| next)
            }

            fn word(self) -> &'static str {
                self.as_str()
            }
        }
    };
}
pub(super) use machine;

#[cfg(test)]
mod tests {
    use super::Machine;
    use crate::lifecycle::Status;
    use crate::model::{RunStatus, TaskStatus};

    #[test]
    fn words_are_asked_for_as_statuses_are() {
        for machine in [Machine::run(), Machine::task()] {
            for (at, (status, next)) in machine.steps.iter().enumerate() {
                assert_eq!((machine.status(status), machine.word(at as u8)), (Some(*status), *status));
                assert_eq!(machine.next(status), *next);
                for (other, _) in machine.steps {
                    assert_eq!(machine.can(status, other), status == other || next.contains(other), "{status} {other}");
                }
                assert!(!machine.can(status, "none") && !machine.can("none", status) && !machine.can("none", "none"));
            }
            assert_eq!((machine.status("none"), machine.word(u8::MAX), machine.next("none").len()), (None, "", 0));
        }
    }

    #[test]
    fn a_route_is_the_shortest_one() {
        let task = Machine::task();
        assert_eq!(task.route("pending", "pending"), Some(vec!["pending"]));
        assert_eq!(task.route("pending", "succeeded"), Some(vec!["pending", "running", "succeeded"]));
        assert_eq!(task.route("succeeded", "pending"), None);
        assert_eq!(task.route("none", "none"), None);
        assert_eq!(task.route_to_attempt("running", "running"), Some(vec!["running", "retrying", "running"]));
        assert_eq!(task.route_to_attempt("succeeded", "running"), None);
    }

    #[test]
    fn a_route_between_statuses_is_that_between_their_words() {
        fn check<S: Status>() {
            for (from, to) in S::STATUSES.iter().flat_map(|from| S::STATUSES.iter().map(move |to| (*from, *to))) {
                let words = from.route(to).map(|route| route.into_iter().map(S::word).collect());
                assert_eq!(words, S::MACHINE.route(from.word(), to.word()), "{} {}", from.word(), to.word());
            }
        }
        check::<RunStatus>();
        check::<TaskStatus>();
    }

    #[test]
    fn nothing_follows_an_end() {
        assert_eq!(Machine::run().ends().collect::<Vec<_>>(), ["succeeded", "failed", "no_changes"]);
        assert_eq!(Machine::task().ends().collect::<Vec<_>>(), ["succeeded", "skipped"]);
    }
}
