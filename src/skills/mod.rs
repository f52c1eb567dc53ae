//! Which skill a phase really used: derivation from `metadata` and `phase`, with the source of every value.
//!
//! Source of the rules: the data model, and where it is silent, the recorded behavior of the reference server.
//!
//! 1. Explicit values of the metadata come first: texts that are not empty once trimmed by [`strip`], and real booleans.
//! 2. `selectedSkill` missing and the phase begins with `speckit_`: `speckit`.
//! 3. `executionPath` missing and `selectedSkill` is `speckit`: `skill`. `adapterId` likewise: `speckit`.
//! 4. `usedSkills` and `usedFallback` missing and `executionPath` known: what the path implies.
//! 5. Nothing known at all: the derived value is null.

mod rules;
mod serialize;

use crate::described::{structure, words};
use crate::format::strip;
use crate::json::push_quoted;
use crate::model::ExecutionPath;
use crate::text::Put;
use std::borrow::Cow;

pub use rules::{RULES, Rule};

/// The skill of phases whose name begins with [`SKILL_PHASES`], unless the metadata names another.
pub const DEFAULT_SKILL: &str = "speckit";
/// The prefix of phases that use [`DEFAULT_SKILL`].
pub const SKILL_PHASES: &str = "speckit_";
/// The execution path of [`DEFAULT_SKILL`].
pub const DEFAULT_PATH: &str = "skill";

/// The keys of metadata that skills are derived from.
pub const KEYS: [&str; 6] =
    ["selectedSkill", "executionPath", "usedSkills", "usedFallback", "shadowModeRequested", "adapterId"];

/// The values of metadata that skills are derived from. Whoever reads them leaves out those of the wrong type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explicit<'a> {
    /// `selectedSkill`, not yet trimmed.
    pub selected_skill: Option<Cow<'a, str>>,
    /// `adapterId`, not yet trimmed.
    pub adapter_id: Option<Cow<'a, str>>,
    /// `executionPath`, not yet trimmed.
    pub execution_path: Option<Cow<'a, str>>,
    /// `usedSkills`
    pub used_skills: Option<bool>,
    /// `usedFallback`
    pub used_fallback: Option<bool>,
    /// `shadowModeRequested`
    pub shadow_mode_requested: Option<bool>,
}

words! {
    /// The source of a derived value.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Provenance {
        /// The metadata has the value.
        Explicit = "explicit",
        /// The metadata has none, and there is a default for the phase or for the skill.
        Default = "default",
        /// The metadata has none, and it follows from the execution path.
        Inferred = "inferred",
        /// There is no value.
        Absent = "absent",
    }
}

/// A derived value and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived<T> {
    /// The value, unless it is absent.
    pub value: Option<T>,
    /// Where it comes from. JSON and the npm package call this member `source`.
    pub provenance: Provenance,
}

impl<T> Derived<T> {
    fn explicit_or(explicit: Option<T>, otherwise: Option<T>, provenance: Provenance) -> Self {
        match (explicit, otherwise) {
            (Some(value), _) => Derived { value: Some(value), provenance: Provenance::Explicit },
            (None, Some(value)) => Derived { value: Some(value), provenance },
            (None, None) => Derived { value: None, provenance: Provenance::Absent },
        }
    }
}

structure! {
    /// The normalized skills metadata of a task state.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Skills<'a> {
        /// The skill that was selected; `speckit` is the default in phases whose name begins with `speckit_`.
        pub selected_skill: Derived<Cow<'a, str>>,
        /// The adapter of the skill, as a later server derives it; there only with the option `adapterId`.
        pub adapter_id: Option<Derived<Cow<'a, str>>>,
        /// How the phase was carried out; a text that is no execution path stays as it is.
        pub execution_path: Derived<Cow<'a, str>>,
        /// Whether skills were used: where it is not said, whether the execution path is another than `direct_only`.
        pub used_skills: Derived<bool>,
        /// Whether the phase fell back to direct execution: where it is not said, whether the execution path is
        /// `direct_fallback`.
        pub used_fallback: Derived<bool>,
        /// Whether shadow mode was asked for. It is never inferred.
        pub shadow_mode_requested: Derived<bool>,
    }
}

