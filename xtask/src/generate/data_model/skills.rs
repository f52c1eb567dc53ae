//! What a task state's phase and metadata derive to.

use spec_automation::skills::{Provenance, RULES, Skills};

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
    let introduction = paragraph(
        "Derived from `phase` and `metadata` of a task state, whatever they are; where a response has no `metadata`, from its \
         projected fields. Where nothing is known at all, the derived value is null.",
    );
    let rows = RULES.iter().enumerate().map(|(index, rule)| {
        let field = code(&camel_case(rule.field));
        vec![(index + 1).to_string(), field, code(rule.source.as_str()), rule.text.into()]
    });
    introduction + "\n" + &table(&["rule", "field", "provenance", "where"], rows)
}
