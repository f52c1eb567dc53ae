//! The scanner beside serde_json: what is JSON, and where everything in it stands.
//!
//! Named differences: at most 128 levels, integers of at most 4,300 characters, and halves of surrogate pairs are read and
//! reported.

use super::measure::measure;
use super::places::{PLACES, is_json};
use super::{options, reference};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use spec_automation::issue::{Code, Span};
use spec_automation::json::{
    Kind, MAX_DEPTH, MAX_INTEGER_LENGTH, Scanner, find_special, find_special_scalar, push_quoted, same, to_utf8,
};
use spec_automation::validate::validate;
use std::fmt;

pub fn check(data: &[u8]) {
    let Some((place, value)) = data.split_first() else { return };
    let (_, entity, before, behind) = PLACES[usize::from(*place) % PLACES.len()];
    let text = [before.as_bytes(), value, behind.as_bytes()].concat();
    let json = is_ours(&text);
    let report = validate(entity, &text, &options(0));
    assert_eq!(is_json(&report), json, "{:?}", report.issues);
    let flagged = report.issues.iter().any(|issue| issue.code() == Code::UnpairedSurrogate);
    assert_eq!(flagged, json && reference::has_surrogate(&text));
    for start in [0, 1, value.len() / 2] {
        assert_eq!(find_special(value, start), find_special_scalar(value, start));
    }
    units(value);
    // Deeper, serde_json builds no value.
    if is_ours(value) && measure(value).0 < 120 && !reference::has_surrogate(value) {
        let mut scanner = Scanner::new(value, false);
        scanner.begin().expect("a value");
        let whole = scanner.skip_checked();
        assert_eq!(scanner.finish(), Ok(()));
        let raw: &RawValue = serde_json::from_slice(value).expect("JSON");
        stands(value, raw, whole);
    }
}

fn is_ours(text: &[u8]) -> bool {
    let (depth, digits) = measure(text);
    reference::is_json(text) && depth <= MAX_DEPTH as usize && digits <= MAX_INTEGER_LENGTH
}

/// The value stands where serde_json finds it, and so does everything in it.
fn stands(text: &[u8], raw: &RawValue, span: Span) {
    let offset = raw.get().as_ptr() as usize - text.as_ptr() as usize;
    assert_eq!(span, Span { start: offset as u32, end: (offset + raw.get().len()) as u32 });
    assert!(same(span.of(text), raw.get().as_bytes()));
    let mut scanner = Scanner::new(text, false);
    scanner.rewind(offset);
    match scanner.kind().expect("a value") {
        Kind::Object => {
            scanner.eat(b'{');
            for (key, value) in members(raw) {
                let (ours, span) = scanner.next_member().expect("a member");
                assert_eq!(ours.decode(text), key.as_str());
                assert_eq!(ours.length(text), key.chars().count());
                assert!(ours.is(text, &key));
                stands(text, value, span);
            }
            assert_eq!(scanner.next_member(), None);
        }
        Kind::Array => {
            scanner.eat(b'[');
            for value in serde_json::from_str::<Vec<&RawValue>>(raw.get()).expect("a list") {
                let span = scanner.next_element().expect("an element");
                stands(text, value, span);
            }
            assert_eq!(scanner.next_element(), None);
        }
        Kind::String => {
            let string = scanner.string().expect("a string");
            let expected: String = serde_json::from_str(raw.get()).expect("a string");
            assert_eq!((string.quoted(), &*string.decode(text)), (span, expected.as_str()));
            let mut quoted = String::new();
            push_quoted(&mut quoted, &expected);
            assert_eq!(serde_json::from_str::<String>(&quoted).expect("a string"), expected);
        }
        Kind::Number => {
            let number = scanner.number().expect("a number");
            assert_eq!((number.span, number.integer), (span, !raw.get().contains(['.', 'e', 'E'])));
        }
        Kind::Boolean => assert_eq!(scanner.boolean().expect("a boolean").to_string(), raw.get()),
        Kind::Null => assert_eq!((scanner.null(), raw.get()), (Ok(()), "null")),
        Kind::Host => panic!("no text has these"),
    }
}

/// The members of an object as often as they stand there, which no map of serde_json keeps.
fn members(object: &RawValue) -> Vec<(String, &RawValue)> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(String, &'de RawValue)>;
        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            std::iter::from_fn(|| map.next_entry().transpose()).collect()
        }
    }
    serde_json::Deserializer::from_str(object.get()).deserialize_map(Members).expect("an object")
}

/// Bytes taken as UTF-16 become the UTF-8 that the standard library makes of them.
fn units(bytes: &[u8]) {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
    let mut buffer = [vec![0; units.len()], bytes[..2 * units.len()].to_vec()].concat();
    let length = to_utf8(&mut buffer, units.len(), units.len());
    if let Ok(expected) = String::from_utf16(&units) {
        assert_eq!(buffer.get(..length), Some(expected.as_bytes()));
    }
}
