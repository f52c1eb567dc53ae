//! Records that are told apart, and references that lead somewhere.

use super::super::facts::{Head, Run};
use super::super::keys::hash_throughout;
use super::{Context, Whole};
use crate::issue::{Detail, Severity};
use crate::json::Text;
use crate::model::{ArtifactType, agent_configuration, artifact, run, task_state};
use crate::order;
use uuid::Uuid;

/// Ids are unique among the records of one kind, each of which has a table of its own.
pub(super) fn ids(context: &mut Context<'_, '_>, _: &Head, _: &Run, whole: &Whole) {
    let tasks = whole.task_states.iter().map(|row| (row.id, &row.head));
    unique(context, task_state::slot::ID, tasks);
    let artifacts = whole.artifacts.iter().map(|row| (row.id, &row.head));
    unique(context, artifact::slot::ID, artifacts);
}

fn unique<'w>(
    context: &mut Context<'_, '_>,
    slot: u8,
    records: impl Iterator<Item = (Option<Uuid>, &'w Head)> + Clone,
) {
    if order::may_repeat(records.clone().filter_map(|(id, _)| id).map(hash_of_id)) {
        report_repeated_ids(context, slot, records.filter_map(|(id, head)| Some((id?, head))).collect());
    }
}

fn hash_of_id(id: Uuid) -> u32 {
    let id = id.as_u128();
    (id ^ id >> 64 ^ id >> 96) as u32
}

#[cold]
fn report_repeated_ids(context: &mut Context<'_, '_>, slot: u8, records: Vec<(Uuid, &Head)>) {
    let id = |position: usize| records.get(position).map(|(id, _)| id.as_u128());
    let hash = |position: usize| records.get(position).map_or(0, |(id, _)| hash_of_id(*id));
    for (first, later) in order::repetitions(records.len(), &hash, &|a, b| id(a).cmp(&id(b))) {
        if let (Some((_, first)), Some((_, head))) = (records.get(first), records.get(later)) {
            context.report(head, slot, Detail::DuplicateId { first: first.place.pointer() });
        }
    }
}

/// An artifact is one file: its type and path occur once in a run.
pub(super) fn artifacts(context: &mut Context<'_, '_>, _: &Head, _: &Run, whole: &Whole) {
    let text = context.text;
    let typed = whole.artifacts.iter().filter(|row| row.artifact_type.is_some());
    if order::may_repeat(typed.filter_map(|row| Some(hash_throughout(row.storage_path.as_ref()?, text)))) {
        report_repeated_files(context, whole);
    }
}

#[cold]
fn report_repeated_files(context: &mut Context<'_, '_>, whole: &Whole) {
    let text = context.text;
    let files: Vec<(&Head, ArtifactType, Text)> =
        whole.artifacts.iter().filter_map(|row| Some((&row.head, row.artifact_type?, row.storage_path?))).collect();
    let hash = |position: usize| files.get(position).map_or(0, |(_, _, path)| hash_throughout(path, text));
    let said = |position: usize| files.get(position).map(|(_, kind, path)| (*kind, path.decode(text)));
    for (first, later) in order::repetitions(files.len(), &hash, &|a, b| said(a).cmp(&said(b))) {
        if let (Some((first, ..)), Some((head, ..))) = (files.get(first), files.get(later)) {
            let first = first.place.pointer();
            context.report(head, artifact::slot::STORAGE_PATH, Detail::DuplicateArtifact { first });
        }
    }
}

/// Nested records belong to their run, and what they refer to is there.
pub(super) fn references(context: &mut Context<'_, '_>, head: &Head, facts: &Run, whole: &Whole) {
    let run = || Detail::DanglingReference { target: "run" };
    let foreign = |run_id: Option<Uuid>| run_id.is_some() && facts.id.is_some() && run_id != facts.id;
    for row in whole.task_states.iter().filter(|row| foreign(row.run_id)) {
        context.report(&row.head, task_state::slot::RUN_ID, run());
    }
    for row in whole.artifacts.iter().filter(|row| foreign(row.run_id)) {
        context.report(&row.head, artifact::slot::RUN_ID, run());
    }
    if let Some((head, configuration)) = &whole.agent_configuration
        && foreign(configuration.run_id)
    {
        context.report(head, agent_configuration::slot::RUN_ID, run());
    }
    // Without the list of task states there is nothing to look in. To the API a missing list is an empty one.
    let slot = run::slot::TASK_STATES;
    let is_listed = head.is_set(slot) || (head.schema.api && !head.is_present(slot));
    if is_listed && !head.is_malformed(slot) {
        from_artifacts(context, whole);
    }
}

fn from_artifacts(context: &mut Context<'_, '_>, whole: &Whole) {
    let mut ids = Vec::new();
    if whole.artifacts.iter().any(|row| row.task_state_id.is_some()) {
        ids = order::by_key(whole.task_states.iter().filter_map(|row| row.id).collect(), Uuid::as_u128);
    }
    let phases = whole.task_states.iter().filter_map(|row| row.phase).fold(0u32, |set, phase| set | 1 << phase as u8);
    for row in &whole.artifacts {
        if row.task_state_id.is_some_and(|id| ids.binary_search(&id).is_err()) {
            let detail = Detail::DanglingReference { target: "task state" };
            context.report(&row.head, artifact::slot::TASK_STATE_ID, detail);
        }
        if row.source_phase.is_some_and(|phase| phases & 1 << phase as u8 == 0) {
            let detail = Detail::DanglingReference { target: "phase" };
            context.report_as(Severity::Warning, &row.head, artifact::slot::SOURCE_PHASE, detail);
        }
    }
}
