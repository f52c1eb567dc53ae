//! Derived skills: that the server can serve them, that the projected fields agree, and that no flag contradicts the path.

use super::super::row::Row;
use super::Context;
use crate::issue::Detail;
use crate::model::{ExecutionPath, task_state::slot};
use crate::skills::Skills;

pub(super) fn check(context: &mut Context<'_, '_>, row: &Row, skills: &Skills<'_>) {
    let path = skills.execution_path.value.as_deref();
    let known = path.and_then(ExecutionPath::from_word);
    if path.is_some() && known.is_none() {
        let allowed = ExecutionPath::VOCABULARY.words;
        context.report_inside(row, slot::METADATA, "executionPath", Detail::UnknownExecutionPath { allowed });
    }
    if let Some(path) = known {
        contradictions(context, row, skills, path);
    }
    if row.is_present(slot::METADATA) {
        projection(context, row, skills);
    }
}

fn contradictions(context: &mut Context<'_, '_>, row: &Row, skills: &Skills<'_>, path: ExecutionPath) {
    let fallback = skills.used_fallback.value == Some(true) && path != ExecutionPath::DirectFallback;
    let direct = skills.used_skills.value == Some(true) && path == ExecutionPath::DirectOnly;
    let flags = [(fallback, "usedFallback", slot::USED_FALLBACK), (direct, "usedSkills", slot::USED_SKILLS)];
    for (contradicts, flag, projected) in flags {
        if !contradicts {
            continue;
        }
        let detail = |flag| Detail::ContradictorySkills { flag, path: path.as_str() };
        if row.is_present(slot::METADATA) {
            context.report_inside(row, slot::METADATA, flag, detail(flag));
        } else {
            context.report(row, projected, detail(row.name(projected)));
        }
    }
}

fn projection(context: &mut Context<'_, '_>, row: &Row, skills: &Skills<'_>) {
    let text = context.text;
    let same_skill = match (row.text(slot::SELECTED_SKILL), skills.selected_skill.value.as_deref()) {
        (None, None) => true,
        (Some(projected), Some(derived)) => projected.is(text, derived),
        _ => false,
    };
    let path = row.word(slot::EXECUTION_PATH).map(ExecutionPath::as_str);
    let fields = [
        (slot::SELECTED_SKILL, same_skill),
        (slot::EXECUTION_PATH, path == skills.execution_path.value.as_deref()),
        (slot::USED_SKILLS, row.flag(slot::USED_SKILLS) == skills.used_skills.value),
        (slot::USED_FALLBACK, row.flag(slot::USED_FALLBACK) == skills.used_fallback.value),
        (slot::SHADOW_MODE_REQUESTED, row.flag(slot::SHADOW_MODE_REQUESTED) == skills.shadow_mode_requested.value),
    ];
    for (slot, agrees) in fields {
        if !agrees && row.is_present(slot) && !row.is_malformed(slot) {
            context.report(row, slot, Detail::ProjectionMismatch { field: row.name(slot) });
        }
    }
}
