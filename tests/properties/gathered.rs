//! A value that is told to be clean from what is gathered of it has no issue, and one without issues is told to be clean.
//!
//! JavaScript gathers; here the same is done with JSON, from the tables.

use serde_json::{Map, Value, json};
use spec_automation::model::{Entity, Kind, SCHEMAS, Schema};
use spec_automation::skills::KEYS;
use spec_automation::validate::{Gathered, Memory, Options, Shape, cell, is_clean, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What JavaScript would hand over.
#[derive(Default)]
struct Gatherer {
    text: String,
    cells: Vec<i32>,
}

impl Gatherer {
    /// Gathers a record; nothing when it has a key that its table does not have, or a value that is not gathered.
    fn record(&mut self, record: &Value, schema: &'static Schema) -> Option<()> {
        let record = record.as_object()?;
        let mut next = 0;
        for (name, value) in record {
            let index = schema.fields.iter().position(|field| field.name == name)?;
            if index != next {
                self.cells.extend([cell::FIELD, index as i32]);
            }
            next = index + 1;
            let field = &schema.fields[index];
            match (field.kind, value) {
                (Kind::List(inner), Value::Array(list)) => {
                    self.cells.extend([cell::LIST, list.len() as i32]);
                    list.iter().try_for_each(|one| self.record(one, inner))?;
                }
                (Kind::Record(inner), Value::Object(_)) => {
                    self.cells.push(cell::OBJECT);
                    self.record(value, inner)?;
                }
                (Kind::Metadata | Kind::Skills, Value::Object(map)) => self.skills(map),
                (Kind::Environment, Value::Object(map)) => self.environment(map)?,
                _ => self.plain(value)?,
            }
        }
        self.cells.push(cell::END);
        Some(())
    }

    fn plain(&mut self, value: &Value) -> Option<()> {
        match value {
            Value::Null => self.cells.push(cell::NULL),
            Value::Bool(flag) => self.cells.push(if *flag { cell::TRUE } else { cell::FALSE }),
            Value::Number(number) => {
                self.cells.push(!i32::try_from(number.as_u64()?).ok()?);
            }
            Value::String(text) => self.text(text),
            _ => return None,
        }
        Some(())
    }

    fn text(&mut self, text: &str) {
        self.cells.push(text.encode_utf16().count() as i32);
        self.text += text;
    }

    fn skills(&mut self, map: &Map<String, Value>) {
        self.cells.push(cell::OBJECT);
        for (key, value) in map {
            let role = KEYS.iter().position(|known| known == key);
            if let Some(role) = role.filter(|_| !value.is_null()) {
                self.cells.push(role as i32);
                match value {
                    Value::String(_) | Value::Bool(_) => self.plain(value).unwrap_or_default(),
                    _ => self.cells.push(cell::OBJECT),
                }
            }
        }
        self.cells.push(cell::END);
    }

    fn environment(&mut self, map: &Map<String, Value>) -> Option<()> {
        self.cells.push(cell::OBJECT);
        for (key, value) in map {
            match value {
                Value::String(text) => [key, text].into_iter().for_each(|text| self.text(text)),
                Value::Object(_) | Value::Array(_) => return None,
                _ => {}
            }
        }
        self.cells.push(cell::END);
        Some(())
    }
}

/// Whether a value is told to be clean; nothing when it is not gathered.
fn told(memory: &mut Memory, schema: &'static Schema, value: &Value, options: &Options) -> Option<bool> {
    let mut gatherer = Gatherer::default();
    gatherer.record(value, schema)?;
    Some(ask(memory, schema, &gatherer, options))
}

fn ask(memory: &mut Memory, schema: &'static Schema, gatherer: &Gatherer, options: &Options) -> bool {
    let cells: Vec<u8> = gatherer.cells.iter().flat_map(|cell| cell.to_le_bytes()).collect();
    let gathered = Gathered { text: gatherer.text.as_bytes(), cells: &cells, api: schema.api };
    is_clean(memory, schema.entity, gathered, options)
}

const ID: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const TIME: &str = "2026-02-24T09:30:00Z";

/// A payload that has every field of its table, and no issue.
fn full(schema: &'static Schema) -> Value {
    let value = |name: &str, kind| match (name, kind) {
        ("status", _) => json!("succeeded"),
        ("phase" | "source_phase", _) => json!("speckit_plan"),
        ("artifact_type", _) => json!("stdout_log"),
        ("selected_skill", _) => json!("speckit"),
        ("execution_path", _) => json!("skill"),
        // Artifacts are kept for a while.
        ("expires_at", _) => json!("2027-02-24T09:30:00Z"),
        ("used_fallback" | "shadow_mode_requested", _) => json!(false),
        (_, Kind::Uuid) => json!(ID),
        (_, Kind::Timestamp) => json!(TIME),
        (_, Kind::Text(_)) => json!("a"),
        (_, Kind::Path(_)) => json!("a.out"),
        (_, Kind::Url(_)) => json!("https://x/1"),
        (_, Kind::Integer(_)) => json!(1),
        (_, Kind::Boolean) => json!(true),
        (_, Kind::List(inner)) => json!([full(inner)]),
        (_, Kind::Record(inner)) => full(inner),
        (_, Kind::Metadata | Kind::Skills) => json!({
            "selectedSkill": "speckit", "executionPath": "skill", "usedSkills": true, "usedFallback": false,
            "shadowModeRequested": false
        }),
        (_, Kind::Environment) => json!({ "LANG": "C", "CI": true }),
        (name, Kind::Word(_)) => panic!("which word is {name}?"),
    };
    Value::Object(schema.fields.iter().map(|field| (field.name.to_owned(), value(field.name, field.kind))).collect())
}

/// The pointers of all members.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => return,
    };
    for (key, inner) in members {
        let place = format!("{at}/{key}");
        places(inner, &place, found);
        found.push(place);
    }
}

