//! Issues: a union discriminated by the code, with the parameters that each code has.

use spec_automation::issue::{CATALOGUE, CODE_DOCS, Entry, ParamKind};

use super::comment::comment;
use super::words::union;
use crate::generate::text::paragraphs;

/// The members of an issue as they are serialized: name, type and meaning.
const MEMBERS: [(&str, &str, &str); 7] = [
    ("code", "Code", "The stable code."),
    ("severity", "Severity", "An `error` makes the verdict negative, a `warning` does not."),
    ("path", "string", "RFC 6901 JSON Pointer to the value, `\"\"` for the whole payload."),
    (
        "span?",
        "Span",
        "Where the value stands in the text; a missing one is shown at the opening brace of what lacks it. Not there when \
         the payload was a JavaScript value.",
    ),
    ("message", "string", "What is wrong: one line, lower case."),
    ("help", "string", "How to mend it."),
    ("params", "IssueParams[Code]", "What the message was made of."),
];

pub fn issues() -> String {
    [params(), codes(), configurable(), issue()].join("\n")
}

fn params() -> String {
    let mut out =
        comment("", &["The parameters of an issue, by its code.".into()]) + "export interface IssueParams {\n";
    for (entry, docs) in CATALOGUE.iter().zip(CODE_DOCS) {
        let mut docs = paragraphs(docs);
        docs.push(severity(entry));
        out += &comment("  ", &docs);
        out += &format!("  {}: {};\n", entry.code, object(entry));
    }
    out + "}\n"
}

fn severity(entry: &Entry) -> String {
    let graded = if entry.family.is_configurable() { "; `rules` can say otherwise" } else { "" };
    format!("Severity `{}`{graded}.", entry.severity.as_str())
}

fn object(entry: &Entry) -> String {
    if entry.params.is_empty() {
        return "Record<never, never>".into();
    }
    let members: Vec<String> = entry.params.iter().map(|(name, of)| format!("{name}: {}", kind(*of))).collect();
    format!("{{ {} }}", members.join("; "))
}

/// The type of a parameter.
pub fn kind(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::Name | ParamKind::Text => "string",
        ParamKind::Count => "number",
        ParamKind::Names => "string[]",
        ParamKind::Route => "string[] | null",
    }
}

fn codes() -> String {
    comment("", &["The stable code of an issue.".into()]) + "export type IssueCode = keyof IssueParams;\n"
}

fn configurable() -> String {
    let graded = CATALOGUE.iter().filter(|entry| entry.family.is_configurable());
    let literals: Vec<String> = graded.map(|entry| format!("\"{}\"", entry.code)).collect();
    let docs = "A code that the option `rules` turns off or grades anew: that of a notice or of a rule.";
    comment("", &[docs.into()]) + &union("ConfigurableCode", &literals)
}

fn issue() -> String {
    let mut out = comment("", &["An issue: narrow it on `code` to type its `params`.".into()]);
    out += "export type Issue = {\n  [Code in IssueCode]: {\n";
    for (name, kind, docs) in MEMBERS {
        out += &comment("    ", &[docs.into()]);
        out += &format!("    {name}: {kind};\n");
    }
    out + "  };\n}[IssueCode];\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use spec_automation::answer::Answer;
    use spec_automation::model::Entity;
    use spec_automation::validate::{Options, validate};

    #[test]
    fn the_type_has_the_members_that_are_serialized() {
        let report = validate(Entity::Run, "{}", &Options::default());
        let issue: serde_json::Value = serde_json::from_str(&report.issues[0].to_json()).unwrap();
        let serialized: Vec<&String> = issue.as_object().unwrap().keys().collect();
        assert_eq!(serialized, MEMBERS.map(|(name, ..)| name.trim_end_matches('?')));
    }
}
