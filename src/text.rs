//! Building text. The methods of `String` are inlined into every place that calls them; these are compiled once.

#![allow(clippy::arithmetic_side_effects, reason = "a digit, and a count of the bytes of a text")]

/// Appending to text.
pub(crate) trait Put {
    /// Appends a text.
    fn put(&mut self, part: &str);

    /// Appends a number in decimal digits.
    fn put_number(&mut self, number: u64);

    /// Appends a number in decimal, padded with zeros to at least `least` digits.
    fn put_digits(&mut self, number: u64, least: u32);
}

impl Put for String {
    #[inline(never)]
    fn put(&mut self, part: &str) {
        match part.as_bytes() {
            // In WebAssembly, copying is a call that takes longer than writing a single byte.
            [byte] => self.push(char::from(*byte)),
            _ => self.push_str(part),
        }
    }

    fn put_number(&mut self, number: u64) {
        self.put_digits(number, 1);
    }

    fn put_digits(&mut self, number: u64, least: u32) {
        if number > 9 || least > 1 {
            self.put_digits(number / 10, least.saturating_sub(1));
        }
        self.push(char::from(b'0' + (number % 10) as u8));
    }
}

/// The parts in a row.
#[inline(never)]
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| out.put(part));
    out
}

/// A number in decimal digits.
#[inline(never)]
pub(crate) fn decimal(number: u64) -> String {
    let mut out = String::new();
    out.put_number(number);
    out
}

/// How many characters a text has: every byte but the continuation bytes of UTF-8 begins one.
#[inline(never)]
pub(crate) fn characters(text: &str) -> usize {
    text.bytes().fold(0, |count, byte| count + usize::from(byte & 0xc0 != 0x80))
}

/// A text that needs no escapes, as JSON.
pub(crate) fn quoted(text: &str) -> String {
    joined(&["\"", text, "\""])
}

/// Appends a key, which needs no escapes, and its colon to a JSON object that is not closed yet.
pub(crate) fn push_key(out: &mut String, name: &str) {
    out.put(if out.ends_with('{') { "\"" } else { ",\"" });
    out.put(name);
    out.put("\":");
}

/// Whether two texts are equal. For words, which are short, this is faster than the call that `==` compiles to.
#[inline(always)]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let number = |bytes: Option<&[u8; 8]>| bytes.map(|bytes| u64::from_le_bytes(*bytes));
    let (first, last) = (|text: &[u8]| number(text.first_chunk()), |text: &[u8]| number(text.last_chunk()));
    let second = |text: &[u8]| number(text.get(8..).and_then(<[u8]>::first_chunk));
    let ends = |text: &[u8]| (text.first_chunk::<4>().copied(), text.last_chunk::<4>().copied());
    match one.len() {
        length if length != other.len() => false,
        4..8 => ends(one) == ends(other),
        8..=16 => first(one) == first(other) && last(one) == last(other),
        17..=24 => first(one) == first(other) && second(one) == second(other) && last(one) == last(other),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn numbers_have_all_their_digits_and_no_others() {
        assert_eq!([0, 9, 10, 907, u64::MAX].map(decimal), ["0", "9", "10", "907", "18446744073709551615"]);
        assert_eq!(quoted("a"), "\"a\"");
    }

    #[test]
    fn texts_are_the_same_if_every_byte_is() {
        for length in 0..32 {
            let one: Vec<u8> = (0..length).collect();
            assert!(same(&one, &one.clone()));
            assert!(!same(&one, &[one.as_slice(), b"x"].concat()));
            for at in 0..one.len() {
                let mut other = one.clone();
                other[at] ^= 0x20;
                assert!(!same(&one, &other), "byte {at} of {length}");
            }
        }
    }
}