fn others() -> Vec<Value> {
    let long = |letter: &str| (255..257).map(|count| json!(letter.repeat(count))).collect::<Vec<_>>();
    let mut others = json!([
        null, true, false, 0, 1, 2, 2147483647, 2147483648u32, -1, 1.5, "", "a", "é", "💡", "\\", "\"", "é\\n", "\u{1}", {}, [],
        "../a", "/a", "a/../b", "a/../../b", "é/../b", "http://x", "https://a@x", "ftp://x", "https://é", "1", "true",
        "2026-02-24T09:30:00.000001Z", "2026-02-24T09:30:00.000000Z", "2026-02-24T09:30:00", "2026-02-24T09:29:59Z", "2026-02-24T23:59:59Z",
        "1B4e28ba-2fa1-41d2-883f-0016d3cca427", "00000000-0000-0000-0000-000000000000", "queued", "failed", "pending", "cleanup",
        {"GITHUB_TOKEN": "abcdefgh"}, {"A": "ghp_0123456789abcdef"}, {"GITHUB_TOKEN": "***"}, {"é": "b"}, {"A": {"B": "c"}},
        {"selectedSkill": "é"}, {"selectedSkill": "é\\"}, {"usedSkills": "yes"}, {"executionPath": "direct_only", "usedSkills": true}
    ]);
    let list = others.as_array_mut().expect("a list");
    list.extend(long("a"));
    list.extend(long("💡"));
    std::mem::take(list)
}

/// What is left to the encoding: a text that may be too long, as its units are counted, or in which a backslash is itself.
fn is_left(value: &Value) -> bool {
    let is_left = |text: &str| !text.is_ascii() && (text.contains('\\') || text.encode_utf16().count() > 255);
    let texts: Vec<&Value> = value.as_object().map_or_else(|| vec![value], |map| map.values().collect());
    texts.into_iter().filter_map(Value::as_str).any(is_left)
}

