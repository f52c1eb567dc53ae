//! The quick readers of single values, against readers that are as simple as they are slow.

use super::super::plain_value::{are_plain, leads_inside, plain_integer, short_integer, short_text};
use crate::json::{Near, are_rough, quotes};

/// A text, and behind it one byte over and over.
fn near(text: &[u8], behind: u8) -> Near {
    let mut near = [behind; size_of::<Near>()];
    near[..text.len()].copy_from_slice(text);
    near
}

/// Bytes that end a text or need another look, and those around them that do not.
const BYTES: [u8; 11] = [b'"', b'\\', 0, 0x1f, b' ', b'!', b'#', b'[', b']', 0x7f, 0x80];

fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20 | 0x80..)
}

#[test]
fn a_short_text_ends_at_its_quote() {
    for end in 1..62 {
        for behind in [0, b'x', b'"', 0xff] {
            for (at, byte) in (1..=end).flat_map(|at| BYTES.map(|byte| (at, byte))) {
                let mut text = [b"\"", vec![b'a'; end - 1].as_slice(), b"\""].concat();
                text[at] = byte;
                let near = near(&text, behind);
                let first = (1..64).find(|at| is_special(near[*at])).filter(|at| near[*at] == b'"' && *at <= 49);
                assert_eq!(short_text(&near), first.map(|at| at + 1), "{end} {at} {byte} {behind}");
            }
        }
    }
    assert_eq!(short_text(&near(b"a\"", b'"')), None);
}

#[test]
fn special_bytes_are_looked_for_as_far_as_is_asked() {
    for at in 1..64 {
        for byte in BYTES {
            let mut near = near(b"", b'a');
            near[at] = byte;
            for length in 0..60 {
                let is_plain = length <= 48 && !(is_special(byte) && at <= length);
                assert_eq!(are_plain(&near, length), is_plain, "{at} {byte} {length}");
            }
        }
    }
}

#[test]
fn quotes_are_told_from_all_else_that_is_special() {
    for at in 0..64 {
        for byte in (0..=255).chain(BYTES) {
            let mut text = [b'a'; 64];
            (text[at], text[63 - at]) = (byte, b'"');
            let expected = (0..64).filter(|at| text[*at] == b'"').fold(0, |bits, at| bits | 1u64 << at);
            let is_rough = text.iter().any(|byte| is_special(*byte) && *byte != b'"');
            assert_eq!((quotes(&text), are_rough(&text)), (expected, is_rough), "{at} {byte}");
        }
    }
}

#[test]
fn a_short_path_leads_inside_unless_it_begins_at_the_root_or_has_two_dots() {
    for length in 1..=60 {
        let path = |dots: &[usize]| {
            let mut text = [b"\"", vec![b'a'; length].as_slice(), b"\""].concat();
            dots.iter().for_each(|at| text[*at] = b'.');
            leads_inside(&near(&text, 0), length + 2)
        };
        assert_eq!(path(&[]), length <= 48, "{length}");
        for at in 1..=length {
            assert_eq!(path(&[at]), length <= 48, "{length} {at}");
            assert!(at == length || !path(&[at, at + 1]), "{length} {at}");
            assert!(at + 1 >= length || path(&[at, at + 2]) == (length <= 48), "{length} {at}");
        }
    }
    assert!(!leads_inside(&near(b"\"/a\"", 0), 4));
    assert!(!leads_inside(&near(b"\"a/..\"", 0), 6));
}

/// Only where they stand near it, dots behind a path have somebody else look.
#[test]
fn what_stands_far_behind_a_path_does_not_count() {
    for (length, leads) in [(30, true), (31, true), (32, false), (45, false), (47, true)] {
        let text = [b"\"", vec![b'a'; length].as_slice(), b"\""].concat();
        let mut near = near(&text, b',');
        (near[length.max(32) + 2..].iter_mut()).take(14).for_each(|byte| *byte = b'.');
        assert_eq!(leads_inside(&near, length + 2), leads, "{length}");
    }
}

/// What the digits at the beginning say, if they are a whole number of at most so many digits.
fn number(near: &Near, most: usize) -> Option<(u32, usize)> {
    let length = near.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_whole = (1..=most).contains(&length) && near[0] != b'0' && !matches!(near[length], b'.' | b'e' | b'E');
    let digits = std::str::from_utf8(&near[..length]).expect("digits");
    is_whole.then(|| (digits.parse().expect("a number"), length))
}

#[test]
fn short_numbers_are_read_as_the_library_reads_them() {
    for digits in
        ["", "0", "7", "10", "05", "123", "9876", "10203", "999999", "1234567", "9000009", "12345678", "1234567890"]
    {
        for byte in 0..=255 {
            for behind in [0, b'0', b',', b':', 0xff] {
                let near = near(&[digits.as_bytes(), &[byte]].concat(), behind);
                assert_eq!(short_integer(&near), number(&near, 7), "{digits} {byte} {behind}");
                assert_eq!(plain_integer(&near), number(&near, 9), "{digits} {byte} {behind}");
            }
        }
    }
}
