//! pkg/src/gather/records.ts: what gathers the fields of each table, and the numbers that the core knows it by.

use spec_automation::model::{Entity, Field, Kind, SCHEMAS, Schema};
use spec_automation::skills;
use spec_automation::validate::cell;

use super::text::{constant, function};

const HEADER: &str = "\
// Generated from the tables of the crate by `cargo xtask generate`: change those.

import { begin, list, one, take, type RecordGatherer } from \"./gatherer.js\";
import { environment, skills } from \"./open-map.js\";
";

pub fn records() -> String {
    let mut out = HEADER.to_owned();
    for schema in SCHEMAS {
        out += &format!("\n{}", record(schema));
    }
    out +=
        "\n/** By entity, as the core counts them: what gathers the record, and what gathers the API's response. */\n";
    out += "export const ENTITIES: readonly (readonly [record: RecordGatherer, response?: RecordGatherer])[] = [\n";
    for entity in Entity::ALL {
        let shape = entity.schema(false);
        let other = shape.other().map_or_else(String::new, |other| format!(", {}", function(other.name)));
        out += &format!("  [{}{other}],\n", function(shape.name));
    }
    out + "];\n"
}

/// pkg/src/gather/cells.ts: what stands in a cell that is not the length of a text, and the keys that say something of skills.
pub fn cells() -> String {
    let mut out = "// Generated from the tables of the crate by `cargo xtask generate`: change those.\n".to_owned();
    out += "\n/** What stands in a cell where it is not the length of a text. */\nexport const CELL = {\n";
    for (name, value) in cell::ALL {
        out += &format!("  {name}: {value},\n");
    }
    out += "} as const;\n";
    out += "\n/** The role of a key that says nothing of skills. */\nexport const NO_ROLE = -1;\n";
    out += "\n/** What a key says of skills, as the core counts. */\nexport function roleOf(key: string): number {\n";
    out += "  switch (key) {\n";
    for (role, key) in skills::KEYS.iter().enumerate() {
        out += &format!("    case \"{key}\":\n      return {role};\n");
    }
    out + "    default:\n      return NO_ROLE;\n  }\n}\n"
}

fn record(schema: &Schema) -> String {
    let mut out = format!("const {} = [\n", constant(schema.name));
    for field in schema.fields {
        out += &format!("  \"{}\",\n", field.name);
    }
    out += "] as const;\n\n";
    out += &format!(
        "function {}(row: Partial<Record<(typeof {})[number], unknown>>): string {{\n",
        function(schema.name),
        constant(schema.name)
    );
    out += &format!("  if (!begin(row, {})) return \"\";\n  return (\n", constant(schema.name));
    let parts: Vec<String> = schema.fields.iter().map(|field| format!("    {}", part(field))).collect();
    out + &parts.join(" +\n") + "\n  );\n}\n"
}

/// What gathers the value of a field.
fn part(field: &Field) -> String {
    let value = format!("row.{}", field.name);
    match field.kind {
        Kind::List(schema) => format!("list({value}, {})", function(schema.name)),
        Kind::Record(schema) => format!("one({value}, {})", function(schema.name)),
        Kind::Metadata | Kind::Skills => format!("skills({value})"),
        Kind::Environment => format!("environment({value})"),
        _ => format!("take({value})"),
    }
}
