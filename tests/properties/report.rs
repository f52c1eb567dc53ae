//! Reports for people: any payload can be shown, and nothing in it can do anything to a terminal.

use crate::support::check;
use crate::support::mutation::mutation;
use crate::support::noise::noise;
use crate::support::payload::{Quality, options, payload};
use proptest::prelude::*;
use spec_automation::model::Entity;
use spec_automation::report::{Source, pretty};
use spec_automation::validate::{Options, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn report(entity: Entity, name: &str, text: &[u8], options: &Options) -> String {
    pretty(&Source { name, text, lines: 0, columns: 0 }, &validate(entity, text, options).issues, false)
}

#[test]
fn every_issue_of_any_text_is_shown() {
    let cases = (payload(Quality::Any), options(), noise(), prop::collection::vec(mutation(), 0..3));
    check(1000, cases, |((entity, json), options, mut noise, mutations)| {
        let mut text = json.write(&mut noise).into_bytes();
        mutations.iter().for_each(|mutation| mutation.apply(&mut text));
        let issues = validate(entity, &text, &options).issues;
        let shown = pretty(&Source { name: "a.json", text: &text, lines: 41, columns: 0 }, &issues, false);
        prop_assert_eq!(shown.matches("= help: ").count(), issues.len());
        let line = shown.lines().filter_map(|line| line.strip_prefix("a.json:")?.split(':').next()?.parse().ok());
        let lines: Vec<usize> = line.collect();
        let last = 42 + text.iter().filter(|&&byte| byte == b'\n').count();
        prop_assert!(lines.len() == issues.len() && lines.iter().all(|line| (42..=last).contains(line)), "{}", shown);
        Ok(())
    });
}

#[test]
fn nothing_in_a_payload_or_its_name_is_obeyed() {
    let controls: String = (0..0xa0).filter_map(char::from_u32).filter(|c| c.is_control() && *c != '\n').collect();
    let others = "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}";
    for obeyed in controls.chars().chain(others.chars()) {
        let escaped = format!("\\u{:04x}", obeyed as u32);
        for text in [
            format!(r#"{{"phase":"{obeyed}x"}}"#),
            format!(r#"{{"phase":"{escaped}","{escaped}":1,"{escaped}":2,"attempt":"{obeyed}1"}}"#),
            format!("{obeyed}{{}}"),
            format!(r#"{{"a":1{obeyed}"#),
        ] {
            let shown =
                report(Entity::TaskState, &format!("{obeyed}a{obeyed}.json"), text.as_bytes(), &Options::default());
            assert!(!shown.contains(obeyed), "{obeyed:?} in {shown:?}");
        }
    }
}

/// Half a surrogate pair has three bytes and is one character, hidden or not.
#[test]
fn marks_are_found_behind_text_that_is_not_utf8() {
    for around in [r#""metadata":{"a":"#, r#""x":{"a":"#] {
        for count in [1, 40, 200] {
            let surrogates = b"\xed\xa0\x80".repeat(count);
            let text = [b"{", around.as_bytes(), b"\"", &surrogates, br#""},"attempt":0}"#].concat();
            let shown = report(Entity::TaskState, "a.json", &text, &Options::default());
            let frame = shown.split("[out_of_range]").nth(1).expect("the issue");
            let (code, mark) = (frame.lines().nth(1).expect("code"), frame.lines().nth(2).expect("a mark"));
            let column = mark.chars().position(|character| character == '^').expect("a mark");
            assert_eq!(code.chars().nth(column), Some('0'), "{frame}");
        }
    }
}

/// A thousand issues in a line of a megabyte, with as much to hide: no line may be gone over for each of its issues.
#[test]
fn long_lines_take_no_longer_than_many_lines() {
    let phase = |index: usize| format!(r#"{{"phase":"x{index}","metadata":{{"a":"{}"}}}}"#, "é".repeat(300));
    let phases: Vec<String> = (0..1500).map(phase).collect();
    let text = format!(r#"{{"run_id":"x","phases":[{}]}}"#, phases.join(","));
    let shown = report(Entity::Run, "a.json", text.as_bytes(), &Options::default());
    assert!(shown.len() > 100_000);
}
