//! Ids that are unique, and references that are not dangling.

use super::super::keys::{hash_of_uuid, hash_throughout};
use super::super::row::Row;
use super::super::rows::Rows;
use super::{Context, Whole};
use crate::format::uuid::print;
use crate::issue::{Detail, Severity};
use crate::model::{ArtifactType, Phase, agent_configuration, artifact, run, task_state};
use crate::order::{self, Seen};
use uuid::Uuid;

/// Ids are unique among the records of an entity, since each entity has its own table.
pub(super) fn ids(context: &mut Context<'_, '_>, _: &Row, whole: &Whole) {
    unique(context, task_state::slot::ID, &whole.task_states);
    unique(context, artifact::slot::ID, &whole.artifacts);
}

fn unique(context: &mut Context<'_, '_>, slot: u8, rows: &Rows) {
    let text = context.text;
    if !rows.any_knows(slot) {
        return;
    }
    let mut seen = Seen::NOTHING;
    if rows.iter().any(|row| row.is_known(slot) && seen.add(hash_of_id(row, slot, text))) {
        report_repeated_ids(context, slot, rows);
    }
}

/// A hash of the canonical form.
#[inline(always)]
fn hash_of_id(row: &Row, slot: u8, text: &[u8]) -> u32 {
    match row.canonical_id(slot, text) {
        Some(id) => hash_of_uuid(id),
        None => row
            .id(slot, text)
            .map_or(0, |id| hash_of_uuid(print(Uuid::from_u128(id)).as_bytes().first_chunk().unwrap_or(&[0; 36]))),
    }
}

#[cold]
fn report_repeated_ids(context: &mut Context<'_, '_>, slot: u8, rows: &[Row]) {
    let text = context.text;
    let records: Vec<(u128, &Row)> = rows.iter().filter_map(|row| Some((row.id(slot, text)?, row))).collect();
    let id = |position: usize| records.get(position).map(|(id, _)| *id);
    let hash = |position: usize| records.get(position).map_or(0, |(_, row)| hash_of_id(row, slot, text));
    for (first, later) in order::repetitions(records.len(), &hash, &|a, b| id(a).cmp(&id(b))) {
        if let (Some((_, first)), Some((_, row))) = (records.get(first), records.get(later)) {
            context.report(row, slot, Detail::DuplicateId { first: first.place.pointer() });
        }
    }
}

/// An artifact is one file: its type and path occur once in a run.
pub(super) fn artifacts(context: &mut Context<'_, '_>, _: &Row, whole: &Whole) {
    use artifact::slot::{ARTIFACT_TYPE, STORAGE_PATH};
    let text = context.text;
    let mut seen = Seen::NOTHING;
    let is_seen = |row: &Row| {
        let path = if row.is_known(ARTIFACT_TYPE) { row.text(STORAGE_PATH) } else { None };
        path.is_some_and(|path| seen.add(hash_throughout(&path, text)))
    };
    if whole.artifacts.iter().any(is_seen) {
        report_repeated_files(context, whole);
    }
}

#[cold]
fn report_repeated_files(context: &mut Context<'_, '_>, whole: &Whole) {
    use artifact::slot::{ARTIFACT_TYPE, STORAGE_PATH};
    let text = context.text;
    let file = |row| Some((row, Row::word::<ArtifactType>(row, ARTIFACT_TYPE)?, row.text(STORAGE_PATH)?));
    let files: Vec<_> = whole.artifacts.iter().filter_map(file).collect();
    let hash = |position: usize| files.get(position).map_or(0, |(_, _, path)| hash_throughout(path, text));
    let said = |position: usize| files.get(position).map(|(_, kind, path)| (*kind, path.decode(text)));
    for (first, later) in order::repetitions(files.len(), &hash, &|a, b| said(a).cmp(&said(b))) {
        if let (Some((first, ..)), Some((row, ..))) = (files.get(first), files.get(later)) {
            context.report(row, STORAGE_PATH, Detail::DuplicateArtifact { first: first.place.pointer() });
        }
    }
}

