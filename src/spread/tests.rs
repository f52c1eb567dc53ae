use super::{Spread, cell};
use crate::model::{Field, Kind, SCHEMAS, Schema, Vocabulary, task_state};
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Makes JSON of what was spread out, as JavaScript makes values of it.
struct Maker<'a> {
    cells: std::slice::Iter<'a, i32>,
    others: Vec<Value>,
    /// A bit for each of the others that was not made yet.
    left: Vec<bool>,
}

impl Maker<'_> {
    fn payload(spread: &Spread) -> String {
        let others: Vec<Value> = serde_json::from_slice(spread.others()).unwrap();
        assert!(spread.others().is_ascii());
        let left = vec![true; others.len()];
        let mut maker = Maker { cells: spread.cells.iter(), others, left };
        let made = match maker.cells.next() {
            Some(table) => maker.record(SCHEMAS[*table as usize].fields),
            None => maker.other(cell::OTHER),
        };
        assert!(maker.cells.next().is_none() && !maker.left.contains(&true));
        made
    }

    fn other(&mut self, cell: i32) -> String {
        let index = (cell::OTHER - cell) as usize;
        let other = &self.others[index];
        let is_new = std::mem::take(&mut self.left[index]);
        assert!(is_new || other.is_string(), "whoever changes one of two values must not change both");
        other.to_string()
    }

    fn record(&mut self, fields: &[Field]) -> String {
        match *self.cells.next().unwrap() {
            cell::NULL => "null".into(),
            cell @ ..=cell::OTHER => self.other(cell),
            there => {
                assert!(there >> fields.len() == 0, "{there:#b}");
                let fields = fields.iter().enumerate().filter(|(row, _)| there >> row & 1 == 1);
                let members: Vec<String> =
                    fields.map(|(_, field)| format!("\"{}\":{}", field.name, self.value(field))).collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }

    fn value(&mut self, field: &Field) -> String {
        match field.kind {
            Kind::Record(schema) => return self.record(schema.fields),
            Kind::Skills => return self.record(task_state::SKILLS),
            _ => {}
        }
        match (*self.cells.next().unwrap(), field.kind) {
            (cell::NULL, _) => "null".into(),
            (cell @ ..=cell::OTHER, _) => self.other(cell),
            (count, Kind::List(schema)) => {
                let records: Vec<String> = (0..count).map(|_| self.record(schema.fields)).collect();
                format!("[{}]", records.join(","))
            }
            (index, Kind::Word(vocabulary)) => format!("\"{}\"", vocabulary.words[index as usize]),
            (number, Kind::Integer(_)) => number.to_string(),
            (bit, Kind::Boolean) => (bit == 1).to_string(),
            (cell, kind) => panic!("{cell} for {kind:?}"),
        }
    }
}

fn spread(json: &str) -> Spread {
    let mut spread = Spread::default();
    // What was there before must not show.
    spread.take(br#"{"left":["over","\u00e9"]}"#);
    spread.take(json.as_bytes());
    spread
}

/// Spreads a text out, and checks that the same value is made of it.
#[track_caller]
fn check(json: &str) -> Spread {
    let spread = spread(json);
    let expected: Value = serde_json::from_str(json).unwrap();
    let made: Value = serde_json::from_str(&Maker::payload(&spread)).unwrap();
    assert_eq!(made.to_string(), expected.to_string());
    spread
}

/// What stands in every open map.
const MAP: &str = r#"{"a":[1,"\"]",{}]}"#;

fn usual_value(field: &Field) -> String {
    let word = |vocabulary: &Vocabulary| format!("\"{}\"", vocabulary.words[vocabulary.words.len() - 1]);
    match field.kind {
        Kind::List(schema) => format!("[{0},{0}]", usual(schema.fields, &|_| None)),
        Kind::Record(schema) => usual(schema.fields, &|_| None),
        Kind::Skills => usual(task_state::SKILLS, &|_| None),
        Kind::Word(vocabulary) => word(vocabulary),
        Kind::Integer(_) => "120".into(),
        Kind::Boolean => "true".into(),
        Kind::Metadata | Kind::Environment => MAP.into(),
        Kind::Text(_) | Kind::Path(_) | Kind::Url(_) | Kind::Timestamp | Kind::Uuid => "\"a text of its own\"".into(),
    }
}

/// A record with the usual value in each field that is not given another.
fn usual(fields: &[Field], other: &dyn Fn(&Field) -> Option<String>) -> String {
    let member = |field: &Field| format!("\"{}\":{}", field.name, other(field).unwrap_or_else(|| usual_value(field)));
    format!("{{{}}}", fields.iter().map(member).collect::<Vec<_>>().join(","))
}

/// The values that a record of the table leaves to the parser, its lists having two records.
fn others(fields: &[Field]) -> Vec<Value> {
    let value = |field: &Field| serde_json::from_str(&usual_value(field)).unwrap();
    let nested = |field: &Field| match field.kind {
        Kind::List(schema) => [others(schema.fields), others(schema.fields)].concat(),
        Kind::Record(schema) => others(schema.fields),
        Kind::Skills => others(task_state::SKILLS),
        Kind::Word(_) | Kind::Integer(_) | Kind::Boolean => Vec::new(),
        _ => vec![value(field)],
    };
    fields.iter().flat_map(nested).collect()
}

#[test]
fn of_a_record_as_the_table_has_it_only_texts_and_open_maps_are_left_to_the_parser() {
    for flag in ["true", "false"] {
        for schema in SCHEMAS {
            let other = |field: &Field| matches!(field.kind, Kind::Boolean).then(|| flag.to_owned());
            let spread = check(&usual(schema.fields, &other));
            assert!(!spread.cells.is_empty(), "{}", schema.name);
            let left: Vec<Value> = serde_json::from_slice(spread.others()).unwrap();
            let (mut texts, maps): (Vec<_>, Vec<_>) = others(schema.fields).into_iter().partition(Value::is_string);
            texts.truncate(1);
            assert_eq!(left, [texts, maps].concat(), "{}", schema.name);
        }
    }
}

#[test]
fn a_text_that_comes_again_stands_once_and_one_that_differs_in_a_byte_does_not() {
    let count = |texts: [&str; 3]| {
        let mut texts = texts.into_iter().map(|text| format!("\"{text}\""));
        let mut text = |field: &Field| matches!(field.kind, Kind::Path(_) | Kind::Timestamp).then(|| texts.next())?;
        let fields = task_state::PHASE_STATE.fields;
        let values: Vec<_> = fields.iter().map(|field| (field.name, text(field))).collect();
        let other = |field: &Field| values.iter().find(|(name, _)| *name == field.name)?.1.clone();
        serde_json::from_slice::<Vec<Value>>(check(&usual(fields, &other)).others()).unwrap().len()
    };
    // The end of a shorter text does not tell it from others.
    for length in 6..80 {
        let one: String = ('a'..='z').cycle().take(length).collect();
        let fewest = count([&one; 3]);
        for at in 0..length {
            let other = format!("{}_{}", &one[..at], &one[at + 1..]);
            assert_eq!(count([&one, &one, &other]), fewest + 1, "{one} {other}");
        }
    }
}

#[test]
fn any_value_in_any_field_stays_what_it_is() {
    let long = format!("\"{}\"", "long ".repeat(40));
    let values = [
        "null",
        "true",
        "false",
        "0",
        "7",
        "-1",
        "-0",
        "1.5",
        "1e3",
        "10E2",
        "123456789",
        "1234567890",
        "1e400",
        "\"\"",
        "\"a\"",
        "\"skill\"",
        "\"skil\"",
        "\"a\\u0022\\\\b\"",
        "\"é — 😀\"",
        "\"\\ud83d\\ude00\"",
        "\"\u{7f}\"",
        &long,
        "[]",
        "[1,[2]]",
        "[{}]",
        "{}",
        "{\"a\":null}",
        "{\"__proto__\":{\"x\":1}}",
        "{\"selectedSkill\":null}",
        r#"{"selectedSkill":null,"executionPath":"other","usedSkills":1,"usedFallback":null,"shadowModeRequested":false}"#,
        r#"{"selectedSkill":"a","executionPath":"skill","usedSkills":true,"usedFallback":false,"shadowModeRequested":false,"z":"é"}"#,
    ];
    for schema in SCHEMAS {
        for field in schema.fields {
            for value in values {
                let other = |candidate: &Field| (candidate.name == field.name).then(|| value.to_owned());
                let spread = check(&usual(schema.fields, &other));
                assert!(!spread.cells.is_empty(), "{} of {}: {value}", field.name, schema.name);
            }
        }
    }
}

#[test]
fn fields_may_be_missing() {
    for schema in SCHEMAS {
        for field in schema.fields {
            for rest in [
                schema.fields.iter().filter(|other| other.name != field.name).copied().collect::<Vec<Field>>(),
                vec![*field],
            ] {
                assert!(!check(&usual(&rest, &|_| None)).cells.is_empty(), "{} of {}", field.name, schema.name);
            }
        }
    }
    assert_eq!(check("{}").cells, [0, 0]);
}

/// Ways in which a record is not as its table has it.
fn odd(schema: &Schema) -> Vec<String> {
    let whole = usual(schema.fields, &|_| None);
    let inside = &whole[1..whole.len() - 1];
    let (first, last) = (schema.fields[0].name, schema.fields[schema.fields.len() - 1].name);
    let mut reversed: Vec<Field> = schema.fields.to_vec();
    reversed.reverse();
    vec![
        whole.replacen(':', ": ", 1),
        whole.replacen(',', ", ", 1),
        whole.replacen(&format!("\"{first}\""), "\"other\"", 1),
        whole.replacen(&format!("\"{last}\""), &format!("\"{last}r\""), 1),
        format!("{{ {inside}}}"),
        format!("{{{inside} }}"),
        format!("{{\"unknown\":1,{inside}}}"),
        format!("{{{inside},\"unknown\":\"é\"}}"),
        format!("{{{inside},\"{first}\":null}}"),
        usual(&reversed, &|_| None),
    ]
}

#[test]
fn what_no_table_has_is_left_to_the_parser() {
    for text in SCHEMAS.into_iter().flat_map(odd).chain(["null", "[]", " {}", "\"é\"", "1"].map(str::to_owned)) {
        assert!(check(&text).cells.is_empty(), "{text}");
    }
}

#[test]
fn a_record_within_another_is_left_to_the_parser_alone() {
    for schema in SCHEMAS {
        for field in schema.fields {
            let (Kind::List(inner) | Kind::Record(inner)) = field.kind else { continue };
            for record in odd(inner) {
                let values = match field.kind {
                    Kind::List(_) => {
                        let usual = usual(inner.fields, &|_| None);
                        [format!("[{record},{usual},{record}]"), format!("[{usual}, {usual}]"), format!("[{record} ]")]
                    }
                    _ => [record.clone(), format!("[{record}]"), format!("{{\"a\":{record}}}")],
                };
                for value in values {
                    let other = |candidate: &Field| (candidate.name == field.name).then(|| value.clone());
                    assert!(!check(&usual(schema.fields, &other)).cells.is_empty(), "{value}");
                }
            }
        }
    }
}

/// What a JavaScript value had becomes what JSON has for it.
#[test]
fn host_tokens_are_for_the_parser() {
    let text = usual(task_state::PHASE_STATE.fields, &|field| match field.kind {
        Kind::Metadata => Some("{\"a\":\0u}".into()),
        Kind::Timestamp => Some("\0D\"2026-02-24\"".into()),
        _ => Some("null".into()),
    });
    assert_eq!(spread(&text).others(), br#"["2026-02-24","2026-02-24",{"a":null}]"#);
}
