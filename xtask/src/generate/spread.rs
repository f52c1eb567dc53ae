//! pkg/src/spread: what makes the records of each table of what the core spread out.

use spec_automation::model::{Field, Kind, SCHEMAS, Vocabulary, task_state};
use spec_automation::spread::cell;

use super::text::{constant, function};

const HEADER: &str = "// Generated from the tables of the crate by `cargo xtask generate`: change those.\n";
const IMPORTS: &str =
    "\nimport { boolean, integer, list, next, parsed, some, word, type Maker, type Member } from \"./maker.js\";\n";
/// What makes derived skills, which have no table of their own.
const SKILLS: &str = "skills";

/// pkg/src/spread/cells.ts: what stands in a cell that says of no value itself.
pub fn cells() -> String {
    let mut out = HEADER.to_owned();
    out += "\n/** What stands in a cell that says of no value itself. */\nexport const CELL = {\n";
    for (name, value) in cell::ALL {
        out += &format!("  {name}: {value},\n");
    }
    out + "} as const;\n"
}

/// pkg/src/spread/records.ts: what makes the records of each table.
pub fn records() -> String {
    let mut out = [HEADER, IMPORTS].concat();
    let fields = || SCHEMAS.into_iter().flat_map(|schema| schema.fields).chain(task_state::SKILLS);
    let mut known: Vec<&str> = Vec::new();
    for field in fields() {
        if let Kind::Word(vocabulary) = field.kind
            && !known.contains(&vocabulary.name)
        {
            known.push(vocabulary.name);
            out += &words(vocabulary);
        }
    }
    out += &record(SKILLS, task_state::SKILLS);
    for schema in SCHEMAS {
        out += &record(&function(schema.name), schema.fields);
    }
    out += "\n/** By table, as the core counts them. */\nexport const TABLES: readonly Maker[] = [\n";
    for schema in SCHEMAS {
        out += &format!("  {},\n", function(schema.name));
    }
    out + "];\n"
}

fn words(vocabulary: &Vocabulary) -> String {
    let mut out = format!("\nconst {} = [\n", constant(vocabulary.name));
    for word in vocabulary.words {
        out += &format!("  \"{word}\",\n");
    }
    out + "];\n"
}

/// What makes a record that has every field, and one that has not.
fn record(name: &str, fields: &[Field]) -> String {
    let members = constant(name);
    let mut out = format!("\nconst {members}: readonly Member[] = [\n");
    for field in fields {
        let value = value(field);
        // What makes it may be named where it takes nothing.
        let maker = value.strip_suffix("()").map_or_else(|| format!("() => {value}"), str::to_owned);
        out += &format!("  [\"{}\", {maker}],\n", field.name);
    }
    let all = (1 << fields.len()) - 1;
    out += &format!("];\n\nfunction {name}(): unknown {{\n  const there = next();\n");
    out += &format!("  if (there !== {all:#b}) return some(there, {members});\n  return {{\n");
    for field in fields {
        out += &format!("    {}: {},\n", field.name, value(field));
    }
    out + "  };\n}\n"
}

/// What makes the value of a field.
fn value(field: &Field) -> String {
    match field.kind {
        Kind::List(schema) => format!("list({})", function(schema.name)),
        Kind::Record(schema) => format!("{}()", function(schema.name)),
        Kind::Skills => format!("{SKILLS}()"),
        Kind::Word(vocabulary) => format!("word({})", constant(vocabulary.name)),
        Kind::Integer(_) => "integer()".into(),
        Kind::Boolean => "boolean()".into(),
        _ => "parsed()".into(),
    }
}
