//! What a task state's phase and metadata derive to.

use spec_automation::skills::{DEFAULT_PATH, DEFAULT_SKILL, Provenance, SKILL_PHASES, Skills};

use crate::generate::markdown::{code, paragraph, table};
use crate::generate::text::{camel_case, continued, whole};

pub fn part() -> String {
    let fields = Skills::DOCS.members.iter().map(|member| {
        let kind = if member.kind.contains("bool") { "boolean or null" } else { "text or null" };
        vec![code(&camel_case(member.name)), kind.into(), meaning(member.doc)]
    });
    let sources = Provenance::DOCS.words.iter().map(|(word, docs)| vec![code(word), meaning(docs)]);
    format!(
        "## Derived skills\n\n{}\n{}\n{}",
        rules(),
        table(&["field", "type", "meaning"], fields),
        table(&["provenance", "meaning"], sources)
    )
}

fn meaning(docs: &str) -> String {
    continued(whole(docs).trim_end_matches('.'))
}

fn rules() -> String {
    let [prefix, skill, path] = [SKILL_PHASES, DEFAULT_SKILL, DEFAULT_PATH].map(code);
    let introduction = paragraph(
        "Derived from `phase` and `metadata` of a task state, whatever they are; where a response has no `metadata`, from its \
         projected fields.",
    );
    format!(
        "{introduction}\n\
         1. What the metadata says counts: a text that is not empty once white space around it is removed, a boolean.\n\
         2. Where `selectedSkill` is missing and the phase begins with {prefix}, it is {skill}.\n\
         3. Where `executionPath` is missing and `selectedSkill` is {skill}, it is {path}. `adapterId` likewise is {skill}.\n\
         4. Where `usedSkills` or `usedFallback` is missing, it follows from `executionPath`.\n\
         5. Where nothing is known at all, the derived value is null.\n"
    )
}