/// The text trimmed; `None` if that leaves nothing.
fn meaningful<'a>(text: &Option<Cow<'a, str>>) -> Option<Cow<'a, str>> {
    let trimmed = match text.as_ref()? {
        Cow::Borrowed(text) => Cow::Borrowed(strip(text)),
        Cow::Owned(text) => Cow::Owned(strip(text).to_owned()),
    };
    (!trimmed.is_empty()).then_some(trimmed)
}

/// The skill of a phase whose metadata names none.
pub(crate) fn default_skill(phase: &str) -> Option<&'static str> {
    phase.starts_with(SKILL_PHASES).then_some(DEFAULT_SKILL)
}

fn is_default(skill: Option<&[u8]>) -> bool {
    skill == Some(DEFAULT_SKILL.as_bytes())
}

/// The execution path of a skill, where the metadata names none.
pub(crate) fn default_path(skill: Option<&[u8]>) -> Option<&'static str> {
    is_default(skill).then_some(DEFAULT_PATH)
}

/// Whether skills are used on an execution path, where the metadata does not say.
pub(crate) fn uses_skills(path: &str) -> bool {
    path != "direct_only"
}

/// Whether an execution path is a fallback, where the metadata does not say.
pub(crate) fn falls_back(path: &str) -> bool {
    path == "direct_fallback"
}

/// Derives the skills of a task state. With `adapter_id`, the field that a later server adds is derived too.
///
/// ```
/// use spec_automation::skills::{Explicit, Provenance, derive};
/// let skills = derive("speckit_plan", &Explicit::default(), false);
/// assert_eq!(skills.selected_skill.value.as_deref(), Some("speckit"));
/// assert_eq!(skills.used_skills.provenance, Provenance::Inferred);
/// ```
pub fn derive<'a>(phase: &str, explicit: &Explicit<'a>, adapter_id: bool) -> Skills<'a> {
    let selected_skill = Derived::explicit_or(
        meaningful(&explicit.selected_skill),
        default_skill(phase).map(Cow::Borrowed),
        Provenance::Default,
    );
    let skill = selected_skill.value.as_deref().map(str::as_bytes);
    let adapter_id = adapter_id.then(|| {
        let default = is_default(skill).then_some(Cow::Borrowed(DEFAULT_SKILL));
        Derived::explicit_or(meaningful(&explicit.adapter_id), default, Provenance::Default)
    });
    let execution_path = Derived::explicit_or(
        meaningful(&explicit.execution_path),
        default_path(skill).map(Cow::Borrowed),
        Provenance::Default,
    );
    let path = execution_path.value.as_deref();
    let used_skills = Derived::explicit_or(explicit.used_skills, path.map(uses_skills), Provenance::Inferred);
    let used_fallback = Derived::explicit_or(explicit.used_fallback, path.map(falls_back), Provenance::Inferred);
    let shadow_mode_requested = Derived::explicit_or(explicit.shadow_mode_requested, None, Provenance::Absent);
    Skills { selected_skill, adapter_id, execution_path, used_skills, used_fallback, shadow_mode_requested }
}

/// One field of [`Skills`], of either type.
enum Member<'s, 'a> {
    Text(&'s Derived<Cow<'a, str>>),
    Flag(&'s Derived<bool>),
}

impl Member<'_, '_> {
    fn provenance(&self) -> Provenance {
        match self {
            Member::Text(derived) => derived.provenance,
            Member::Flag(derived) => derived.provenance,
        }
    }