/// Nested records refer to their run, and to records that the payload has.
pub(super) fn references(context: &mut Context<'_, '_>, run: &Row, whole: &Whole) {
    same_run(context, run, &whole.task_states, task_state::slot::RUN_ID);
    same_run(context, run, &whole.artifacts, artifact::slot::RUN_ID);
    if let Some(row) = &whole.agent_configuration {
        of_run(context, run, row, agent_configuration::slot::RUN_ID);
    }
    // Without a list of task states, references to them cannot be checked.
    let slot = run::slot::TASK_STATES;
    if run.lists(slot) && !run.is_malformed(slot) && !whole.artifacts.is_empty() {
        from_artifacts(context, whole);
    }
}

fn same_run(context: &mut Context<'_, '_>, run: &Row, rows: &Rows, slot: u8) {
    // Records of a response do not have it.
    if rows.any_knows(slot) {
        rows.iter().for_each(|row| of_run(context, run, row, slot));
    }
}

#[inline(never)]
fn of_run(context: &mut Context<'_, '_>, run: &Row, row: &Row, slot: u8) {
    if !row.is_known(slot) || !run.is_known(run::slot::ID) {
        return;
    }
    let text = context.text;
    let own = run.canonical_id(run::slot::ID, text);
    let is_same_text = own.is_some() && own == row.canonical_id(slot, text);
    if !is_same_text && row.id(slot, text) != run.id(run::slot::ID, text) {
        context.report(row, slot, Detail::DanglingReference { target: "run" });
    }
}

