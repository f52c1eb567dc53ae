//! The JSON parsing test suite of others: what must be taken (`y_`), what must be refused (`n_`), and what readers may choose
//! (`i_`), where ours chooses as serde_json does but for the lengths of integers and the depth.

use crate::support::places::is_json;
use crate::support::reference;
use flate2::read::GzDecoder;
use serde_json::Value;
use spec_automation::json::{MAX_INTEGER_LENGTH, Scanner};
use spec_automation::model::Entity;
use spec_automation::validate::{Options, validate};
use std::io::{BufRead, BufReader};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What is not UTF-8, or not JSON because of single bytes, by the grammar of RFC 8259 and the table of RFC 3629.
const BYTES: [(&[u8], bool); 24] = [
    (b"[\"\xc2\x80\"]", true),
    (b"[\"\xdf\xbf\"]", true),
    (b"[\"\xe0\xa0\x80\"]", true),
    (b"[\"\xed\x9f\xbf\"]", true),
    (b"[\"\xef\xbf\xbf\"]", true),
    (b"[\"\xf0\x90\x80\x80\"]", true),
    (b"[\"\xf4\x8f\xbf\xbf\"]", true),
    (b"[\"\x7f\"]", true),
    (b"[\"\x80\"]", false),
    (b"[\"\xc0\xaf\"]", false),
    (b"[\"\xc1\xbf\"]", false),
    (b"[\"\xc2\"]", false),
    (b"[\"\xe0\x9f\xbf\"]", false),
    (b"[\"\xe1\x80\"]", false),
    (b"[\"\xf0\x8f\xbf\xbf\"]", false),
    (b"[\"\xf4\x90\x80\x80\"]", false),
    (b"[\"\xf5\x80\x80\x80\"]", false),
    (b"[\"\xff\"]", false),
    (b"[\xff]", false),
    (b"{\"\xb9\":0}", false),
    (b"[\"\\\xe5\"]", false),
    (b"[\"\0\"]", false),
    (b"[\0]", false),
    (b"\xfe\xff\0[\0]", false),
];

/// Whether a text is taken, by the scanner alone and as a member of a payload that keeps it.
fn is_taken(text: &[u8]) -> bool {
    let payload = [br#"{"metadata":{"a":"#, text, b"}}"].concat();
    let taken = is_json(&validate(Entity::TaskState, &payload, &Options::default()));
    let begins = Scanner::new(text, false).begin().is_ok();
    taken && begins
}

#[test]
fn the_suite_of_others_agrees() {
    let (mut taken, mut refused, mut chosen) = (0, 0, 0);
    let file = include_bytes!("../vectors/json_suite.jsonl.gz");
    for line in BufReader::new(GzDecoder::new(&file[..])).lines() {
        let case: Value = serde_json::from_str(&line.expect("UTF-8")).expect("a case");
        let (name, input) = (case["name"].as_str().expect("a name"), case["input"].as_str().expect("a text"));
        let expected = match name.split('_').next() {
            Some("y") => {
                taken += 1;
                true
            }
            Some("n") => {
                refused += 1;
                false
            }
            _ => {
                chosen += 1;
                let fits = input.matches('[').count() < 126 && input.len() < MAX_INTEGER_LENGTH;
                fits && reference::is_json(input.as_bytes())
            }
        };
        assert_eq!(is_taken(input.as_bytes()), expected, "{name}");
    }
    assert!(taken >= 95 && refused >= 188 && chosen >= 35, "{taken} {refused} {chosen}");
}

#[test]
fn single_bytes_are_told_apart() {
    for (text, expected) in BYTES {
        assert_eq!(is_taken(text), expected, "{}", text.escape_ascii());
        assert_eq!(reference::is_json(text), expected, "{}", text.escape_ascii());
    }
}
