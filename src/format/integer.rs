//! Whole numbers. Source: the reference server.
//!
//! | JSON | strict | lax |
//! |---|---|---|
//! | `12`, `-3` | yes | yes |
//! | `1.0`, `1e2`, any number whose nearest double is whole | no | yes |
//! | `true`, `false` | no | 1, 0 |
//! | `" +1_000.00 "`: optional sign, ASCII digits with single `_` between them, a fraction of zeros, Unicode white space around | no | yes |
//! | `"0__1"`, `"00-1"`: the server drops zeros and `_` after a first zero, and looks for a minus only then | no | yes |

#![allow(
    clippy::arithmetic_side_effects,
    reason = "what is made of digits is below the bound that it is held to first"
)]

use super::decimal::Decimal;

/// Why a value cannot be read as an `i64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has a fraction.
    Fraction,
    /// It is not written as a number.
    Syntax,
    /// It does not fit an `i64`.
    Size,
}

impl Reason {
    /// The reason in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Fraction => "it has a fraction",
            Reason::Syntax => "it is not written in digits",
            Reason::Size => "it has too many digits",
        }
    }
}

/// Whether a JSON integer has more than 18 digits: the server then takes it neither for a Unix time nor for a boolean.
pub fn is_long(raw: &[u8]) -> bool {
    const MAX_DIGITS: usize = 18;
    raw.len() - usize::from(raw.starts_with(b"-")) > MAX_DIGITS
}

/// The value of a JSON integer: a number without fraction and exponent.
#[inline]
pub fn from_integer(raw: &[u8]) -> Result<i64, Reason> {
    let (negative, digits) = match raw {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let value = accumulate(digits).ok_or(Reason::Size)?;
    Ok(if negative { -value } else { value })
}

/// The value of any JSON number, if the double nearest to it is whole. No digit is lost, unlike through a double.
pub fn from_number(raw: &[u8]) -> Result<i64, Reason> {
    let decimal = Decimal::read(raw);
    let value = nearest_whole(&decimal)?;
    Ok(if decimal.negative { -value } else { value })
}

/// The value of a text, in the forms that lax mode takes.
///
/// ```
/// use spec_automation::format::integer::{Reason, from_text};
/// assert_eq!(from_text(" 1_000 "), Ok(1000));
/// assert_eq!(from_text("1.0"), Ok(1));
/// assert_eq!(from_text("1e0"), Err(Reason::Syntax));
/// ```
pub fn from_text(text: &str) -> Result<i64, Reason> {
    let text = text.trim();
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let mut parts = digits.splitn(2, |&byte| byte == b'.');
    let whole = parts.next().unwrap_or_default();
    let zeros = parts.next().unwrap_or(b"0");
    if zeros.is_empty() || zeros.iter().any(|&byte| byte != b'0') {
        return Err(Reason::Syntax);
    }
    match without_leading_zeros(whole) {
        [b'-', rest @ ..] if !negative && whole.starts_with(b"0") => {
            let rest = rest.strip_prefix(b"_").unwrap_or(rest);
            if rest.len() > 1 && rest.starts_with(b"0") { Err(Reason::Syntax) } else { from_groups(rest, true) }
        }
        rest => from_groups(rest, negative),
    }
}

/// What follows the zeros and `_` after a leading zero, the last character at least. Other digits are returned as they are.
fn without_leading_zeros(digits: &[u8]) -> &[u8] {
    if !digits.starts_with(b"0") {
        return digits;
    }
    let significant = digits.iter().position(|byte| !matches!(byte, b'0' | b'_')).unwrap_or(digits.len() - 1);
    digits.get(significant..).unwrap_or_default()
}

/// The value of digits with single `_` between them.
fn from_groups(digits: &[u8], negative: bool) -> Result<i64, Reason> {
    let mut plain = Vec::with_capacity(digits.len());
    for group in digits.split(|&byte| byte == b'_') {
        if group.is_empty() || !group.iter().all(u8::is_ascii_digit) {
            return Err(Reason::Syntax);
        }
        plain.extend_from_slice(group);
    }
    let value = accumulate(&plain).ok_or(Reason::Size)?;
    Ok(if negative { -value } else { value })
}

#[inline]
fn accumulate(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0i64, |value, &digit| value.checked_mul(10)?.checked_add(i64::from(digit & 0x0f)))
}

