//! What is plainly right is read on the plain paths: were it left to the careful ones, only the time would tell.

use super::super::{Memory, Options, validate_with};
use super::{Work, count};
use crate::model::Entity;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// How many records were left when this was read.
fn left(memory: &mut Memory, entity: Entity, text: &str) -> usize {
    count(Work::Careful, || {
        let report = validate_with(memory, entity, text, &Options::default());
        assert!(report.ok, "{text} {:?}", report.issues);
    })
}

const METADATA: [&str; 18] = [
    "{}",
    "{ }",
    r#"{"a":1}"#,
    r#"{"a":1,"b":2}"#,
    r#"{"b":2,"a":1}"#,
    r#"{"selectedSkill":"speckit","usedSkills":true,"usedFallback":false}"#,
    r#"{"usedFallback":true,"executionPath":"direct_fallback","shadowModeRequested":null}"#,
    r#"{"a":"text that is longer than what is looked at ahead of a value, which is sixty-four bytes or a few less"}"#,
    r#"{"a":-1,"b":-12.5e+3,"c":0,"d":123456789012345678901234567890,"e":1E5,"f":0.000001}"#,
    r#"{"a":true,"b":false,"c":null,"d":"","e":{},"f":[]}"#,
    r#"{"a":[1,"b",[2,{"c":[]}],true,false,null,-3.5],"b":{"c":{"d":{"e":"f"}}}}"#,
    "{\n  \"a\": [\n    1,\n    {\n      \"b\": true\n    }\n  ],\n  \"c\": \"d\"\n}",
    r#"{"a":[[[[[[[[[[1]]]]]]]]]]}"#,
    r#"{"a key that is longer than a word":1,"another key that is longer than a word":2}"#,
    r#"{"a":[{"b":1},{"b":2},{"b":3},{"c":4},{"c":5}]}"#,
    r#"{"first":1,"second":2,"third":3,"fourth":4,"fifth":5,"sixth":6}"#,
    r#"{"a":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33]}"#,
    r#"{"a":"é","b":"日本語のとても長いテキストで、先に見るものより長いもの、つまり六十四バイトより長いもの"}"#,
];

fn task_state(attempt: usize, metadata: &str) -> String {
    let path = "specs/run/".to_owned() + &"a/".repeat(attempt % 40);
    format!(
        r#"{{"id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","run_id":"1b4e28ba-2fa1-41d2-883f-{attempt:012}","phase":"speckit_plan","status":"succeeded","attempt":{attempt},"started_at":"2026-02-24T09:30:00Z","completed_at":"2026-02-{:02}T23:59:59.{attempt:06}Z","stdout_path":"{path}out.txt","stderr_path":null,"metadata":{metadata},"created_at":"2026-02-24T09:30:00Z","updated_at":"2026-02-28T23:59:59.900000Z"}}"#,
        24 + attempt % 5,
    )
}

#[test]
fn what_is_plain_is_left_to_nobody() {
    let mut memory = Memory::default();
    for round in 0..3 {
        for (index, metadata) in METADATA.iter().enumerate() {
            for attempt in [1, 7, 10, 99, 100, 1234, 99_999] {
                let text = task_state(attempt + index, metadata);
                assert_eq!(left(&mut memory, Entity::TaskState, &text), 0, "{round} {text}");
                // A memory of its own has to look everything up.
                assert_eq!(left(&mut Memory::default(), Entity::TaskState, &text), 0, "{text}");
            }
        }
    }
}

#[test]
fn other_white_space_and_other_orders_are_plain_too() {
    let (mut spacious, mut turning) = (Memory::default(), Memory::default());
    for attempt in 1..60 {
        let usual = task_state(attempt, r#"{"a":1}"#);
        let spaced = usual.replace(",\"", ",\n  \"").replace("\":", "\": ");
        assert_eq!(left(&mut spacious, Entity::TaskState, &spaced), 0, "{spaced}");
        let mut members: Vec<&str> = usual[1..usual.len() - 1].split(",\"").collect();
        // The first one tells the shape.
        members[1..].rotate_left(attempt % 8);
        let turned = format!("{{{}}}", members.join(",\""));
        assert_eq!(left(&mut turning, Entity::TaskState, &turned), 0, "{turned}");
    }
}

#[test]
fn what_has_something_to_be_said_about_it_is_left() {
    let left = |metadata: &str| left(&mut Memory::default(), Entity::TaskState, &task_state(1, metadata));
    for metadata in [r#"{"a":1,"a":2}"#, r#"{"a":{"b":1,"b":2}}"#] {
        assert_eq!(left(metadata), 1, "{metadata}");
    }
}