fn from_artifacts(context: &mut Context<'_, '_>, whole: &Whole) {
    use artifact::slot::{SOURCE_PHASE, TASK_STATE_ID};
    let text = context.text;
    let mut ids = Vec::new();
    if whole.artifacts.any_knows(TASK_STATE_ID) {
        let all = whole.task_states.iter().filter_map(|row| row.id(task_state::slot::ID, text));
        ids = order::by_key(all.collect(), |id| *id);
    }
    let phases = whole.task_states.iter().filter_map(|row| row.word::<Phase>(task_state::slot::PHASE));
    let phases = phases.fold(0u32, |set, phase| set | 1 << phase as u8);
    for row in whole.artifacts.iter() {
        let is_missing = || row.id(TASK_STATE_ID, text).is_some_and(|id| ids.binary_search(&id).is_err());
        if row.is_known(TASK_STATE_ID) && is_missing() {
            context.report(row, TASK_STATE_ID, Detail::DanglingReference { target: "task state" });
        }
        if row.word::<Phase>(SOURCE_PHASE).is_some_and(|phase| phases & 1 << phase as u8 == 0) {
            let detail = Detail::DanglingReference { target: "phase" };
            context.report_as(Severity::Warning, row, SOURCE_PHASE, detail);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hash_of_id;
    use crate::issue::{Code, Issue};
    use crate::model::{AGENT_CONFIGURATION, Entity, agent_configuration::slot::ID};
    use crate::validate::{Options, read_record, validate};

    #[test]
    fn an_id_has_one_hash_in_all_its_forms_and_no_two_share_one() {
        let hash = |id: &str| {
            let text = format!(
                r#"{{"id":"{id}","run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","agent_backend":"a","agent_version":"1"}}"#
            );
            let (row, ..) = read_record(&AGENT_CONFIGURATION, (&text).into(), &Options::default()).expect("a record");
            hash_of_id(&row, ID, text.as_bytes())
        };
        let usual = hash("1b4e28ba-2fa1-41d2-883f-0016d3cca427");
        for form in [
            "1B4E28BA-2fa1-41d2-883f-0016d3cca427",
            "1b4e28ba2fa141d2883f0016d3cca427",
            "\\u0031b4e28ba-2fa1-41d2-883f-0016d3cca427",
        ] {
            assert_eq!(hash(form), usual, "{form}");
        }
        assert_ne!(hash("1b4e28ba-2fa1-41d2-883f-0016d3cca428"), usual);
    }

    const RUN: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    const OTHER: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca428";

    /// Where a run with these members, which are records of their tables, refers to what is not there.
    fn dangling(members: &str) -> Vec<String> {
        let text = format!(r#"{{"id":"{RUN}","repository":"a/b","requested_spec_input":""{members}}}"#);
        let issues = validate(Entity::Run, &text, &Options::default()).issues;
        issues.into_iter().filter(|issue| issue.code() == Code::DanglingReference).map(|issue| issue.path).collect()
    }

    fn task_state(members: &str) -> String {
        format!(r#","task_states":[{{"id":"{OTHER}","phase":"git_clone","status":"pending","attempt":1{members}}}]"#)
    }

    fn artifacts(members: &str) -> String {
        let artifact =
            r#""name":"a","artifact_type":"stdout_log","storage_path":"a","expires_at":"2026-03-24T09:30:00Z""#;
        format!(r#","artifacts":[{{"id":"{OTHER}",{artifact}{members}}},{{"id":"{RUN}",{artifact},"run_id":"{RUN}"}}]"#)
    }

    #[test]
    fn nested_records_belong_to_their_run_or_do_not_say() {
        let (own, others) = (format!(r#","run_id":"{RUN}""#), format!(r#","run_id":"{OTHER}""#));
        let same = own.replace(RUN, &RUN.to_uppercase());
        for (run_id, is_dangling) in [("", false), (&*own, false), (&*same, false), (&*others, true)] {
            let expected = |path: &str| if is_dangling { vec![path.to_owned()] } else { Vec::new() };
            assert_eq!(dangling(&task_state(run_id)), expected("/task_states/0/run_id"));
            assert_eq!(dangling(&artifacts(run_id)), expected("/artifacts/0/run_id"));
        }
    }

    #[test]
    fn a_record_that_says_nothing_but_its_run_is_asked() {
        let nested = format!(r#"[{{"run_id":"{OTHER}"}}]"#);
        assert_eq!(dangling(&format!(r#","task_states":{nested},"artifacts":{nested}"#)).len(), 2);
    }

    #[test]
    fn what_artifacts_refer_to_is_looked_for_where_it_is_listed() {
        let artifact =
            |phase: &str, id: &str| artifacts(&format!(r#","source_phase":"{phase}","task_state_id":"{id}""#));
        let plans = r#"{"phase":"speckit_plan","attempt":1},{"phase":"speckit_plan","attempt":2}"#;
        let there = task_state("").replace("}]", &format!("}},{plans}]"));
        for phase in ["git_clone", "speckit_plan"] {
            assert_eq!(dangling(&(there.clone() + &artifact(phase, OTHER))), [""; 0]);
        }
        for list in [&*there, r#","task_states":[]"#] {
            assert_eq!(dangling(&format!("{list}{}", artifact("cleanup", RUN))).len(), 2, "{list}");
        }
        for list in ["", r#","task_states":null"#, r#","task_states":1"#] {
            assert_eq!(dangling(&format!("{list}{}", artifact("cleanup", RUN))), [""; 0], "{list}");
        }
    }

    /// To the API, a list that is missing is empty.
    #[test]
    fn what_the_artifacts_of_a_response_refer_to_is_not_there_without_a_list() {
        let artifact =
            format!(r#"{{"artifact_id":"{OTHER}","name":"a","artifact_type":"stdout_log","source_phase":"cleanup"}}"#);
        for (phases, count) in [("", 1), (r#","phases":[]"#, 1), (r#","phases":null"#, 0)] {
            let text = format!(r#"{{"run_id":"{RUN}","status":"queued"{phases},"artifacts":[{artifact}]}}"#);
            let issues = validate(Entity::Run, &text, &Options::default()).issues;
            let is_dangling = |issue: &&Issue| issue.code() == Code::DanglingReference;
            assert_eq!(issues.iter().filter(is_dangling).count(), count, "{phases}");
        }
    }
}
