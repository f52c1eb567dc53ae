//! The entities in each of their shapes.

use spec_automation::model::{COLUMN_MAXIMUM, Field, Kind, Presence, SCHEMAS, Schema};

use super::comment::comment;
use crate::generate::text::{grouped, paragraphs, sentence, type_name, whole};

pub fn records() -> String {
    SCHEMAS.map(interface).join("\n")
}

fn interface(schema: &Schema) -> String {
    let mut out = comment("", &paragraphs(schema.docs())) + &format!("export interface {} {{\n", schema.name);
    for field in schema.fields {
        let docs = [Some(whole(schema.field_docs(field))), values(field.kind), presence(field.presence)];
        let docs: Vec<String> = docs.into_iter().flatten().collect();
        out += &comment("  ", &[docs.join(" ")]);
        out += &declaration(field);
    }
    out + "}\n"
}

fn declaration(field: &Field) -> String {
    let (mark, null) = match field.presence {
        Presence::Required | Presence::Default(_) | Presence::DefaultForNull(_) => ("", ""),
        Presence::RequiredAlone => ("?", ""),
        Presence::Optional => ("?", " | null"),
    };
    format!("  {}{mark}: {}{null};\n", field.name, kind(field.kind))
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Uuid | Kind::Timestamp | Kind::Text(_) | Kind::Path(_) | Kind::Url(_) => "string".into(),
        Kind::Integer(_) => "number".into(),
        Kind::Boolean => "boolean".into(),
        Kind::Word(vocabulary) => type_name(vocabulary.name),
        Kind::Metadata | Kind::Environment => "Record<string, unknown>".into(),
        Kind::Skills => "Skills".into(),
        Kind::List(schema) => format!("{}[]", schema.name),
        Kind::Record(schema) => schema.name.into(),
    }
}

/// What values there are beyond what the type says.
fn values(kind: Kind) -> Option<String> {
    let form = kind.form();
    Some(match (kind, form) {
        (Kind::Text(Some(limit)) | Kind::Path(Some(limit)) | Kind::Url(Some(limit)), _) => {
            let limit = format!("at most {} characters", grouped(limit.into(), ','));
            sentence(&form.map_or_else(|| limit.clone(), |form| format!("{form} of {limit}")))
        }
        (Kind::Integer(minimum), Some(form)) => {
            let maximum = grouped(COLUMN_MAXIMUM.into(), ',');
            sentence(&format!("{form} from {minimum} to {maximum}"))
        }
        (_, form) => sentence(form?),
    })
}

fn presence(presence: Presence) -> Option<String> {
    match presence {
        Presence::Required | Presence::Optional => None,
        Presence::RequiredAlone => Some("It may be missing from a record that is nested in its run.".into()),
        Presence::Default(json) | Presence::DefaultForNull(json) => Some(format!("Default `{json}`.")),
    }
}
