//! What the server makes of an accepted payload: the patched payload holds the same values.

use crate::acceptance::entity;
use crate::exceptions::has_tag;
use crate::vectors::{accepted, tell, text};
use serde_json::{Map, Value};
use spec_automation::format::timestamp;
use spec_automation::issue::Code;
use spec_automation::model::{Entity, Kind, Schema};
use spec_automation::validate::{Grades, Level, Options, Shape, apply, patch};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Options under which only the schema counts, so that whatever the server accepts is patched.
fn schema_only() -> Options {
    let mut rules = Grades::default();
    for code in Code::ALL {
        // A code that cannot be turned off says so; the others are off.
        let _ = rules.set(*code, Level::Off);
    }
    Options { shape: Shape::Api, rules, ..Options::default() }
}

#[test]
fn the_patched_payload_holds_what_the_server_dumps() {
    let options = schema_only();
    let mut compared = 0;
    for record in accepted() {
        let Some(dumped) = record["lax"]["dumped"].as_str() else { continue };
        let payload = text(&record, "input_json_text");
        let report = patch(entity(&record), payload, &options);
        if !report.ok {
            // Refused by us only: one of the exceptions, which the acceptance test knows.
            continue;
        }
        let patched = apply(payload.as_bytes(), &report.changes);
        let patched: Value = serde_json::from_slice(&patched).expect("JSON");
        let dumped: Value = serde_json::from_str(dumped).expect("JSON");
        let schema = schema_of(entity(&record));
        let slack = if has_tag(&record, "float_datetime") { timestamp::SECOND } else { 0 };
        let declared = declared(schema, &patched);
        assert!(same(&declared, &dumped, slack), "{}: ours {declared}, the server's {dumped}", record["id"]);
        compared += 1;
    }
    assert_eq!(compared, 2819);
    tell("values of accepted payloads after the patch", compared, 0);
}

fn schema_of(entity: Entity) -> &'static Schema {
    entity.response()
}

/// The fields that the server's model declares, null where they are missing. It has neither of our two additions.
fn declared(schema: &Schema, value: &Value) -> Value {
    let fields = schema.fields.iter().filter(|field| !["skills", "download_url"].contains(&field.name));
    let entries = fields.map(|field| {
        let value = value.get(field.name).cloned().unwrap_or(Value::Null);
        let value = match (field.kind, value) {
            (Kind::List(nested), Value::Array(items)) => items.iter().map(|item| declared(nested, item)).collect(),
            (_, value) => value,
        };
        (field.name.to_owned(), value)
    });
    Value::Object(Map::from_iter(entries))
}

/// Whether two values say the same: timestamps as instants, numbers by their value.
fn same(ours: &Value, theirs: &Value, slack: i64) -> bool {
    match (ours, theirs) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, slack)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && same(a, b, slack))
        }
        (Value::String(a), Value::String(b)) => a == b || same_instant(a, b, slack),
        (Value::Number(a), Value::Number(b)) => a == b || (a.as_f64() == b.as_f64() && !(a.is_i64() && b.is_i64())),
        // The server dumps infinities as null; the text of the payload keeps them.
        (Value::Number(a), Value::Null) => a.as_f64().is_none_or(f64::is_infinite),
        _ => ours == theirs,
    }
}

fn same_instant(ours: &str, theirs: &str, slack: i64) -> bool {
    let instant = |text: &str| timestamp::parse(text.as_bytes()).map(|stamp| stamp.micros);
    match (instant(ours), instant(theirs)) {
        (Ok(ours), Ok(theirs)) => (ours - theirs).abs() <= slack,
        _ => false,
    }
}
