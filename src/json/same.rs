//! Whether two JSON values are equal, however they are written.

use super::{Scanner, Text};
use crate::issue::Span;
use crate::order;
use std::borrow::Cow;

/// Whether two checked values, without white space around them, are equal. The order of keys does not matter, and of
/// repeated keys the last counts; strings are compared unescaped, numbers as they are written.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one == other || Side::new(one).same(0, &Side::new(other), 0)
}

/// A text and the ends of its objects and arrays, so that none is skipped once for each level around it.
struct Side<'a> {
    text: &'a [u8],
    /// Where each begins and ends, in the order of the text.
    containers: Vec<Span>,
}

impl<'a> Side<'a> {
    fn new(text: &'a [u8]) -> Self {
        let (mut containers, mut open) = (Vec::<Span>::new(), Vec::new());
        let mut scanner = Scanner::new(text, true);
        while let Some(byte) = scanner.peek() {
            match byte {
                b'{' | b'[' => {
                    open.push(containers.len());
                    containers.push(Span { start: scanner.position() as u32, end: text.len() as u32 });
                    scanner.advance(1);
                }
                b'}' | b']' => {
                    scanner.advance(1);
                    if let Some(container) = open.pop().and_then(|index| containers.get_mut(index)) {
                        container.end = scanner.position() as u32;
                    }
                }
                b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => scanner.advance(1),
                _ => drop(scanner.skip_checked()),
            }
        }
        Side { text, containers }
    }

    /// Skips the value at the cursor, and returns where it begins.
    fn skip(&self, scanner: &mut Scanner<'_>) -> usize {
        let start = scanner.position();
        match self.containers.binary_search_by_key(&(start as u32), |span| span.start) {
            Ok(index) => scanner.rewind(self.containers.get(index).map_or(self.text.len(), |span| span.end as usize)),
            Err(_) => drop(scanner.skip_checked()),
        }
        start
    }

    fn scanner(&self, at: usize) -> Scanner<'a> {
        let mut scanner = Scanner::new(self.text, true);
        scanner.rewind(at);
        scanner
    }

    fn same(&self, at: usize, other: &Side<'_>, place: usize) -> bool {
        let (mut here, mut there) = (self.scanner(at), other.scanner(place));
        match (here.peek(), there.peek()) {
            (Some(b'"'), Some(b'"')) => string(&mut here) == string(&mut there),
            (Some(b'['), Some(b'[')) => {
                let (here, there) = (self.elements(here), other.elements(there));
                here.len() == there.len() && here.iter().zip(there).all(|(at, place)| self.same(*at, other, place))
            }
            (Some(b'{'), Some(b'{')) => {
                let (here, there) = (self.members(here), other.members(there));
                let names_are_same =
                    here.len() == there.len() && here.iter().zip(&there).all(|(one, other)| one.0 == other.0);
                names_are_same && here.iter().zip(&there).all(|(one, two)| self.same(one.1, other, two.1))
            }
            (Some(b'[' | b'{'), _) | (_, Some(b'[' | b'{')) => false,
            _ => here.skip_checked().of(self.text) == there.skip_checked().of(other.text),
        }
    }

    fn elements(&self, mut scanner: Scanner<'_>) -> Vec<usize> {
        scanner.eat(b'[');
        std::iter::from_fn(|| scanner.is_at_element().then(|| self.skip(&mut scanner))).collect()
    }

    /// The members sorted by key, without those that a later one overrides.
    fn members(&self, mut scanner: Scanner<'_>) -> Vec<(Cow<'a, str>, usize)> {
        scanner.eat(b'{');
        let decoded = |key: Text| key.decode(self.text);
        let next = || scanner.next_key().map(|key| (decoded(key), self.skip(&mut scanner)));
        let all: Vec<_> = std::iter::from_fn(next).collect();
        let key = |position: usize| all.get(position).map(|(key, _)| key);
        let mut sorted: Vec<(Cow<'a, str>, usize)> = Vec::with_capacity(all.len());
        for position in order::positions(all.len(), &|a, b| key(a).cmp(&key(b))) {
            let Some(member) = all.get(position) else { continue };
            if sorted.last().is_some_and(|last| last.0 == member.0) {
                sorted.pop();
            }
            sorted.push(member.clone());
        }
        sorted
    }
}

fn string<'a>(scanner: &mut Scanner<'a>) -> Option<Cow<'a, str>> {
    Some(scanner.string().ok()?.decode(scanner.text()))
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
