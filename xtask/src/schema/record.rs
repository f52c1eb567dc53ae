//! The schema of one table: what strict mode takes when no rule is on.

use serde_json::{Map, Value, json};
use spec_automation::model::{Field, Kind, Presence, Schema, Vocabulary};

use super::definitions::{Definitions, object};
use super::formats;
use crate::generate::VOCABULARIES;
use crate::generate::text::{continued, type_name, whole};

type Members = Map<String, Value>;

/// The schema of a record that is a payload.
pub fn alone(schema: &Schema, definitions: &mut Definitions) -> Members {
    let is_required = |field: &Field| matches!(field.presence, Presence::Required | Presence::RequiredAlone);
    record(schema, schema.name, whole(schema.docs()), is_required, definitions)
}

/// A reference to the schema of a record inside a run. It may leave out what its run says.
fn nested(schema: &Schema, definitions: &mut Definitions) -> Members {
    let implied = schema.fields.iter().find(|field| field.presence == Presence::RequiredAlone);
    let Some(implied) = implied else {
        return definitions.refer(schema.name, |definitions| alone(schema, definitions));
    };
    let name = format!("Nested{}", schema.name);
    let description = format!("{} Inside its run it may leave out `{}`.", whole(schema.docs()), implied.name);
    let is_required = |field: &Field| field.presence == Presence::Required;
    definitions.refer(&name, |definitions| record(schema, &name, description, is_required, definitions))
}

fn record(
    schema: &Schema,
    title: &str,
    description: String,
    is_required: fn(&Field) -> bool,
    definitions: &mut Definitions,
) -> Members {
    let properties = schema.fields.iter().map(|field| (field.name.to_owned(), property(schema, field, definitions)));
    let properties: Members = properties.collect();
    let required = schema.fields.iter().filter(|field| is_required(field)).map(|field| field.name);
    object(json!({
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "required": required.collect::<Vec<_>>(),
    }))
}

fn property(schema: &Schema, field: &Field, definitions: &mut Definitions) -> Value {
    let mut property = object(json!({ "description": whole(schema.field_docs(field)) }));
    let value = value(schema, field.kind, definitions);
    property.extend(if field.presence == Presence::Optional { or_null(value) } else { value });
    if let Presence::Default(json) | Presence::DefaultForNull(json) = field.presence {
        property.insert("default".into(), serde_json::from_str(json).expect("a default is JSON"));
    }
    property.into()
}

/// What a value of this kind is, when it is not null.
fn value(schema: &Schema, kind: Kind, definitions: &mut Definitions) -> Members {
    let keywords = match kind {
        Kind::Uuid => return definitions.refer("Uuid", |_| uuid()),
        Kind::Timestamp if schema.api => return definitions.refer("Timestamp", |_| timestamp(false)),
        Kind::Timestamp => return definitions.refer("RecordTimestamp", |_| timestamp(true)),
        Kind::Word(vocabulary) => return word(vocabulary, definitions),
        Kind::Record(schema) => return nested(schema, definitions),
        Kind::List(schema) => json!({ "type": "array", "items": nested(schema, definitions) }),
        Kind::Text(None) | Kind::Path(None) | Kind::Url(None) => json!({ "type": "string" }),
        Kind::Text(Some(limit)) | Kind::Path(Some(limit)) | Kind::Url(Some(limit)) => {
            json!({ "type": "string", "maxLength": limit })
        }
        Kind::Integer(minimum) => json!({ "type": "integer", "minimum": minimum, "maximum": i32::MAX }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Metadata | Kind::Environment => json!({ "type": "object" }),
        // Whatever a payload has here is not looked at.
        Kind::Skills => json!({}),
    };
    object(keywords)
}

fn or_null(mut value: Members) -> Members {
    if value.contains_key("$ref") {
        return object(json!({ "anyOf": [value, { "type": "null" }] }));
    }
    if let Some(name) = value.get_mut("type") {
        *name = json!([name.take(), "null"]);
    }
    value
}

fn word(vocabulary: &Vocabulary, definitions: &mut Definitions) -> Members {
    let name = type_name(vocabulary.name);
    let docs = VOCABULARIES.iter().find(|docs| docs.name == name).expect("every vocabulary is described");
    let meanings = docs.words.iter().map(|(word, meaning)| format!("\n- `{word}`: {}", continued(&whole(meaning))));
    let description = format!("{}\n{}", whole(docs.doc), meanings.collect::<String>());
    let schema = json!({ "description": description, "type": "string", "enum": vocabulary.words });
    definitions.refer(&name, |_| object(schema))
}

fn uuid() -> Members {
    object(json!({
        "description": "A UUID: hyphenated, which is canonical in lower case; as 32 digits; in braces; or as a URN.",
        "type": "string",
        "pattern": formats::uuid(),
        "examples": ["1b4e28ba-2fa1-41d2-883f-0016d3cca427"],
    }))
}

fn timestamp(is_record: bool) -> Members {
    let offset = if is_record { "`±HH:MM`, `±HHMM`, `±HH:MM:SS`" } else { "`±HH:MM`, `±HHMM`" };
    let description = format!(
        "An instant of the years 1 to 9999: date and time with `Z` or an offset ({offset}), or without one, which is \
         taken as UTC; or a Unix time as text, in seconds, or in milliseconds beyond 20,000,000,000. Canonical is RFC \
         3339 in UTC with `Z`, with six digits of a second's fraction or none."
    );
    object(json!({
        "description": description,
        "type": "string",
        "pattern": formats::timestamp(is_record),
        "examples": ["2026-02-24T09:30:00Z", "2026-02-24T09:30:00.500000Z"],
    }))
}
