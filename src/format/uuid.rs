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

use uuid::Uuid;

/// The UUID that `raw` writes, and whether it writes it canonically.
///
/// ```
/// use spec_automation::format::uuid::parse;
/// let (id, canonical) = parse(b"1B4E28BA-2FA1-41D2-883F-0016D3CCA427").unwrap();
/// assert_eq!(id.to_string(), "1b4e28ba-2fa1-41d2-883f-0016d3cca427");
/// assert!(!canonical);
/// ```
pub fn parse(raw: &[u8]) -> Option<(Uuid, bool)> {
    match parse_canonical(raw) {
        Some(id) => Some((id, true)),
        None => Some((parse_other(raw)?, false)),
    }
}

/// The other forms. The crate takes more of them than the server's older version of it.
fn parse_other(raw: &[u8]) -> Option<Uuid> {
    let digits = match raw {
        [b'{', inner @ .., b'}'] if inner.len() == 36 => inner,
        [b'u', b'r', b'n', b':', b'u', b'u', b'i', b'd', b':', inner @ ..] if inner.len() == 36 => inner,
        digits if matches!(digits.len(), 32 | 36) => digits,
        _ => return None,
    };
    Uuid::try_parse_ascii(digits).ok()
}

/// The value of each byte as a lower-case hexadecimal digit, `0xff` for any other byte.
const DIGITS: [u8; 256] = {
    let mut table = [0xff; 256];
    let mut digit = 0;
    while digit < 16 {
        table[b"0123456789abcdef"[digit] as usize] = digit as u8;
        digit += 1;
    }
    table
};

#[inline]
fn parse_canonical(raw: &[u8]) -> Option<Uuid> {
    /// Where the sixteen pairs of digits begin.
    const PAIRS: [usize; 16] = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
    let raw: &[u8; 36] = raw.try_into().ok()?;
    if [raw[8], raw[13], raw[18], raw[23]] != *b"----" {
        return None;
    }
    let mut bytes = [0; 16];
    let mut seen = 0;
    for (byte, at) in bytes.iter_mut().zip(PAIRS) {
        let (high, low) = (DIGITS[usize::from(raw[at])], DIGITS[usize::from(raw[at + 1])]);
        seen |= high | low;
        *byte = high << 4 | low;
    }
    (seen < 0x10).then(|| Uuid::from_bytes(bytes))
}
