//! How far a run is.

use super::{PhaseSummary, Progress};
use crate::answer::Share;
use crate::lifecycle::Status;
use crate::model::{Phase, RunStatus, TaskStatus};

/// The phase that is being carried out.
pub(super) fn current(status: RunStatus, phases: &[PhaseSummary]) -> Option<Phase> {
    if status == RunStatus::Queued || status.is_terminal() {
        return None;
    }
    let is_live = |phase: &&PhaseSummary| matches!(phase.status, TaskStatus::Running | TaskStatus::Retrying);
    let live = phases.iter().rfind(is_live).map(|phase| phase.phase);
    let done = done(phases);
    live.or_else(|| Phase::ALL.iter().copied().find(|phase| !done.contains(phase)))
}

/// How much of the pipeline is done.
pub(super) fn of(status: RunStatus, phases: &[PhaseSummary]) -> Progress {
    let done = done(phases);
    let whole = Phase::ALL.len() as u32;
    let has_ended_well = matches!(status, RunStatus::Succeeded | RunStatus::NoChanges);
    let part = if has_ended_well { whole } else { done.len() as u32 };
    Progress { done, fraction: Share { part, whole } }
}

fn done(phases: &[PhaseSummary]) -> Vec<Phase> {
    let is_done = |phase: &&PhaseSummary| matches!(phase.status, TaskStatus::Succeeded | TaskStatus::Skipped);
    phases.iter().filter(is_done).map(|phase| phase.phase).collect()
}
