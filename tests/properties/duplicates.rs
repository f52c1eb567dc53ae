//! Keys that stand twice: none is missed, however it is written and whatever its hash, and none is made up.

use crate::support::check;
use crate::support::json::Json;
use crate::support::noise::noise;
use proptest::prelude::*;
use proptest::sample::select;
use spec_automation::issue::Code;
use spec_automation::model::Entity;
use spec_automation::validate::{Options, validate};
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Keys that are short, alike at both ends, or anything.
fn key() -> impl Strategy<Value = String> {
    const SHORT: [&str; 8] = ["", "a", "b", "\u{1}", "/~", "é", "abcdefg", "abcdefgh"];
    prop_oneof![
        2 => select(&SHORT[..]).prop_map(str::to_owned),
        1 => (0..4u32, 0..3usize).prop_map(|(middle, width)| format!("aaaaaaaa{middle:0width$}bbbbbbbb")),
        1 => "[a-c/é]{0,3}",
    ]
}

fn map() -> BoxedStrategy<Json> {
    let leaf = Just(Json::raw("1")).boxed();
    leaf.prop_recursive(3, 40, 10, |inner| {
        prop_oneof![
            3 => prop::collection::vec((key(), inner.clone()), 0..12).prop_map(Json::Map),
            1 => prop::collection::vec(inner, 0..3).prop_map(Json::List),
        ]
    })
    .boxed()
}

/// How often each path stands there once too often.
fn count(json: &Json, path: &str, repeated: &mut BTreeMap<String, usize>) {
    match json {
        Json::Raw(_) | Json::Text(_) => {}
        Json::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| count(item, &format!("{path}/{index}"), repeated));
        }
        Json::Map(members) => {
            for (place, (key, value)) in members.iter().enumerate() {
                let path = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
                if members[..place].iter().any(|(earlier, _)| earlier == key) {
                    *repeated.entry(path.clone()).or_default() += 1;
                }
                count(value, &path, repeated);
            }
        }
    }
}

#[test]
fn every_key_that_stands_twice_is_reported() {
    check(500, (map(), noise()), |(map, mut noise)| {
        let mut expected = BTreeMap::new();
        count(&map, "", &mut expected);
        let text = map.write(&mut noise);
        for (entity, field) in [
            (Entity::TaskState, "metadata"),
            (Entity::TaskState, "skills"),
            (Entity::AgentConfiguration, "runtime_env"),
            (Entity::Run, "other"),
        ] {
            let report = validate(entity, &format!(r#"{{"{field}":{text}}}"#), &Options::default());
            let mut found = BTreeMap::new();
            for issue in report.issues.iter().filter(|issue| issue.code() == Code::DuplicateKey) {
                let below = issue.path.strip_prefix(&format!("/{field}")).expect("a path below the field");
                *found.entry(below.to_owned()).or_default() += 1;
            }
            prop_assert_eq!(&found, &expected, "{} in {}", text, field);
        }
        Ok(())
    });
}

/// Fields of the table go another way than open maps do.
#[test]
fn every_field_that_stands_twice_is_reported() {
    let key = select(&["phase", "status", "attempt", "metadata", "skills", "x", "y"][..]);
    let members = prop::collection::vec((key.prop_map(str::to_owned), Just(Json::null())), 0..12);
    check(300, (members.prop_map(Json::Map), noise()), |(record, mut noise)| {
        let mut expected = BTreeMap::new();
        count(&record, "", &mut expected);
        let report = validate(Entity::TaskState, &record.write(&mut noise), &Options::default());
        let mut found = BTreeMap::new();
        for issue in report.issues.iter().filter(|issue| issue.code() == Code::DuplicateKey) {
            *found.entry(issue.path.clone()).or_default() += 1;
        }
        prop_assert_eq!(found, expected);
        Ok(())
    });
}