/// The value of the double nearest to it, without its sign, if that is whole.
pub(super) fn nearest_whole(decimal: &Decimal) -> Result<i64, Reason> {
    let whole = decimal.whole().ok_or(Reason::Size)?;
    if decimal.digits.is_empty() || decimal.underflows() {
        return Ok(0);
    }
    // Doubles halve their distance with each power of two. Half of it is 2 to the minus `places` both above `whole` and
    // below the next whole number: so many decimal places, which read as a power of five.
    let places = match whole.checked_ilog2() {
        Some(exponent @ 0..=52) => 53 - i64::from(exponent),
        Some(_) => return Ok(whole),
        None => 54,
    };
    let half = 5u128.pow(places as u32);
    let (fraction, more) = decimal.fraction(places);
    // From the middle between two doubles the even one is taken: the whole one, or of two whole ones the even one.
    let is_even = places > 1 || whole % 2 == 0;
    if whole > 0 && (fraction < half || (fraction == half && !more && is_even)) {
        Ok(whole)
    } else if decimal.nines_complement(places) < half {
        Ok(whole + 1)
    } else {
        Err(Reason::Fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_when_its_nearest_double_is() {
        for (raw, expected) in [
            ("1.0", Ok(1)),
            ("1e2", Ok(100)),
            ("10e-1", Ok(1)),
            ("-0.0", Ok(0)),
            ("1e-400", Ok(0)),
            ("5e-324", Err(Reason::Fraction)),
            ("1.0000000000000001", Ok(1)),
            ("1.0000000000000002", Err(Reason::Fraction)),
            ("0.99999999999999995", Ok(1)),
            ("0.99999999999999994", Err(Reason::Fraction)),
            ("3.0000000000000002", Ok(3)),
            ("3.0000000000000003", Err(Reason::Fraction)),
            ("2147483647.0000001", Ok(2147483647)),
            ("2147483647.0000003", Err(Reason::Fraction)),
            ("1.00000000000000011102230246251565404236316680908203125", Ok(1)),
            ("1.00000000000000011102230246251565404236316680908203126", Err(Reason::Fraction)),
            ("1.000000000000000111022302462515654042363166809082031250", Ok(1)),
            ("1.000000000000000111022302462515654042363166809082031251", Err(Reason::Fraction)),
            ("0.999999999999999944488848768742172978818416595458984375", Ok(1)),
            ("0.999999999999999944488848768742172978818416595458984374", Err(Reason::Fraction)),
            ("2.9999999999999997779553950749686919152736663818359375", Ok(3)),
            ("2.47032822920623272e-324", Ok(0)),
            ("2.47032822920623273e-324", Err(Reason::Fraction)),
            ("4534023007999991.5", Ok(4_534_023_007_999_992)),
            ("4534023007999992.5", Ok(4_534_023_007_999_992)),
            ("-5e18", Ok(-5_000_000_000_000_000_000)),
            ("9223372036854775295.9", Ok(9_223_372_036_854_775_295)),
            ("9223372036854775296.0", Err(Reason::Size)),
            ("1e19", Err(Reason::Size)),
            ("1e999999999999", Err(Reason::Size)),
            ("0e999999999999", Ok(0)),
            ("1.5", Err(Reason::Fraction)),
        ] {
            assert_eq!(from_number(raw.as_bytes()), expected, "{raw}");
            let double: f64 = raw.parse().expect("a number");
            assert_eq!(double.is_infinite() || double.fract() == 0.0, expected != Err(Reason::Fraction), "{raw}");
        }
    }

    #[test]
    fn texts_are_read_as_the_server_reads_them() {
        for (text, expected) in [
            ("1", Ok(1)),
            ("+1", Ok(1)),
            ("-1.0", Ok(-1)),
            ("0001.000", Ok(1)),
            ("\u{a0}1\u{2003}", Ok(1)),
            ("1_0.0", Ok(10)),
            ("\u{1c}1", Err(Reason::Syntax)),
            ("1.", Err(Reason::Syntax)),
            (".0", Err(Reason::Syntax)),
            ("1__0", Err(Reason::Syntax)),
            ("_1", Err(Reason::Syntax)),
            ("1.0_0", Err(Reason::Syntax)),
            ("- 1", Err(Reason::Syntax)),
            ("", Err(Reason::Syntax)),
            ("٣", Err(Reason::Syntax)),
            ("99999999999999999999", Err(Reason::Size)),
            ("0__1", Ok(1)),
            ("+0_00__10.0", Ok(10)),
            ("-0__1", Ok(-1)),
            ("00-1", Ok(-1)),
            ("0_-_1", Ok(-1)),
            ("0-0", Ok(0)),
            ("0_", Err(Reason::Syntax)),
            ("0-01", Err(Reason::Syntax)),
            ("-0-1", Err(Reason::Syntax)),
            ("0__1__0", Err(Reason::Syntax)),
            ("0-", Err(Reason::Syntax)),
            ("+-1", Err(Reason::Syntax)),
        ] {
            assert_eq!(from_text(text), expected, "{text:?}");
        }
    }
}
