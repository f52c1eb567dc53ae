//! Whether two values say the same, however they are written.

use super::Scanner;
use crate::order;
use std::borrow::Cow;

/// Whether two checked values, without space around them, say the same: objects whatever the order of their keys, of which
/// the last of a name counts, strings whatever their escapes. Numbers are the same when they are written alike.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    if one == other {
        return true;
    }
    match (one, other) {
        ([b'"', ..], [b'"', ..]) => string(one) == string(other),
        ([b'[', ..], [b'[', ..]) => {
            let (one, other) = (elements(one), elements(other));
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        ([b'{', ..], [b'{', ..]) => {
            let (one, other) = (members(one), members(other));
            let names_are_same =
                one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| one.0 == other.0);
            names_are_same && one.iter().zip(&other).all(|(one, other)| same(one.1, other.1))
        }
        _ => false,
    }
}

fn string(value: &[u8]) -> Option<Cow<'_, str>> {
    Some(Scanner::new(value, true).string().ok()?.decode(value))
}

fn elements(list: &[u8]) -> Vec<&[u8]> {
    let mut scanner = Scanner::new(list, true);
    scanner.eat(b'[');
    std::iter::from_fn(|| Some(scanner.next_element()?.of(list))).collect()
}

/// The members by key, each once.
fn members(object: &[u8]) -> Vec<(Cow<'_, str>, &[u8])> {
    let mut scanner = Scanner::new(object, true);
    scanner.eat(b'{');
    let next = || scanner.next_member().map(|(key, value)| (key.decode(object), value.of(object)));
    let all: Vec<_> = std::iter::from_fn(next).collect();
    let key = |position: usize| all.get(position).map(|(key, _)| key);
    let mut sorted: Vec<(Cow<'_, str>, &[u8])> = Vec::with_capacity(all.len());
    for position in order::positions(all.len(), &|a, b| key(a).cmp(&key(b))) {
        let Some(member) = all.get(position) else { continue };
        if sorted.last().is_some_and(|last| last.0 == member.0) {
            sorted.pop();
        }
        sorted.push(member.clone());
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::same;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_form_does_not_matter() {
        let alike = [
            (r#"{"a": 1, "b": [true, null]}"#, r#"{"b":[true,null],"a":1}"#),
            (r#"{"a": 2, "a": 1}"#, r#"{"a": 1}"#),
            (r#""é\n""#, r#""\u00e9\u000a""#),
            (r#"{"\u0061": {}}"#, r#"{"a": { }}"#),
        ];
        for (one, other) in alike {
            assert!(same(one.as_bytes(), other.as_bytes()), "{one} {other}");
        }
    }

    #[test]
    fn what_is_said_does() {
        let different = [
            (r#"{"a": 1}"#, r#"{"a": 1, "b": 1}"#),
            (r#"{"a": 1}"#, r#"{"b": 1}"#),
            ("[1, 2]", "[2, 1]"),
            ("[1]", "[1, 1]"),
            (r#""a""#, r#""b""#),
            ("1", "1.0"),
            ("{}", "[]"),
            ("null", "false"),
        ];
        for (one, other) in different {
            assert!(!same(one.as_bytes(), other.as_bytes()), "{one} {other}");
        }
    }
}
