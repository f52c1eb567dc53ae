//! Two looks at recorded runs: a record and the response that the server made of it are one run.

use crate::vectors::{read, tell, text};
use crate::wire::{lenient, payload};
use serde_json::Value;
use spec_automation::compare::{Succession, compare};
use spec_automation::lifecycle::{View, check_run};
use spec_automation::model::RunStatus;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The served records with their responses.
fn served() -> impl Iterator<Item = (String, Value)> {
    let records = read(include_bytes!("../vectors/wire.jsonl.gz"));
    let served = records.filter(|record| record["response"]["status"] == 200);
    served.map(|record| {
        let body = serde_json::from_str(text(&record["response"], "body")).expect("JSON");
        (payload(&record), body)
    })
}

#[test]
fn a_record_and_its_response_are_unchanged() {
    let (mut same, mut refused, mut moved) = (0, 0, 0);
    for (record, body) in served() {
        let body = body.to_string();
        // The server cuts the seconds off such an offset, and so serves another instant.
        if has_offset_with_seconds(&record) {
            assert_eq!(compare(&record, &body, &lenient()).verdict, Some(Succession::Advanced), "{record} {body}");
            moved += 1;
            continue;
        }
        for (previous, next) in [(&record, &body), (&body, &record), (&record, &record)] {
            let found = compare(previous, next, &lenient());
            match found.verdict {
                None => refused += 1,
                verdict => {
                    assert_eq!(verdict, Some(Succession::Unchanged), "{previous} {next} {found:?}");
                    same += 1;
                }
            }
        }
    }
    assert!(same > 1400 && (1..40).contains(&moved), "{same} {moved}");
    tell("records compared with their responses", same, refused);
}

fn has_offset_with_seconds(record: &str) -> bool {
    let record: Value = serde_json::from_str(record).expect("JSON");
    let time = record["started_at"].as_str().unwrap_or_default();
    time.len().checked_sub("+01:02:03".len()).is_some_and(|sign| time[sign..].starts_with(['+', '-']))
}

#[test]
fn a_changed_status_is_judged_as_the_life_cycle_does() {
    let mut judged = 0;
    for (_, body) in served() {
        let Some(from) = body["status"].as_str().and_then(RunStatus::from_word) else { panic!("{body}") };
        for to in RunStatus::ALL.iter().copied().filter(|to| *to != from) {
            let mut later = body.clone();
            later["status"] = to.as_str().into();
            let found = compare(&body.to_string(), &later.to_string(), &lenient());
            if found.verdict.is_none() {
                continue;
            }
            let (there, back) = (check_run(from, to, View::Snapshot), check_run(to, from, View::Snapshot));
            let expected = match (there.is_ok(), back.is_ok()) {
                (true, _) => Succession::Advanced,
                (false, true) => Succession::Stale,
                (false, false) => Succession::Illegal,
            };
            assert_eq!(found.verdict, Some(expected), "{from:?} {to:?}");
            judged += 1;
        }
    }
    assert!(judged > 2000, "{judged}");
    tell("changed statuses judged", judged, 0);
}
