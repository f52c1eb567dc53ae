//! Deriving the skills of a task state from its row, and comparing them with what the payload carries.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::patch::{Operation, Risk};
use super::path::{Path, Step};
use super::reader::Reader;
use super::row::Row;
use super::rules::member;
use super::said::Said;
use crate::issue::Span;
use crate::json::{Scanner, Text};
use crate::model::task_state::slot;
use crate::model::{ExecutionPath, Phase};
use crate::skills::{self, Explicit, Skills};
use crate::text::same;
use std::borrow::Cow;

/// The values that skills are derived from: those of the metadata, or without metadata, the projected fields.
fn explicit<'a>(row: &Row, said: &Said, text: &'a [u8]) -> Explicit<'a> {
    if row.is_known(slot::METADATA) {
        return said.metadata.explicit(text);
    }
    if row.is_present(slot::METADATA) {
        return Explicit::default();
    }
    let path: Option<ExecutionPath> = row.word(slot::EXECUTION_PATH);
    Explicit {
        selected_skill: row.text(slot::SELECTED_SKILL).map(|part| part.decode(text)),
        adapter_id: None,
        execution_path: path.map(|path| Cow::Borrowed(path.as_str())),
        used_skills: row.flag(slot::USED_SKILLS),
        used_fallback: row.flag(slot::USED_FALLBACK),
        shadow_mode_requested: row.flag(slot::SHADOW_MODE_REQUESTED),
    }
}

/// Derives the skills of the task state that was read last. Its phase may be any text.
pub(crate) fn of_task_state<'a>(row: &Row, said: &Said, text: &'a [u8], adapter_id: bool) -> Skills<'a> {
    let explicit = explicit(row, said, text);
    match row.word::<Phase>(slot::PHASE) {
        Some(phase) => skills::derive(phase.as_str(), &explicit, adapter_id),
        None => skills::derive(&unknown_phase(row, text), &explicit, adapter_id),
    }
}

/// The text of a phase that is not in the vocabulary.
fn unknown_phase<'a>(row: &Row, text: &'a [u8]) -> Cow<'a, str> {
    let span = member(text, row.open, row.name(slot::PHASE));
    let mut scanner = Scanner::new(text, true);
    scanner.rewind(span.map_or(text.len(), |span| span.start as usize));
    match scanner.peek() {
        Some(b'"') => scanner.string().map_or(Cow::Borrowed(""), |phase| phase.decode(text)),
        _ => Cow::Borrowed(""),
    }
}

/// The default skill of the phase of a row, if that is in the vocabulary.
fn default_skill(row: &Row) -> Option<&'static str> {
    skills::default_skill(row.word::<Phase>(slot::PHASE)?.as_str())
}

/// Whether neither the payload nor the phase tells anything about skills, so that there is nothing to derive or to compare.
fn knows_nothing(row: &Row, said: &Said) -> bool {
    const SAID: u32 = 1 << slot::SELECTED_SKILL
        | 1 << slot::EXECUTION_PATH
        | 1 << slot::USED_SKILLS
        | 1 << slot::USED_FALLBACK
        | 1 << slot::SHADOW_MODE_REQUESTED
        | 1 << slot::SKILLS;
    !row.says_any_of(SAID)
        && (!row.is_known(slot::METADATA) || said.metadata.is_silent())
        && row.is_known(slot::PHASE)
        && default_skill(row).is_none()
}

/// Whether the projected fields are, byte for byte, what the metadata says or what follows from it: the usual case of a
/// phase with a skill, in which there is nothing to report.
fn agrees_plainly(row: &Row, said: &Said, text: &[u8]) -> bool {
    if !row.is_known(slot::METADATA) || !row.is_known(slot::PHASE) || row.is_present(slot::SKILLS) {
        return false;
    }
    let said = &said.metadata;
    let skill = row.text(slot::SELECTED_SKILL).map(|part| part.raw(text));
    let path = row.word(slot::EXECUTION_PATH).map(ExecutionPath::as_str);
    let follows = |slot, said: Option<bool>, implies: fn(&str) -> bool| match path.map(implies) {
        Some(implied) => said.is_none_or(|said| said == implied) && row.flag(slot) == Some(implied),
        None => row.flag(slot) == said,
    };
    is_plainly(said.selected_skill, text, skill, || default_skill(row))
        && is_plainly(said.execution_path, text, path.map(str::as_bytes), || skills::default_path(skill))
        && follows(slot::USED_SKILLS, said.used_skills, skills::uses_skills)
        && follows(slot::USED_FALLBACK, said.used_fallback, skills::falls_back)
        && row.flag(slot::SHADOW_MODE_REQUESTED) == said.shadow_mode_requested
}

