//! www/src/tables/words.ts: what the page says of skills, statuses, changes and rules, so that none of it is in the .wasm.

use spec_automation::compare::{RunChange, Succession};
use spec_automation::described::Words;
use spec_automation::issue::CATALOGUE;
use spec_automation::model::{RunStatus, TaskStatus};
use spec_automation::report::PRIVATE_FIELDS;
use spec_automation::skills::{Provenance, RULES};

use super::command::{HEADER, literal};
use super::text::{camel_case, continued, whole};

const RULE: &str = "
import type { ConfigurableCode, Provenance, RuleLevel, RunChange, RunStatus, Skills, Succession, TaskStatus } from \"spec-automation\";

/** What gives a field of the derived skills its value, or why it has none. */
export interface Rule {
  field: keyof Skills;
  source: Provenance;
  text: string;
}

/** Every rule of the derivation, as docs/data-model.md numbers them. */
export const RULES: readonly Rule[] = [
";

pub fn file() -> String {
    let mut out = HEADER.to_owned() + RULE;
    for rule in &RULES {
        let [field, source, text] = [&camel_case(rule.field), rule.source.as_str(), rule.text].map(literal);
        out += &format!("  {{ field: {field}, source: {source}, text: {text} }},\n");
    }
    out += "];\n";
    let fields = PRIVATE_FIELDS.map(literal).join(", ");
    out += &format!("\n/** The fields whose values stay private. */\nexport const PRIVATE_FIELDS = [{fields}];\n\n");
    out += "/** How each code is graded that the option `rules` can grade anew. */\n";
    out += "export const GRADES: Record<ConfigurableCode, RuleLevel> = {\n";
    for entry in CATALOGUE.iter().filter(|entry| entry.family.is_configurable()) {
        out += &format!("  {}: {},\n", entry.code, literal(entry.severity.as_str()));
    }
    out += "};\n";
    out += &meanings("PROVENANCES", &Provenance::DOCS);
    out += &meanings("RUN_STATUSES", &RunStatus::DOCS);
    out += &meanings("TASK_STATUSES", &TaskStatus::DOCS);
    out += &meanings("SUCCESSIONS", &Succession::DOCS);
    let (_, _, kinds) = RunChange::DOCS;
    out + &record("CHANGES", "RunChange[\"kind\"]", kinds.iter().map(|kind| (kind.name, kind.doc)))
}

fn meanings(name: &str, set: &Words) -> String {
    record(name, set.name, set.words.iter().copied())
}

/// What each of some words means.
fn record<'a>(name: &str, kind: &str, words: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let rows = words.map(|(word, docs)| format!("  {word}: {},\n", literal(&meaning(docs))));
    format!("\nexport const {name}: Record<{kind}, string> = {{\n{}}};\n", rows.collect::<String>())
}

fn meaning(docs: &str) -> String {
    continued(whole(docs).trim_end_matches('.'))
}
