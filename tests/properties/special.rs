//! The one loop that all long text goes through, against its definition. With `simd128` this compares the vector twin.

use spec_automation::json::{find_special, find_special_scalar};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn naive(text: &[u8], at: usize) -> usize {
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20 | 0x80..);
    text.get(at..).and_then(|rest| rest.iter().position(special)).map_or(text.len().max(at), |found| at + found)
}

#[track_caller]
fn compare(text: &[u8], at: usize) {
    let expected = naive(text, at);
    assert_eq!(find_special_scalar(text, at), expected, "scalar, from {at}, {text:x?}");
    assert_eq!(find_special(text, at), expected, "from {at}, {text:x?}");
}

#[test]
fn every_byte_is_plain_or_special_at_every_place() {
    let mut text = vec![b'x'; 70];
    for place in 0..text.len() {
        for byte in 0..=255 {
            text[place] = byte;
            for start in [0, 1, place.saturating_sub(1), place, place + 1] {
                compare(&text, start);
            }
        }
        text[place] = b'x';
    }
}

#[test]
fn every_length_and_start_ends_where_the_text_ends() {
    let text = [b'~'; 100];
    for length in 0..text.len() {
        for start in 0..=length {
            compare(&text[start..length], 0);
            compare(&text[..length], start);
        }
    }
}

#[test]
fn neighbors_do_not_spoil_each_other() {
    // What borrows and carries run through when several bytes are looked at together.
    const EDGES: [u8; 12] = [0x00, 0x1f, 0x20, 0x21, b'"', b'#', b'[', b'\\', b']', 0x7f, 0x80, 0xff];
    for first in EDGES {
        for second in EDGES {
            for place in 0..24 {
                let mut text = [b' '; 26];
                text[place] = first;
                text[place + 1] = second;
                compare(&text, 0);
                compare(&text, place + 1);
            }
        }
    }
}
