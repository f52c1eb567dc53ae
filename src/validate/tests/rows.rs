//! What a row keeps of the values that it is told.

use super::super::field_value::Value;
use super::super::path::Place;
use super::super::row::Row;
use crate::json::Text;
use crate::model::task_state::{PHASE_STATE, slot};

fn row() -> Row {
    Row::new(&PHASE_STATE, Place::Root, 0)
}

#[test]
fn each_slot_has_marks_of_its_own() {
    let mut row = row();
    row.take(slot::ATTEMPT, Value::Malformed);
    row.take(slot::STATUS, Value::Malformed);
    row.take_inside(1 << slot::STDOUT_PATH);
    row.take_inside(0);
    row.take_inside(1 << slot::SELECTED_SKILL);
    for at in 0..18 {
        assert_eq!(row.is_malformed(at), [slot::ATTEMPT, slot::STATUS].contains(&at), "{at}");
        assert_eq!(row.is_inside(at), [slot::STDOUT_PATH, slot::SELECTED_SKILL].contains(&at), "{at}");
    }
}

#[test]
fn each_null_is_taken_down() {
    let mut row = row();
    row.take(slot::STARTED_AT, Value::Null);
    row.take(slot::COMPLETED_AT, Value::Null);
    row.take(slot::ATTEMPT, Value::Integer(1));
    row.set(slot::METADATA, Value::Null);
    for (at, is_set) in [(slot::STARTED_AT, false), (slot::COMPLETED_AT, false), (slot::ATTEMPT, true)] {
        assert_eq!((row.is_present(at), row.is_set(at)), (true, is_set), "{at}");
    }
    assert_eq!(row.marks().1, 1 << slot::STARTED_AT | 1 << slot::COMPLETED_AT | 1 << slot::METADATA);
}

#[test]
fn a_text_is_plain_unless_something_else_was_said() {
    let plain = Text::plain(1, 4);
    for (text, is_plain) in [
        (plain, true),
        (Text { escaped: true, ..plain }, false),
        (Text { ascii: false, ..plain }, false),
        (Text { escaped: true, ascii: false, ..plain }, false),
    ] {
        let mut row = row();
        row.take(slot::SELECTED_SKILL, Value::Text(text));
        assert_eq!(row.text(slot::SELECTED_SKILL), Some(Text { escaped: !is_plain, ascii: is_plain, ..plain }));
        row.take_rough(slot::SELECTED_SKILL, true);
        row.take_rough(slot::STDOUT_PATH, false);
        row.take(slot::STDOUT_PATH, Value::Text(plain));
        assert_eq!(row.text(slot::SELECTED_SKILL), Some(Text { escaped: true, ascii: false, ..plain }));
        assert_eq!(row.text(slot::STDOUT_PATH), Some(plain));
    }
}

#[test]
fn an_id_is_given_as_it_is_written_where_that_is_its_canonical_form() {
    const TEXT: &str = r#""1b4e28ba-2fa1-41d2-883f-0016d3cca427""#;
    let mut row = row();
    row.take(0, Value::Uuid(Text::plain(1, 37)));
    row.take(1, Value::OtherUuid(Text::plain(1, 37)));
    assert_eq!(row.canonical_id(0, TEXT.as_bytes()).map(|id| &id[..]), TEXT.as_bytes().get(1..37));
    assert_eq!(row.canonical_id(1, TEXT.as_bytes()), None);
    assert_eq!(row.canonical_id(2, TEXT.as_bytes()), None);
}

#[test]
fn what_is_needed_is_missed() {
    let mut row = row();
    for at in [slot::PHASE, slot::STATUS, slot::ATTEMPT] {
        assert!(row.lacks_any(), "{at}");
        row.take(at, Value::Other);
    }
    assert!(!row.lacks_any());
    row.take(slot::METADATA, Value::Null);
    assert!(!row.lacks_any());
}
