//! Several bytes looked at together, against one after the other. With `simd128` this compares the vector twins.

use spec_automation::json::{
    Sight, Tail, behind, digits, dots, find_special, find_special_scalar, hex_digits, same_bytes, special_bytes,
    special_bytes_of_two,
};
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

#[test]
fn each_byte_of_a_chunk_is_told_by_itself() {
    for byte in 0..=255u8 {
        for place in 0..16 {
            let mut chunk = [b'f'; 16];
            chunk[place] = byte;
            let bits = |tells: &dyn Fn(u8) -> bool| (0..16).map(|at| u32::from(tells(chunk[at])) << at).sum::<u32>();
            assert_eq!(dots(&chunk), bits(&|byte| byte == b'.'), "{byte} at {place}");
            assert_eq!(
                hex_digits(&chunk),
                bits(&|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
                "{byte} at {place}"
            );
            assert_eq!(digits(&chunk), bits(&|byte| byte.is_ascii_digit()), "{byte} at {place}");
            assert_eq!(special_bytes(&chunk), bits(&|byte| naive(&[byte], 0) == 0), "{byte} at {place}");
            for (first, second) in [(chunk, [b'a'; 16]), ([b'a'; 16], chunk), (chunk, chunk)] {
                let expected = special_bytes(&first) | special_bytes(&second) << 16;
                assert_eq!(special_bytes_of_two(&first, &second), expected, "{byte} at {place}");
            }
            assert_eq!(same_bytes(&chunk, &[b'f'; 16]), bits(&|byte| byte == b'f'), "{byte} at {place}");
        }
    }
}

#[test]
fn what_is_ahead_is_the_text_and_zeros_behind_it() {
    let text: Vec<u8> = (0..500u32).map(|at| at as u8 | 1).collect();
    for length in [0, 1, 63, 127, 191, 192, 193, 383, 384, 500] {
        let (text, mut tail) = (&text[..length], Tail::default());
        Sight::new(&[b'#'; 500], &mut tail);
        let sight = Sight::new(text, &mut tail);
        for at in 0..=length + 1 {
            let rest = text.get(at..).unwrap_or_default();
            let expected: Vec<u8> = rest.iter().copied().chain([0; 192]).take(192).collect();
            assert_eq!(sight.ahead(at).as_slice(), expected, "{at} of {length}");
            for step in 0..128 {
                assert_eq!(behind(sight.ahead(at), step).as_slice(), &expected[usize::from(step)..][..64]);
            }
        }
    }
}
