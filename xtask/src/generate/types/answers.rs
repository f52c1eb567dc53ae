//! Answers that hold more than a verdict, typed as the crate declares and writes them.

use spec_automation::compare::RunChange;
use spec_automation::described::{Member, Structure};
use spec_automation::replay::{EventCounts, ReplayedAttempt, ReplayedRun};
use spec_automation::summarize::{AttemptSummary, ExecutionPaths, PhaseSummary, Progress, RunSummary};

use super::comment::comment;
use crate::generate::text::{camel_case, paragraphs, whole};

/// Every answer that is a structure.
const STRUCTURES: &[Structure] = &[
    RunSummary::DOCS,
    Progress::DOCS,
    PhaseSummary::DOCS,
    AttemptSummary::DOCS,
    ExecutionPaths::DOCS,
    ReplayedRun::DOCS,
    ReplayedAttempt::DOCS,
    EventCounts::DOCS,
];

pub fn answers() -> String {
    let mut parts: Vec<String> = STRUCTURES.iter().map(interface).collect();
    parts.push(kinds(RunChange::DOCS));
    parts.join("\n")
}

/// A union of what is told apart by `kind`.
fn kinds((name, doc, kinds): (&str, &str, &[Structure])) -> String {
    let mut out = comment("", &paragraphs(doc)) + &format!("export type {name} =");
    for kind in kinds {
        out += "\n  | {\n";
        out += &comment("      ", &[whole(kind.doc)]);
        out += &format!("      kind: \"{}\";\n{}    }}", kind.name, members("      ", kind.members));
    }
    out + ";\n"
}

fn interface(docs: &Structure) -> String {
    let head = comment("", &paragraphs(docs.doc)) + &format!("export interface {} {{\n", docs.name);
    head + &members("  ", docs.members) + "}\n"
}

fn members(indent: &str, members: &[Member]) -> String {
    let member = |member: &Member| {
        comment(indent, &[whole(member.doc)])
            + &format!("{indent}{}: {};\n", camel_case(member.name), kind(member.kind))
    };
    members.iter().map(member).collect()
}

/// The type that takes the place of a type of Rust.
fn kind(rust: &str) -> String {
    let inside = |generic: &str| rust.strip_prefix(generic)?.strip_suffix('>').map(kind);
    if let Some(kind) = inside("Option<") {
        return format!("{kind} | null");
    }
    if let Some(kind) = inside("Vec<") {
        return format!("{kind}[]");
    }
    match rust {
        "u32" | "u64" | "Share" => "number".into(),
        "String" | "&'static str" => "string".into(),
        "bool" => "boolean".into(),
        name => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn types_of_rust_have_types_of_typescript() {
        assert_eq!(kind("Option<u64>"), "number | null");
        assert_eq!(kind("Vec<PhaseSummary>"), "PhaseSummary[]");
        assert_eq!(kind("&'static str"), "string");
    }
}
