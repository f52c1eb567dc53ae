//! The derived skills of a task state.

use spec_automation::skills::{Provenance, Skills};

use super::comment::comment;
use super::words::words;
use crate::generate::text::{camel_case, paragraphs, whole};

pub fn skills() -> String {
    [derived(), words(Provenance::DOCS.name, &Provenance::DOCS), explanation()].join("\n")
}

fn derived() -> String {
    let docs = Skills::DOCS;
    let mut out = comment("", &paragraphs(docs.doc)) + "export interface Skills {\n";
    for member in docs.members {
        out += &comment("  ", &[whole(member.doc)]);
        out += &format!("  {}{};\n", camel_case(member.name), kind(member.kind));
    }
    out + "}\n"
}

/// How a derived field is declared.
fn kind(rust: &str) -> &'static str {
    match rust {
        "Derived<Cow<'a, str>>" => ": string | null",
        "Derived<bool>" => ": boolean | null",
        "Option<Derived<Cow<'a, str>>>" => "?: string | null",
        other => panic!("no type for {other}"),
    }
}

fn explanation() -> String {
    comment("", &["The skills of a task state, each with its provenance.".into()])
        + "export type SkillsExplanation = {\n  \
           [Field in keyof Skills]: { value: Required<Skills>[Field]; source: Provenance };\n};\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use spec_automation::skills::{Explicit, derive};

    #[test]
    fn the_type_has_the_fields_that_are_derived() {
        let declared: Vec<String> = Skills::DOCS.members.iter().map(|member| camel_case(member.name)).collect();
        let json = derive("speckit_plan", &Explicit::default(), true).to_json();
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), declared.iter().collect::<Vec<_>>());
    }
}
