use super::super::super::{Memory, Options, validate_with};
use super::*;
use crate::model::{Entity, task_state};
use std::collections::BTreeMap;

fn met(memory: &mut Memory) -> &mut Map {
    memory.looks.records.of(&task_state::PHASE_STATE).expect("every table has one")
}

/// A task state with its members in an order of its own.
fn turned(by: usize) -> String {
    let mut members = [
        r#""phase":"cleanup""#,
        r#""status":"pending""#,
        r#""attempt":1"#,
        r#""stdout_path":"a/b""#,
        r#""stderr_path":"a/c""#,
        r#""selected_skill":null"#,
        r#""metadata":{}"#,
    ];
    let mut random = by as u64;
    for at in 1..members.len() {
        random = random.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        members.swap(at, (random >> 33) as usize % (at + 1));
    }
    format!("{{{}}}", members.join(","))
}

#[test]
fn records_that_are_never_alike_are_read_key_by_key_for_a_while() {
    let (mut memory, options) = (Memory::default(), Options::default());
    let mut was_wild = (0, 0);
    for by in 0..6 * SPELL as usize {
        assert!(validate_with(&mut memory, Entity::TaskState, &turned(by), &options).ok);
        let map = met(&mut memory);
        was_wild = (was_wild.0.max(map.wild), was_wild.1 + u32::from(map.wild > 0));
    }
    assert!(was_wild.0 > 0 && was_wild.1 >= SPELL, "{was_wild:?}");
    let map = met(&mut memory);
    assert_eq!(map.spell, 16 * SPELL, "each spell is longer than the one before");
    map.wild = SPELL;
    for at in 0..=ALIKE {
        assert_eq!(met(&mut memory).wild, SPELL - at);
        assert!(validate_with(&mut memory, Entity::TaskState, &turned(0), &options).ok);
    }
    assert_eq!(met(&mut memory).wild, 0, "records that are alike are remembered again");
}

/// The number for the order of these keys.
fn order_of(memory: &mut Memory, keys: &[&str]) -> u64 {
    let value = |key: &str| match key {
        "phase" => "\"cleanup\"",
        "status" => "\"pending\"",
        "attempt" => "1",
        _ => "null",
    };
    let members: Vec<String> = keys.iter().map(|key| format!("\"{key}\":{}", value(key))).collect();
    met(memory).go_wild();
    let text = format!("{{{}}}", members.join(","));
    assert!(validate_with(memory, Entity::TaskState, &text, &Options::default()).ok, "{text}");
    met(memory).order
}

#[test]
fn orders_in_which_two_keys_have_changed_places_have_other_numbers() {
    let mut memory = Memory::default();
    let mut keys: Vec<&str> = task_state::API.iter().map(|field| field.name).filter(|key| *key != "skills").collect();
    let mut numbers = BTreeMap::from([(order_of(&mut memory, &keys), (0, 0))]);
    for (one, other) in (0..keys.len()).flat_map(|other| (0..other).map(move |one| (one, other))) {
        keys.swap(one, other);
        let same = numbers.insert(order_of(&mut memory, &keys), (one, other));
        assert_eq!(same, None, "{one} {other}");
        keys.swap(one, other);
    }
}

const TEXT: &[u8] = b",\"started_at\":";
const LEG: &Leg = &Leg { role: 3, key: 0, value: TEXT.len(), marks: Marks::NONE };
const DRAFT: Draft<'_> = Draft { fields: task_state::API, text: TEXT, start: 0, fixed: &[], leg: LEG };

#[test]
fn what_is_met_never_takes_the_position_of_a_place() {
    let mut map = Map::new();
    for at in 0..2 * NO_WAY {
        map.learn(After(at % 20), &DRAFT);
        assert_eq!(map.place(NO_WAY), After::NOTHING, "{at}");
    }
}

#[test]
fn strange_stretches_are_put_up_with_until_they_are_too_many() {
    let after = |strange: u32, records: u32| {
        let mut map = Map::new();
        (map.strange, map.records, map.free) = (strange - 1, records, u32::MAX);
        map.meet_strange(After::NOTHING, &DRAFT);
        (map.strange, map.wild, map.patience)
    };
    assert_eq!(after(PATIENCE, 1000), (PATIENCE, 0, PATIENCE));
    assert_eq!(after(PATIENCE + 1, 1000), (0, 0, 2 * PATIENCE));
    assert_eq!(after(PATIENCE + 7, 1000), (0, 0, 2 * PATIENCE));
    assert_eq!(after(TOO_STRANGE * PATIENCE, PATIENCE), (0, 0, 2 * PATIENCE));
    assert_eq!(after(TOO_STRANGE * (PATIENCE + 1), PATIENCE), (0, SPELL, PATIENCE));
}

#[test]
fn records_of_which_one_stretch_is_strange_are_remembered() {
    let (mut memory, options) = (Memory::default(), Options::default());
    for by in 0..SPELL {
        let text = format!(r#"{{"phase":"cleanup","status":"pending","attempt":1,"x{by}":null}}"#);
        assert!(validate_with(&mut memory, Entity::TaskState, &text, &options).ok);
        assert_eq!(met(&mut memory).wild, 0, "{by}");
    }
}
