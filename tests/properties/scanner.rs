//! What is JSON and what is not, against `serde_json`. The differences that are meant have tests of their own.

use crate::support::json::{any_json_with_surrogates, text};
use crate::support::mutation::mutation;
use crate::support::noise::noise;
use crate::support::places::{PLACES, is_json};
use crate::support::{check, reference};
use proptest::prelude::*;
use spec_automation::issue::Code;
use spec_automation::json::{Scanner, push_quoted};
use spec_automation::validate::{Options, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn texts_are_json_exactly_when_serde_json_says_so() {
    let texts = (any_json_with_surrogates(), noise(), prop::collection::vec(mutation(), 0..3));
    check(2000, texts, |(json, mut noise, mutations)| {
        let mut value = json.write(&mut noise).into_bytes();
        mutations.iter().for_each(|mutation| mutation.apply(&mut value));
        for (place, entity, before, behind) in PLACES {
            let text = [before.as_bytes(), &value, behind.as_bytes()].concat();
            let report = validate(entity, &text, &Options::default());
            let readable = String::from_utf8_lossy(&text);
            let json = reference::is_json(&text);
            prop_assert_eq!(is_json(&report), json, "{}: {} {:?}", place, readable, report.issues);
            let flagged = report.issues.iter().any(|issue| issue.code() == Code::UnpairedSurrogate);
            prop_assert_eq!(flagged, json && reference::has_surrogate(&text), "{}: {}", place, readable);
        }
        Ok(())
    });
}

#[test]
fn strings_mean_what_serde_json_reads() {
    check(500, (text(), noise()), |(text, mut noise)| {
        let mut written = String::new();
        noise.quoted(&mut written, &text);
        let string = Scanner::new(written.as_bytes(), false).string().expect("a string");
        prop_assert_eq!(string.decode(written.as_bytes()), text.as_str());
        prop_assert!(string.is(written.as_bytes(), &text));
        prop_assert_eq!(string.length(written.as_bytes()), text.chars().count());
        let mut quoted = String::new();
        push_quoted(&mut quoted, &text);
        prop_assert_eq!(serde_json::from_str::<String>(&quoted).expect("JSON"), text);
        Ok(())
    });
}

#[test]
fn nesting_ends_at_128_levels() {
    let nested = |open: &str, close: &str, levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), (" [\n", " ]")] {
        for (place, entity, before, behind) in PLACES {
            let around = before.matches(['{', '[']).count() - before.matches('}').count();
            for (levels, fits) in [(128 - around, true), (129 - around, false), (100_000, false)] {
                let text = [before, &nested(open, close, levels), behind].concat();
                let report = validate(entity, &text, &Options::default());
                assert_eq!(is_json(&report), fits, "{place}: {levels} levels of {open}");
                assert!(fits || report.issues[0].code() == Code::TooDeep, "{place}: {:?}", report.issues);
            }
        }
    }
}

#[test]
fn integers_end_at_4300_characters() {
    for (place, entity, before, behind) in PLACES {
        for (length, fits) in [(4300, true), (4301, false)] {
            for (sign, rest) in [("", ""), ("-", ""), ("", ".5"), ("-", "e1")] {
                let text = [before, sign, &"7".repeat(length - sign.len()), rest, behind].concat();
                let report = validate(entity, &text, &Options::default());
                assert_eq!(is_json(&report), fits, "{place}: {sign} and {length} characters");
            }
        }
    }
}
