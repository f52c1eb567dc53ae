//! UUIDs. Source: the reference server, which uses the same crate.
//!
//! | form | example |
//! |---|---|
//! | hyphenated, canonical in lower case | `1b4e28ba-2fa1-41d2-883f-0016d3cca427` |
//! | 32 digits | `1b4e28ba2fa141d2883f0016d3cca427` |
//! | in braces, hyphenated | `{1b4e28ba-2fa1-41d2-883f-0016d3cca427}` |
//! | URN, lower-case prefix, hyphenated | `urn:uuid:1b4e28ba-2fa1-41d2-883f-0016d3cca427` |
//!
//! Digits of either case; any version and variant.

#![allow(clippy::arithmetic_side_effects, reason = "each byte of a word has its own sum, which stays below 256")]

use crate::json::{Near, hex_digits};
use uuid::Uuid;

/// Why a text is not a UUID, in words.
pub const REASON: &str = "its form is not 8-4-4-4-12 hexadecimal digits";

/// Parses a UUID in any form, and tells whether the form is the canonical one.
///
/// ```
/// use spec_automation::format::uuid::parse;
/// let (id, canonical) = parse(b"1B4E28BA-2FA1-41D2-883F-0016D3CCA427").unwrap();
/// assert_eq!(id.to_string(), "1b4e28ba-2fa1-41d2-883f-0016d3cca427");
/// assert!(!canonical);
/// ```
pub fn parse(raw: &[u8]) -> Option<(Uuid, bool)> {
    match raw.try_into().ok().and_then(parse_canonical) {
        Some(id) => Some((id, true)),
        None => Some((parse_other(raw)?, false)),
    }
}

/// The canonical form.
#[inline(never)]
pub(crate) fn print(id: Uuid) -> String {
    id.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
}

/// The other forms. The crate accepts some that the server's older version of it does not.
fn parse_other(raw: &[u8]) -> Option<Uuid> {
    let digits = match raw {
        [b'{', inner @ .., b'}'] if inner.len() == 36 => inner,
        [b'u', b'r', b'n', b':', b'u', b'u', b'i', b'd', b':', inner @ ..] if inner.len() == 36 => inner,
        digits if matches!(digits.len(), 32 | 36) => digits,
        _ => return None,
    };
    Uuid::try_parse_ascii(digits).ok()
}

/// Whether `near` begins with a quoted UUID in its canonical form.
#[inline(always)]
pub fn is_quoted_canonical(near: &Near) -> bool {
    matches!(near.first_chunk::<38>(), Some([b'"', digits @ .., b'"']) if is_canonical(digits))
}

/// Whether `text` is a UUID in its canonical form.
#[inline]
#[expect(clippy::indexing_slicing, reason = "the array is longer than that")]
pub fn is_canonical(text: &[u8; 36]) -> bool {
    const HYPHENS: u64 = 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23;
    let digits =
        |at: usize| text.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |chunk| u64::from(hex_digits(chunk)));
    let digits = digits(0) | digits(16) << 16 | digits(20) << 20;
    digits == HYPHENS ^ 0xf_ffff_ffff && [8, 13, 18, 23].iter().all(|at| text[*at] == b'-')
}

/// Parses a UUID in its canonical form; `None` for any other.
#[inline]
pub fn parse_canonical(text: &[u8; 36]) -> Option<Uuid> {
    let word =
        |at: usize| text.get(at..).and_then(<[u8]>::first_chunk::<8>).map_or(0, |word| u64::from_le_bytes(*word));
    // Eight bytes each: `aaaaaaaa`, `-bbbb-cc`, `cc-dddd-`, `eeeeeeee`, and `eeee` after four that were read already.
    let (a, b, c, d, e) = (word(0), word(8), word(16), word(24), word(28));
    const HYPHENS: (u64, u64) = (0x0000_2d00_0000_002d, 0x2d00_0000_002d_0000);
    const AT: (u64, u64) = (0x0000_ff00_0000_00ff, 0xff00_0000_00ff_0000);
    if (b & AT.0) != HYPHENS.0 || (c & AT.1) != HYPHENS.1 {
        return None;
    }
    let second = (b >> 8 & 0xffff_ffff) | (b >> 48) << 32 | (c & 0xffff) << 48;
    let third = (c >> 24 & 0xffff_ffff) | (d & 0xffff_ffff) << 32;
    let (a, b, c, d) = (hex8(a)?, hex8(second)?, hex8(third)?, hex8(e)?);
    Some(Uuid::from_u128(u128::from(a) << 96 | u128::from(b) << 64 | u128::from(c) << 32 | u128::from(d)))
}

/// The value of eight lower-case hexadecimal digits, the first in the lowest byte.
#[inline]
fn hex8(digits: u64) -> Option<u32> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let letters = digits >> 6 & ONES;
    let values = (digits & (ONES * 0x0f)) + letters * 9;
    let above_nine = (values + ONES * 6) >> 4 & ONES;
    // Written out again, the digits must be the same; values beyond 15 come from letters beyond `f`.
    if values + ONES * u64::from(b'0') + above_nine * 39 != digits || values & (ONES * 0xf0) != 0 {
        return None;
    }
    let pairs = (values << 4 | values >> 8) & 0x00ff_00ff_00ff_00ff;
    let quads = (pairs << 8 | pairs >> 16) & 0x0000_ffff_0000_ffff;
    Some((quads << 16 | quads >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_form_is_read_as_the_crate_reads_it() {
        let id = "01234567-89ab-cdef-fedc-ba9876543210";
        let parsed = parse(id.as_bytes()).expect("canonical");
        assert_eq!(parsed, (Uuid::try_parse(id).expect("a UUID"), true));
        for at in 0..36 {
            for byte in 0..=255u8 {
                let mut text = *id.as_bytes().first_chunk::<36>().expect("36 bytes");
                text[at] = byte;
                let expected = Uuid::try_parse_ascii(&text).ok().filter(|_| !byte.is_ascii_uppercase());
                assert_eq!(parse_canonical(&text), expected, "byte {byte} at {at}");
                assert_eq!(is_canonical(&text), expected.is_some(), "byte {byte} at {at}");
                let mut near = [b'"'; size_of::<Near>()];
                near[1..37].copy_from_slice(&text);
                assert_eq!(is_quoted_canonical(&near), expected.is_some(), "byte {byte} at {at}");
            }
        }
    }
}
