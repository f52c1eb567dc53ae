//! JSON text in ASCII, which JavaScript engines turn into strings ten times as fast as other UTF-8.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::host;

/// JSON text with every character escaped that is not ASCII, unpaired surrogates included. Host tokens become JSON: dates
/// their texts, all others `null`.
pub fn to_ascii(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    loop {
        let (plain, behind) = rest.split_at_checked(plain_length(rest)).unwrap_or((rest, &[]));
        out.extend_from_slice(plain);
        match behind {
            [] => return out,
            [host::MARK, letter, behind @ ..] => {
                let meant: &[u8] = if *letter == host::DATE { b"" } else { b"null" };
                out.extend_from_slice(meant);
                rest = behind;
            }
            _ => rest = push_escaped(&mut out, behind),
        }
    }
}

/// How many bytes come before the first that is NUL, the mark of host tokens, or not ASCII.
pub fn plain_length(text: &[u8]) -> usize {
    let mut plain = plain_blocks::<64>(text);
    plain += plain_blocks::<16>(text.get(plain..).unwrap_or_default());
    let rest = text.get(plain..).unwrap_or_default();
    plain + rest.iter().take_while(|byte| is_plain(**byte)).count()
}

/// How many bytes come before the first block of `N` in which one is NUL or not ASCII. All bytes of a block are tested
/// without a branch, so that the compiler can use vector instructions.
fn plain_blocks<const N: usize>(text: &[u8]) -> usize {
    let blocks = text.as_chunks::<N>().0.iter();
    N * blocks.take_while(|block| block.iter().fold(true, |plain, byte| plain & is_plain(*byte))).count()
}

fn is_plain(byte: u8) -> bool {
    byte as i8 > 0
}

/// Appends the first character of `text` as escapes, and returns the rest.
fn push_escaped<'a>(out: &mut Vec<u8>, text: &'a [u8]) -> &'a [u8] {
    let (first, length) = match text {
        [lead @ 0xf0..=0xff, ..] => (lead & 0x07, 4),
        [lead @ 0xe0..=0xef, ..] => (lead & 0x0f, 3),
        [lead, ..] => (lead & 0x1f, 2),
        [] => return text,
    };
    let (character, behind) = text.split_at_checked(length).unwrap_or((text, &[]));
    let rest = character.iter().skip(1).fold(u32::from(first), |code, byte| code << 6 | u32::from(byte & 0x3f));
    match rest.checked_sub(0x1_0000) {
        None => push_unit(out, rest),
        Some(above) => {
            push_unit(out, 0xd800 | above >> 10);
            push_unit(out, 0xdc00 | above & 0x3ff);
        }
    }
    behind
}

fn push_unit(out: &mut Vec<u8>, unit: u32) {
    out.extend_from_slice(b"\\u");
    for shift in [12, 8, 4, 0] {
        let digit = (unit >> shift & 0xf) as u8;
        out.push(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit });
    }
}

#[cfg(test)]
mod tests {
    use super::to_ascii;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn escapes_mean_the_same_text() {
        let pieces =
            ["", "a", "\u{7f}", "é", "—", "😀", "\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}", "more than sixteen"];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = [first, second, third].concat();
                    let ascii = to_ascii(format!("\"{text}\"").as_bytes());
                    assert!(ascii.is_ascii());
                    assert_eq!(serde_json::from_slice::<String>(&ascii).unwrap(), text);
                }
            }
        }
    }

    #[test]
    fn half_a_pair_stays_half_a_pair() {
        assert_eq!(to_ascii(b"\"\xed\xa0\xbd-\xed\xb8\x80\""), b"\"\\ud83d-\\ude00\"");
    }

    #[test]
    fn tokens_become_what_json_can_say() {
        assert_eq!(to_ascii(b"[\0D\"2026-01-01\",\0u,\0n]"), b"[\"2026-01-01\",null,null]");
    }
}