    fn push_value(&self, out: &mut String) {
        match self {
            Member::Text(Derived { value: Some(text), .. }) => push_quoted(out, text),
            Member::Flag(Derived { value: Some(flag), .. }) => out.put(if *flag { "true" } else { "false" }),
            _ => out.put("null"),
        }
    }
}

/// The names of a field.
#[derive(Clone, Copy)]
struct Names {
    /// What precedes the value in JSON: a comma, the name in `skills` and a colon.
    lead: &'static str,
    /// The name in the API shape.
    api: &'static str,
}

macro_rules! names {
    ($derived:literal, $api:literal) => {
        Names { lead: concat!(",\"", $derived, "\":"), api: $api }
    };
}

/// Room for derived skills as JSON, in bytes.
const USUAL_LENGTH: usize = 160;

impl<'a> Skills<'a> {
    /// Whether every value is absent: as JSON, the skills are then null.
    pub fn is_null(&self) -> bool {
        self.members().all(|(_, member)| member.provenance() == Provenance::Absent)
    }

    /// Whether the server can serialize them: it cannot if the execution path is not one that it knows.
    pub fn is_served(&self) -> bool {
        self.execution_path.value.as_deref().is_none_or(|path| ExecutionPath::from_word(path).is_some())
    }

    /// The fields in the server's order.
    fn members(&self) -> impl Iterator<Item = (Names, Member<'_, 'a>)> {
        [
            Some((names!("selectedSkill", "selected_skill"), Member::Text(&self.selected_skill))),
            self.adapter_id.as_ref().map(|derived| (names!("adapterId", "adapter_id"), Member::Text(derived))),
            Some((names!("executionPath", "execution_path"), Member::Text(&self.execution_path))),
            Some((names!("usedSkills", "used_skills"), Member::Flag(&self.used_skills))),
            Some((names!("usedFallback", "used_fallback"), Member::Flag(&self.used_fallback))),
            Some((names!("shadowModeRequested", "shadow_mode_requested"), Member::Flag(&self.shadow_mode_requested))),
        ]
        .into_iter()
        .flatten()
    }

    /// The values as a JSON object, or `null` if [nothing is known](Self::is_null).
    pub fn to_json(&self) -> String {
        if self.is_null() {
            return "null".into();
        }
        let mut out = String::with_capacity(USUAL_LENGTH);
        for (names, member) in self.members() {
            push_lead(&mut out, names);
            member.push_value(&mut out);
        }
        out.put("}");
        out
    }

    /// Every field with its value and its source, as a JSON object: `{"selectedSkill":{"value":…,"source":…},…}`.
    pub fn explain_json(&self) -> String {
        let mut out = String::new();
        for (names, member) in self.members() {
            push_lead(&mut out, names);
            out.put("{\"value\":");
            member.push_value(&mut out);
            out.put(",\"source\":\"");
            out.put(member.provenance().as_str());
            out.put("\"}");
        }
        out.put("}");
        out
    }

    /// The names of the fields in the API shape, each with its value as JSON.
    pub(crate) fn projection(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.members().map(|(names, member)| {
            let mut json = String::new();
            member.push_value(&mut json);
            (names.api, json)
        })
    }

    /// Appends the fields under their names in the API shape to a JSON object that is not closed yet; each begins with a
    /// comma.
    pub fn push_projection(&self, out: &mut String) {
        for (name, json) in self.projection() {
            out.put(",\"");
            out.put(name);
            out.put("\":");
            out.put(&json);
        }
    }
}

/// Appends what precedes a value; the first one has a brace instead of the comma.
fn push_lead(out: &mut String, names: Names) {
    if out.is_empty() {
        out.put("{");
        out.put(names.lead.get(1..).unwrap_or_default());
    } else {
        out.put(names.lead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_field_is_explained_with_its_source() {
        let explicit = Explicit { execution_path: Some("direct_only".into()), ..Explicit::default() };
        let skills = derive("speckit_plan", &explicit, false);
        assert_eq!(
            skills.explain_json(),
            r#"{"selectedSkill":{"value":"speckit","source":"default"},"executionPath":{"value":"direct_only","source":"explicit"},"usedSkills":{"value":false,"source":"inferred"},"usedFallback":{"value":false,"source":"inferred"},"shadowModeRequested":{"value":null,"source":"absent"}}"#
        );
    }
}
