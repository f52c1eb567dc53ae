//! The rules of the derivation in words: one for each source that a field can have.
//!
//! No code of the crate reads this table, so no binary contains it.

use super::Provenance;
use Provenance::{Absent, Default, Explicit, Inferred};

/// A rule: what gives a field its value, or why it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The field, as [`Skills`](super::Skills) has it.
    pub field: &'static str,
    /// The source that its value has by this rule.
    pub source: Provenance,
    /// When the rule applies and, after a colon, the value that it gives.
    pub text: &'static str,
}

const fn rule(field: &'static str, source: Provenance, text: &'static str) -> Rule {
    Rule { field, source, text }
}

const NAMED: &str = "the metadata names it: a text that is not empty once white space around it is removed. Without metadata, \
    the projected field counts";
const SAID: &str = "the metadata says so with a boolean. Without metadata, the projected field counts";

/// Every rule, by field and in the order of precedence.
pub const RULES: [Rule; 17] = [
    rule("selected_skill", Explicit, NAMED),
    rule("selected_skill", Default, "the metadata names none, and the phase begins with `speckit_`: `speckit`"),
    rule("selected_skill", Absent, "the metadata names none, and the phase does not begin with `speckit_`"),
    rule("adapter_id", Explicit, "the metadata names it"),
    rule("adapter_id", Default, "the metadata names none, and the skill is `speckit`: `speckit`"),
    rule("adapter_id", Absent, "the metadata names none, and the skill is not `speckit`"),
    rule("execution_path", Explicit, NAMED),
    rule("execution_path", Default, "the metadata names none, and the skill is `speckit`: `skill`"),
    rule("execution_path", Absent, "the metadata names none, and the skill is not `speckit`"),
    rule("used_skills", Explicit, SAID),
    rule("used_skills", Inferred, "the metadata does not say: true, unless the execution path is `direct_only`"),
    rule("used_skills", Absent, "the metadata does not say, and there is no execution path"),
    rule("used_fallback", Explicit, SAID),
    rule("used_fallback", Inferred, "the metadata does not say: true only if the execution path is `direct_fallback`"),
    rule("used_fallback", Absent, "the metadata does not say, and there is no execution path"),
    rule("shadow_mode_requested", Explicit, SAID),
    rule("shadow_mode_requested", Absent, "the metadata does not say, and nothing else can"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::{self, DEFAULT_PATH, DEFAULT_SKILL, SKILL_PHASES, derive};
    use std::borrow::Cow;
    use std::collections::BTreeSet;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Every source that a field is given by some metadata in some phase.
    fn sources() -> BTreeSet<(&'static str, &'static str)> {
        let mut found = BTreeSet::new();
        for phase in ["speckit_plan", "git_clone"] {
            for text in [None, Some(""), Some("custom"), Some("direct_only")] {
                for flag in [None, Some(true)] {
                    let text = || text.map(Cow::Borrowed);
                    let explicit = skills::Explicit {
                        selected_skill: text(),
                        adapter_id: text(),
                        execution_path: text(),
                        used_skills: flag,
                        used_fallback: flag,
                        shadow_mode_requested: flag,
                    };
                    let derived = derive(phase, &explicit, true);
                    found.extend(derived.members().map(|(names, member)| (names.api, member.provenance().as_str())));
                }
            }
        }
        found
    }

    #[test]
    fn every_source_of_every_field_has_one_rule() {
        let written: Vec<(&str, &str)> = RULES.iter().map(|rule| (rule.field, rule.source.as_str())).collect();
        assert_eq!(written.len(), sources().len());
        assert_eq!(written.into_iter().collect::<BTreeSet<_>>(), sources());
    }

    #[test]
    fn defaults_name_what_they_are() {
        let text = |field| RULES.iter().find(|rule| rule.field == field && rule.source == Default).unwrap().text;
        assert!(text("selected_skill").ends_with(&format!("begins with `{SKILL_PHASES}`: `{DEFAULT_SKILL}`")));
        assert!(text("adapter_id").ends_with(&format!("the skill is `{DEFAULT_SKILL}`: `{DEFAULT_SKILL}`")));
        assert!(text("execution_path").ends_with(&format!("the skill is `{DEFAULT_SKILL}`: `{DEFAULT_PATH}`")));
    }

    #[test]
    fn what_is_inferred_names_the_path_that_makes_the_difference() {
        for path in ["skill", "direct_only", "direct_fallback"] {
            let names = |field: &str| {
                let of_field = |rule: &&Rule| rule.field == field && rule.source == Inferred;
                RULES.iter().find(of_field).unwrap().text.ends_with(&format!("the execution path is `{path}`"))
            };
            assert_eq!(names("used_skills"), !skills::uses_skills(path));
            assert_eq!(names("used_fallback"), skills::falls_back(path));
        }
    }
}
