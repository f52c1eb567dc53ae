//! Several bytes looked at together, against one after the other. With `simd128` this compares the vector twins.

use spec_automation::issue::Span;
use spec_automation::json::{count_digits, find_special, find_special_far, find_special_scalar, has_two_dots};
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
    assert_eq!(find_special_far(text, at), expected, "far, from {at}, {text:x?}");
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

#[test]
fn two_dots_are_found_wherever_they_stand_and_nowhere_else() {
    let has_pair = |text: &[u8]| text.windows(2).any(|pair| pair == b"..");
    for length in 0..80 {
        for first in 0..length {
            for second in (first..length.min(first + 3)).chain([length - 1]) {
                let mut text = vec![b'/'; length];
                text[first] = b'.';
                text[second] = b'.';
                for (start, end) in
                    [(0, length), (first, length), (first + 1, length), (0, second), (first, second + 1)]
                {
                    let span = Span { start: start as u32, end: end as u32 };
                    let expected = start < end && has_pair(&text[start..end]);
                    assert_eq!(has_two_dots(&text, span), expected, "{first} and {second} of {length}, {span:?}");
                }
            }
        }
    }
}

#[test]
fn digits_are_counted_as_far_as_eight() {
    for length in 0..12 {
        for place in 0..length {
            for byte in 0..=255 {
                let mut text = vec![b'7'; length];
                text[place] = byte;
                for start in 0..=length {
                    let expected = text[start..].iter().take_while(|byte| byte.is_ascii_digit()).count().min(8);
                    assert_eq!(count_digits(&text, start).min(8), expected, "{start} of {text:x?}");
                }
            }
        }
    }
}