/// Whether `projected` is, byte for byte, the text `said`, or the default if that is `None`. `false` if `said` needs
/// trimming or unescaping.
#[inline(always)]
fn is_plainly(
    said: Option<Text>,
    text: &[u8],
    projected: Option<&[u8]>,
    default: impl FnOnce() -> Option<&'static str>,
) -> bool {
    let expected = match said {
        Some(said) if said.ascii && !said.escaped => match said.raw(text) {
            trimmed @ ([b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~']) => Some(trimmed),
            _ => return false,
        },
        Some(_) => return false,
        None => default().map(str::as_bytes),
    };
    match (projected, expected) {
        (Some(projected), Some(expected)) => same(projected, expected),
        (projected, expected) => projected.is_none() && expected.is_none(),
    }
}

impl Reader<'_> {
    /// Checks a task state on its own, derives its skills and notes the changes to them.
    #[inline(never)]
    pub(super) fn finish_task_state(&mut self, row: &Row) {
        self.whole.course.take(row);
        self.context().task_state(row);
        let said = &self.plain.said;
        if self.changes.is_some() || !knows_nothing(row, said) && !agrees_plainly(row, said, self.text) {
            self.derive_skills(row);
        }
    }

    #[inline(never)]
    fn derive_skills(&mut self, row: &Row) {
        #[cfg(test)]
        super::tests::note(super::tests::Work::Derivation);
        let said = self.plain.said;
        let derived = of_task_state(row, &said, self.text, self.options.adapter_id);
        if row.is_present(slot::SKILLS) {
            self.check_skills(row, &said, &derived);
        } else if self.changes.is_some() {
            let path = Path::to_record(row.place).then(Step::Name("skills")).pointer();
            let brace = Span { start: row.close, end: row.close + 1 };
            self.change(path, Operation::Add(derived.to_json()), brace);
        }
        self.context().skills(row, &derived);
    }

    /// Compares skills that the payload carries with the derived ones, which win.
    fn check_skills(&mut self, row: &Row, said: &Said, derived: &Skills<'_>) {
        let span = member(self.text, row.open, "skills").unwrap_or(row.brace());
        let record = Path::to_record(row.place);
        let path = record.then(Step::Name("skills"));
        let json = derived.to_json();
        let lacking = if row.is_known(slot::SKILLS) {
            let agrees = !derived.is_null() && says_the_same(&said.skills.explicit(self.text), derived);
            agrees.then(|| lacking(self.text, span.start, json.as_bytes())).flatten()
        } else {
            (derived.is_null() && !row.is_malformed(slot::SKILLS)).then(Vec::new)
        };
        if let Some(lacking) = lacking {
            let brace = Span { start: span.end.saturating_sub(1), end: span.end };
            for name in lacking {
                self.change(path.then(Step::Name(name)).pointer(), Operation::Add("null".into()), brace);
            }
        } else {
            self.context().skills_mismatch(row);
            self.change(path.pointer(), Operation::Replace(json), span);
            self.mark(Risk::Disagreement);
        }
    }
}

/// The fields that are null in `derived` and missing in the object at `open`. `None` if the object gives a value to a field
/// that is null or not derived: one of a type that counts as no value.
fn lacking(text: &[u8], open: u32, derived: &[u8]) -> Option<Vec<&'static str>> {
    let mut lacking = Vec::new();
    for name in skills::KEYS {
        let given = member(text, open, name).map_or(&b""[..], |span| span.of(text));
        let derived = member(derived, 0, name).map_or(&b""[..], |span| span.of(derived));
        match (given, derived) {
            (b"", b"null") => lacking.push(name),
            (b"" | b"null", _) => {}
            (_, b"" | b"null") => return None,
            _ => {}
        }
    }
    Some(lacking)
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
