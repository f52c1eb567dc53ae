//! The fields of each entity in each shape.

use spec_automation::model::{COLUMN_MAXIMUM, Entity, Field, Kind, Presence, SCHEMAS, Schema};
use spec_automation::skills::Skills;

use super::columns::Columns;
use crate::generate::markdown::{anchor, code, link, table};
use crate::generate::text::{camel_case, capitalized, continued, grouped, paragraphs, type_name, whole};

pub fn part(columns: &Columns) -> String {
    let entities = Entity::ALL.iter().map(|entity| {
        let schemas = SCHEMAS.iter().filter(|schema| schema.entity == *entity);
        let sections: Vec<String> = schemas.map(|schema| section(schema, columns)).collect();
        format!("## {}\n\n{}", title(*entity), sections.join("\n"))
    });
    entities.collect::<Vec<_>>().join("\n")
}

pub fn title(entity: Entity) -> String {
    capitalized(&entity.as_str().replace('-', " "))
}

fn section(schema: &Schema, columns: &Columns) -> String {
    let shape = if schema.api { "API" } else { "record" };
    let heading = format!("### {}: {shape}, {}\n\n", title(schema.entity), code(schema.name));
    let docs = paragraphs(schema.docs()).join("\n\n");
    let head = ["field", "type", "presence", "length or range", "source", "meaning"];
    let rows = schema.fields.iter().map(|field| {
        let meaning = continued(whole(schema.field_docs(field)).trim_end_matches('.'));
        let source = source(schema, field, columns);
        vec![code(field.name), kind(field.kind), presence(field.presence), range(field), source, meaning]
    });
    format!("{heading}{docs}\n\n{}", table(&head, rows))
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Uuid => "UUID".into(),
        Kind::Timestamp => "timestamp".into(),
        Kind::Text(_) => "text".into(),
        Kind::Path(_) => "path".into(),
        Kind::Url(_) => "URL".into(),
        Kind::Integer(_) => "whole number".into(),
        Kind::Boolean => "boolean".into(),
        Kind::Word(vocabulary) => link(&code(&type_name(vocabulary.name))),
        Kind::Metadata | Kind::Environment => "any object".into(),
        Kind::Skills => format!("{} or null", derived_skills()),
        Kind::List(schema) => format!("array of {}", code(schema.name)),
        Kind::Record(schema) => code(schema.name),
    }
}

fn derived_skills() -> String {
    format!("[derived skills](#{})", anchor("Derived skills"))
}

fn presence(presence: Presence) -> String {
    match presence {
        Presence::Required => "required".into(),
        Presence::RequiredAlone => "required, but for one nested in its run".into(),
        Presence::Optional => "optional".into(),
        Presence::Default(json) | Presence::DefaultForNull(json) => format!("default {}", code(json)),
    }
}

/// The numbers that a value keeps to, with their unit. A number that counts something says in its name what.
fn range(field: &Field) -> String {
    match field.kind {
        Kind::Text(Some(limit)) | Kind::Path(Some(limit)) | Kind::Url(Some(limit)) => {
            format!("at most {} code points", grouped(limit.into(), ','))
        }
        Kind::Text(None) | Kind::Path(None) | Kind::Url(None) => "any length".into(),
        Kind::Integer(minimum) => {
            let unit = if field.name.ends_with("_bytes") { " bytes" } else { "" };
            format!("{minimum} to {}{unit}", grouped(COLUMN_MAXIMUM.into(), ','))
        }
        Kind::Timestamp => "years 1 to 9999, to the microsecond".into(),
        _ => String::new(),
    }
}

/// Where the server takes the value from.
fn source(schema: &Schema, field: &Field, columns: &Columns) -> String {
    if let Kind::Skills = field.kind {
        return "normalizing".into();
    }
    if !schema.api {
        return match (columns.column(schema.entity, field.name), field.kind) {
            (Some(column), _) => column,
            (None, Kind::List(nested) | Kind::Record(nested)) => {
                format!("rows of {}", code(nested.entity.table()))
            }
            (None, _) => "none".into(),
        };
    }
    let record = schema.other().and_then(|record| record.in_slot(field.slot));
    let is_derived = Skills::DOCS.members.iter().any(|member| member.name == field.name);
    match record {
        Some(record) => format!("{} of the record", code(record.name)),
        None if is_derived => format!("{} of the {}", code(&camel_case(field.name)), derived_skills()),
        None => "the response".into(),
    }
}
