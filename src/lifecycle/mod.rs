//! Which changes of status are legal. Each life cycle is a table: [`run::TRANSITIONS`], [`task::TRANSITIONS`].
//!
//! Two questions are answered: whether a change is legal as one step (an *event*), and whether one status can be reached
//! from another (a *snapshot*: two polls, between which steps may have been missed).

mod arguments;
mod check;
#[cfg(feature = "diagram")]
mod diagram;
mod machine;
#[cfg(feature = "mapping")]
pub mod mapping;
pub mod run;
mod serialize;
pub mod task;

pub use check::{Attempt, Transition, View, check_run, check_task};
#[cfg(feature = "diagram")]
pub use diagram::Diagram;
pub use machine::Machine;

/// A status of a run or of a task.
pub trait Status: Copy + Eq + 'static {
    /// The life cycle that the status belongs to.
    const MACHINE: &'static Machine;
    /// Every status, in order.
    const STATUSES: &'static [Self];

    /// What it may become in one step.
    ///
    /// ```
    /// use spec_automation::{lifecycle::Status, model::RunStatus};
    /// assert_eq!(RunStatus::Queued.next(), [RunStatus::InProgress, RunStatus::Failed]);
    /// ```
    fn next(self) -> &'static [Self];

    /// The word that payloads use.
    fn word(self) -> &'static str;

    /// Whether nothing follows it; for a task, in the same attempt. [`Machine::ends`] lists the statuses that not even the
    /// next attempt follows.
    fn is_terminal(self) -> bool {
        self.next().is_empty()
    }

    /// Whether it may become `to` in one step, or is `to` already.
    fn can(self, to: Self) -> bool {
        self == to || self.next().contains(&to)
    }

    /// The shortest route to `to`, both ends included; `None` if there is none.
    ///
    /// ```
    /// use spec_automation::{lifecycle::Status, model::RunStatus::*};
    /// assert_eq!(Queued.route(Succeeded), Some(vec![Queued, InProgress, Succeeded]));
    /// assert_eq!(Succeeded.route(Queued), None);
    /// ```
    fn route(self, to: Self) -> Option<Vec<Self>> {
        Self::MACHINE.route_from(self.word(), to.word()).map(|route| of_words(&route))
    }
}

fn of_words<S: Status>(words: &[&str]) -> Vec<S> {
    words.iter().filter_map(|word| S::STATUSES.iter().copied().find(|status| status.word() == *word)).collect()
}