#[test]
fn what_is_gathered_has_no_issue_exactly_when_the_text_has_none() {
    let (mut memory, mut clean, options) = (Memory::default(), 0, Options::default());
    let mut slower = Vec::new();
    for schema in tables() {
        let issues = validate(schema.entity, &full(schema).to_string(), &options).issues;
        assert!(issues.is_empty(), "{}: {issues:?}", schema.name);
        let mut all = Vec::new();
        places(&full(schema), "", &mut all);
        for place in all {
            for other in others().iter().map(Some).chain([None]) {
                let mut value = full(schema);
                let (parent, key) = place.rsplit_once('/').expect("a pointer");
                match (value.pointer_mut(parent).expect("a holder"), other) {
                    (Value::Object(map), Some(other)) => drop(map.insert(key.to_owned(), other.clone())),
                    (Value::Object(map), None) => drop(map.shift_remove(key)),
                    (holder, other) => holder[0] = other.cloned().unwrap_or_default(),
                }
                let Some(is_clean) = told(&mut memory, schema, &value, &options) else { continue };
                let issues = validate(schema.entity, &value.to_string(), &options).issues;
                clean += usize::from(is_clean);
                assert!(!is_clean || issues.is_empty(), "{} {place} {other:?} {issues:?}", schema.name);
                if !is_clean && issues.is_empty() && !other.is_some_and(is_left) {
                    slower.push(format!("{} {place} {other:?}", schema.name));
                }
            }
        }
    }
    assert!(clean > 100);
    assert_eq!(slower, Vec::<String>::new());
}

#[test]
fn carried_skills_without_a_value_are_judged_as_in_the_text() {
    let (mut memory, options, schema) = (Memory::default(), Options::default(), Entity::TaskState.response());
    let given = json!({
        "phase": "cleanup", "status": "pending", "attempt": 1, "metadata": { "usedSkills": true },
        "skills": {
            "selectedSkill": null, "executionPath": null, "usedSkills": true, "usedFallback": null,
            "shadowModeRequested": null
        }
    });
    for key in KEYS {
        for other in others() {
            let mut value = given.clone();
            value["skills"][key] = other.clone();
            let told = told(&mut memory, schema, &value, &options);
            let issues = validate(schema.entity, &value.to_string(), &options).issues;
            assert_eq!(told, Some(issues.is_empty()), "{key} {other} {issues:?}");
        }
    }
}

/// What was gathered of a full payload, with one cell another one.
fn with_cell(schema: &'static Schema, at: usize, cell: i32) -> Gatherer {
    let mut gatherer = Gatherer::default();
    gatherer.record(&full(schema), schema).expect("a gathered payload");
    gatherer.cells[at] = cell;
    gatherer
}

/// The tables of whole payloads. A summary of an artifact comes only in a run.
fn tables() -> impl Iterator<Item = &'static Schema> {
    SCHEMAS.into_iter().filter(|schema| std::ptr::eq(*schema, schema.entity.schema(schema.api)))
}

#[test]
fn cells_that_do_not_fit_are_not_clean() {
    let (mut memory, options) = (Memory::default(), Options::default());
    for schema in tables() {
        let mut gatherer = Gatherer::default();
        gatherer.record(&full(schema), schema).expect("a gathered payload");
        assert!(ask(&mut memory, schema, &gatherer, &options), "{}", schema.name);
        for (at, cell) in gatherer.cells.clone().into_iter().enumerate() {
            let others = cell::ALL.iter().map(|(_, cell)| *cell);
            for other in others.chain([i32::MIN, -2, -1, cell ^ 1, cell.wrapping_add(100), cell::LONGEST]) {
                let is_clean = ask(&mut memory, schema, &with_cell(schema, at, other), &options);
                // Another role, number or length may do as well; a number in place of something else may not, nor may a
                // text that is not there.
                let is_nothing = other == cell::LONGEST || other < 0 && cell >= 0;
                assert!(!is_clean || !is_nothing, "{} {at} {other}", schema.name);
            }
        }
        gatherer.cells.push(0);
        assert!(!ask(&mut memory, schema, &gatherer, &options), "one more cell: {}", schema.name);
        gatherer.cells.pop();
        gatherer.text.push('a');
        assert!(!ask(&mut memory, schema, &gatherer, &options), "one more letter: {}", schema.name);
        gatherer.text.truncate(gatherer.text.len() - 2);
        assert!(!ask(&mut memory, schema, &gatherer, &options), "one letter less: {}", schema.name);
    }
}

#[test]
fn a_payload_of_the_other_shape_is_not_clean() {
    let mut memory = Memory::default();
    for schema in tables() {
        for shape in [Shape::Auto, Shape::Record, Shape::Api] {
            let options = Options { shape, ..Options::default() };
            let is_it = shape == Shape::Auto || schema.other().is_none() || schema.api == (shape == Shape::Api);
            assert_eq!(told(&mut memory, schema, &full(schema), &options), Some(is_it), "{} {shape:?}", schema.name);
        }
    }
}
