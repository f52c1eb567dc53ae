//! What a task state's payload says of skills, and what follows from it.

use super::facts::{Head, TaskState};
use super::patch::Operation;
use super::path::{Path, Step};
use super::reader::Reader;
use super::rules::member;
use crate::issue::Span;
use crate::json::{Scanner, Text};
use crate::model::task_state::slot;
use crate::skills::{self, Explicit, Skills};
use std::borrow::Cow;

/// What counts as said: the metadata; where there is none, the projected fields are what there is.
fn explicit<'a>(head: &Head, facts: &TaskState, text: &'a [u8]) -> Explicit<'a> {
    if head.is_present(slot::METADATA) {
        return facts.metadata.unwrap_or_default().explicit(text);
    }
    Explicit {
        selected_skill: facts.selected_skill.map(|part| part.decode(text)),
        adapter_id: None,
        execution_path: facts.execution_path.map(|path| Cow::Borrowed(path.as_str())),
        used_skills: facts.used_skills,
        used_fallback: facts.used_fallback,
        shadow_mode_requested: facts.shadow_mode_requested,
    }
}

/// Derives the skills of a task state that has just been read. Any text may stand for the phase here.
pub(crate) fn of_task_state<'a>(head: &Head, facts: &TaskState, text: &'a [u8], adapter_id: bool) -> Skills<'a> {
    let explicit = explicit(head, facts, text);
    match facts.phase {
        Some(phase) => skills::derive(phase.as_str(), &explicit, adapter_id),
        None => skills::derive(&unknown_phase(head, text), &explicit, adapter_id),
    }
}

/// The text of a phase that the vocabulary does not have.
fn unknown_phase<'a>(head: &Head, text: &'a [u8]) -> Cow<'a, str> {
    let span = member(text, head.open, head.name(slot::PHASE));
    let mut scanner = Scanner::new(text, true);
    scanner.rewind(span.map_or(text.len(), |span| span.start as usize));
    match scanner.peek() {
        Some(b'"') => scanner.string().map_or(Cow::Borrowed(""), |phase| phase.decode(text)),
        _ => Cow::Borrowed(""),
    }
}

/// Whether nothing is said of skills and nothing follows from the phase, so that there is nothing to derive or to compare.
fn knows_nothing(head: &Head, facts: &TaskState) -> bool {
    const SAID: u32 = 1 << slot::SELECTED_SKILL
        | 1 << slot::EXECUTION_PATH
        | 1 << slot::USED_SKILLS
        | 1 << slot::USED_FALLBACK
        | 1 << slot::SHADOW_MODE_REQUESTED
        | 1 << slot::SKILLS;
    head.present & !head.null & SAID == 0
        && facts.metadata.is_none_or(|said| said.is_silent())
        && facts.phase.is_some_and(|phase| !phase.as_str().starts_with(skills::SKILL_PHASES))
}

/// Whether the metadata says of skill and path what is projected, letter by letter, and the flags follow: the usual case
/// of a phase with a skill, in which there is nothing to report.
fn agrees_plainly(head: &Head, facts: &TaskState, text: &[u8]) -> bool {
    let (Some(said), Some(path), Some(projected)) = (&facts.metadata, facts.execution_path, &facts.selected_skill)
    else {
        return false;
    };
    let (Some(skill), Some(said_path)) = (&said.selected_skill, &said.execution_path) else { return false };
    let is_trimmed = |skill: &[u8]| matches!(skill, [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~']);
    let is_plain = |part: &Text| part.ascii && !part.escaped;
    let path = path.as_str();
    let (uses_skills, falls_back) = (skills::uses_skills(path), skills::falls_back(path));
    !head.is_present(slot::SKILLS)
        && is_plain(skill)
        && is_plain(projected)
        && is_trimmed(skill.raw(text))
        && skill.raw(text) == projected.raw(text)
        && said_path.raw(text) == path.as_bytes()
        && said.used_skills.unwrap_or(uses_skills) == uses_skills
        && said.used_fallback.unwrap_or(falls_back) == falls_back
        && facts.used_skills == Some(uses_skills)
        && facts.used_fallback == Some(falls_back)
        && facts.shadow_mode_requested == said.shadow_mode_requested
}

impl Reader<'_> {
    /// Checks a task state on its own, derives its skills and notes what normalizing adds.
    pub(super) fn finish_task_state(&mut self, head: &Head, facts: &TaskState) {
        if self.changes.is_none() && (knows_nothing(head, facts) || agrees_plainly(head, facts, self.text)) {
            return self.context().task_state(head, facts);
        }
        let derived = of_task_state(head, facts, self.text, self.options.adapter_id);
        if head.is_present(slot::SKILLS) {
            self.check_skills(head, facts, &derived);
        } else if self.changes.is_some() {
            let path = Path::to_record(head.place).then(Step::Name("skills")).pointer();
            let brace = Span { start: head.close, end: head.close + 1 };
            self.change(path, Operation::Add(derived.to_json()), brace);
        }
        self.context().task_state(head, facts);
        self.context().skills(head, facts, &derived);
    }

    /// Compares skills that the payload carries with the derived ones, which win.
    fn check_skills(&mut self, head: &Head, facts: &TaskState, derived: &Skills<'_>) {
        let carried = facts.skills.map(|texts| texts.explicit(self.text));
        let agrees = match &carried {
            Some(carried) => !derived.is_null() && says_the_same(carried, derived),
            None => derived.is_null() && !head.is_malformed(slot::SKILLS),
        };
        if !agrees {
            self.context().skills_mismatch(head);
            let span = member(self.text, head.open, "skills").unwrap_or(head.brace());
            let path = Path::to_record(head.place).then(Step::Name("skills")).pointer();
            self.change(path, Operation::Replace(derived.to_json()), span);
        }
    }
}

fn says_the_same(carried: &Explicit<'_>, derived: &Skills<'_>) -> bool {
    let adapter_id = derived.adapter_id.as_ref().and_then(|derived| derived.value.as_ref());
    carried.selected_skill == derived.selected_skill.value
        && carried.adapter_id.as_ref() == adapter_id
        && carried.execution_path == derived.execution_path.value
        && carried.used_skills == derived.used_skills.value
        && carried.used_fallback == derived.used_fallback.value
        && carried.shadow_mode_requested == derived.shadow_mode_requested.value
}
