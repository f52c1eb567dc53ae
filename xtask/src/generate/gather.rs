//! pkg/src/gather/records.ts: what gathers the fields of each table, and the numbers that the core knows it by.

use spec_automation::model::{Entity, Field, Kind, SCHEMAS, Schema};
use spec_automation::skills;
use spec_automation::validate::cell;

use super::text::constant;

const HEADER: &str = "\
// Generated from the tables of the crate by `cargo xtask generate`: change those.

import { environment, skills } from \"./open-map.js\";
import { list, one, table, type Table } from \"./record.js\";
";

pub fn records() -> String {
    let mut out = HEADER.to_owned();
    for schema in inner_first() {
        out += &format!("\n{}", table(schema));
    }
    out += "\n/** By entity, as the core counts them: the table of the record, and that of the API's response. */\n";
    out += "export const ENTITIES: readonly (readonly [record: Table, response?: Table])[] = [\n";
    for entity in Entity::ALL {
        let shape = entity.record();
        let other = shape.other().map_or_else(String::new, |other| format!(", {}", constant(other.name)));
        out += &format!("  [{}{other}],\n", constant(shape.name));
    }
    out + "];\n"
}

/// All tables, each behind those that it holds.
fn inner_first() -> Vec<&'static Schema> {
    let mut schemas = SCHEMAS.to_vec();
    schemas
        .sort_by_key(|schema| schema.fields.iter().any(|field| matches!(field.kind, Kind::List(_) | Kind::Record(_))));
    schemas
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

fn table(schema: &Schema) -> String {
    let mut out = format!("const {} = table(\n  [\n", constant(schema.name));
    for field in schema.fields {
        out += &format!("    \"{}\",\n", field.name);
    }
    let containers: Vec<String> = schema.fields.iter().filter_map(container).collect();
    let containers = if containers.is_empty() { String::new() } else { format!(" {} ", containers.join(", ")) };
    out + &format!("  ],\n  {{{containers}}},\n);\n")
}

/// A field that may hold an object, and what gathers that.
fn container(field: &Field) -> Option<String> {
    let gatherer = match field.kind {
        Kind::List(schema) => format!("list({})", constant(schema.name)),
        Kind::Record(schema) => format!("one({})", constant(schema.name)),
        Kind::Metadata | Kind::Skills => "skills".to_owned(),
        Kind::Environment => "environment".to_owned(),
        _ => return None,
    };
    Some(format!("{}: {gatherer}", field.name))
}
