//! Timestamps. Source: the reference server, which parses them with `speedate`; so does this module, but for canonical
//! ones.
//!
//! | JSON | strict | lax |
//! |---|---|---|
//! | `"2026-02-24T09:30:00Z"`, `"2026-02-24T09:30:00.500000Z"` (canonical) | yes | yes |
//! | date, one of `T t space _`, `HH:MM[:SS[(. or ,)digits]]`, then nothing, `Z`, `z`, `±HH:MM` or `±HHMM`; U+2212 is a minus; digits beyond microseconds are cut off | yes | yes |
//! | a Unix time as text, `"1771925400.5"`: seconds, or milliseconds beyond 20,000,000,000 | yes | yes |
//! | `"2026-02-24"`: midnight, without an offset | no | yes |
//! | a Unix time as a number, an integer of at most 18 digits | no | yes |
//! | `±HH:MM:SS` as the offset, in records only: so Python prints a local mean time | yes | yes |
//!
//! Years 1 to 9999. Refused: seconds of 60, hours of 24, `±HH`, basic, week and ordinal dates, white space around.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "parts of a date and a time that were held to their ranges, the largest of which is the year 9999"
)]

use super::decimal::Decimal;
use super::integer::nearest_whole;
pub use super::timestamp_further::{Further, parse_any, parse_date, parse_with_offset_seconds};
use super::timestamp_plain::days_of;
use crate::text::Put;
use chrono::{DateTime, Datelike, Timelike};
use speedate::{Date, MicrosecondsPrecisionOverflowBehavior, ParseError, TimeConfigBuilder};

/// An instant, and the offset that it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Microseconds since 1970-01-01T00:00:00Z; a timestamp without an offset is taken as UTC.
    pub micros: i64,
    /// Seconds east of UTC, if an offset was written.
    pub offset: Option<i32>,
}

/// Microseconds in a second.
pub const SECOND: i64 = 1_000_000;

/// 23:59, in seconds.
const WIDEST_OFFSET: i32 = 86_340;

/// Unix times beyond this count milliseconds.
const MILLISECONDS_BEYOND: i64 = 20_000_000_000;

impl Timestamp {
    /// An instant written in UTC.
    #[inline]
    pub fn utc(micros: i64) -> Timestamp {
        Timestamp { micros, offset: Some(0) }
    }

    /// RFC 3339 in UTC with `Z`; with a fraction of six digits, or none if the microseconds are zero.
    ///
    /// An instant outside the years 1 to 9999 in UTC keeps the offset it was written with, in which it is inside; if that
    /// has seconds, it gets the widest offset, ±23:59.
    pub fn canonical(self) -> String {
        let widest = if self.micros < 0 { WIDEST_OFFSET } else { -WIDEST_OFFSET };
        let written = self.offset.filter(|offset| offset % 60 == 0);
        let mut offsets = [Some(0), written, Some(widest)].into_iter();
        offsets.find_map(|offset| print(self.micros, offset)).unwrap_or_default()
    }

    /// As the server prints it: in the offset it was written with, `Z` for UTC, and no offset if it had none.
    pub fn wire(self) -> String {
        print(self.micros, self.offset).unwrap_or_default()
    }
}

/// Whether nothing of `raw`, the text or JSON number that `micros` was read from, was lost: it may have digits beyond
/// microseconds, and the server's library reads a Unix time as a double.
///
/// ```
/// use spec_automation::format::timestamp::is_exact;
/// assert!(is_exact(b"1970-01-01T00:00:01.5000000Z", 1_500_000));
/// assert!(!is_exact(b"1970-01-01T00:00:01.5000001Z", 1_500_000));
/// ```
pub fn is_exact(raw: &[u8], micros: i64) -> bool {
    if matches!(raw, [_, _, _, b'0'..=b'9', b'-', ..]) {
        let fraction = raw.splitn(2, |byte| matches!(byte, b'.' | b',')).nth(1).unwrap_or_default();
        return fraction.iter().skip(6).take_while(|byte| byte.is_ascii_digit()).all(|byte| *byte == b'0');
    }
    let decimal = Decimal::read(raw);
    let size = micros.unsigned_abs();
    // As seconds, or as milliseconds.
    let parts = [(6, size / 1_000_000, size % 1_000_000), (3, size / 1_000, size % 1_000)];
    parts.into_iter().any(|(digits, whole, fraction)| {
        decimal.whole().map(i64::unsigned_abs) == Some(whole) && decimal.fraction(digits) == (fraction.into(), false)
    })
}

fn print(micros: i64, offset: Option<i32>) -> Option<String> {
    let local = micros.checked_add(i64::from(offset.unwrap_or(0)) * SECOND)?;
    let time = DateTime::from_timestamp_micros(local)?.naive_utc();
    let year = u32::try_from(time.year()).ok().filter(|year| (1..=9999).contains(year))?;
    let mut out = String::with_capacity(32);
    // Formatting with the library would bring all of `core::fmt` into the .wasm.
    push(&mut out, &[("", year, 4), ("-", time.month(), 2), ("-", time.day(), 2)]);
    push(&mut out, &[("T", time.hour(), 2), (":", time.minute(), 2), (":", time.second(), 2)]);
    let fraction = local.rem_euclid(SECOND);
    if fraction != 0 {
        push(&mut out, &[(".", fraction as u32, 6)]);
    }
    match offset {
        None => {}
        Some(0) => out.put("Z"),
        Some(seconds) => {
            let size = seconds.unsigned_abs() / 60;
            push(&mut out, &[(if seconds < 0 { "-" } else { "+" }, size / 60, 2), (":", size % 60, 2)]);
        }
    }
    Some(out)
}

/// Appends numbers: for each a text before it, its value and its number of digits.
#[inline(never)]
fn push(out: &mut String, numbers: &[(&str, u32, u32)]) {
    for (before, number, digits) in numbers {
        out.put(before);
        out.put_digits((*number).into(), *digits);
    }
}

/// The instant of a text, in the forms that both modes take; or why it has none, in words.
///
/// ```
/// use spec_automation::format::timestamp::parse;
/// let stamp = parse(b"2026-02-24 09:30:00,5+0530").unwrap();
/// assert_eq!(stamp.canonical(), "2026-02-24T04:00:00.500000Z");
/// assert_eq!(stamp.wire(), "2026-02-24T09:30:00.500000+05:30");
/// ```
pub fn parse(raw: &[u8]) -> Result<Timestamp, &'static str> {
    let config = TimeConfigBuilder::new()
        .unix_timestamp_offset(Some(0))
        .microseconds_precision_overflow_behavior(MicrosecondsPrecisionOverflowBehavior::Truncate)
        .build();
    let parsed = speedate::DateTime::parse_bytes_with_config(raw, &config).map_err(reason)?;
    let date = civil(&parsed.date)?;
    let time = parsed.time;
    let seconds = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second);
    let local = (date * 86_400 + seconds) * SECOND + i64::from(time.microsecond);
    Ok(Timestamp { micros: local - i64::from(time.tz_offset.unwrap_or(0)) * SECOND, offset: time.tz_offset })
}

/// The instant of a JSON number, as a Unix time in seconds, or in milliseconds beyond 20,000,000,000; or why it has none.
///
/// Fractions are exact, which they are not in the server's library. The unit is chosen as the server chooses it.
pub fn from_number(raw: &[u8]) -> Result<Timestamp, &'static str> {
    const FAR: &str = "it is outside the years 1 to 9999";
    let decimal = Decimal::read(raw);
    let whole = decimal.whole().ok_or(FAR)?;
    // The server compares the nearest double, rounded down.
    let floor = match nearest_whole(&decimal) {
        Ok(nearest) => nearest,
        Err(_) => whole + i64::from(decimal.negative),
    };
    let scale = if floor > MILLISECONDS_BEYOND { 3 } else { 6 };
    let (fraction, _) = decimal.fraction(scale + 1);
    let fraction = i64::try_from((fraction + 5) / 10).map_err(|_| FAR)?;
    let size = whole.checked_mul(10i64.pow(scale as u32)).and_then(|micros| micros.checked_add(fraction)).ok_or(FAR)?;
    let micros = if decimal.negative { -size } else { size };
    print(micros, Some(0)).map(|_| Timestamp { micros, offset: Some(0) }).ok_or(FAR)
}

/// Days from 1970-01-01 to `date`.
pub(super) fn civil(date: &Date) -> Result<i64, &'static str> {
    let days = days_of(date.year.into(), date.month.into(), date.day.into()).ok_or("the year 0 is not supported")?;
    Ok(days.into())
}

/// The reason in words; the kinds of error that help nobody to fix a timestamp share one about its form.
fn reason(error: ParseError) -> &'static str {
    match error {
        ParseError::OutOfRangeMonth => "the month is outside 01 to 12",
        ParseError::OutOfRangeDay => "the month does not have that day",
        ParseError::OutOfRangeHour => "the hour is outside 00 to 23",
        ParseError::OutOfRangeMinute => "the minute is outside 00 to 59",
        ParseError::OutOfRangeSecond => "the second is outside 00 to 59",
        ParseError::OutOfRangeTz | ParseError::OutOfRangeTzMinute => "the offset is outside -23:59 to +23:59",
        ParseError::DateTooLarge | ParseError::DateTooSmall => "it is outside the years 1 to 9999",
        _ => "its form is not `YYYY-MM-DDTHH:MM:SSZ`",
    }
}

#[cfg(test)]
mod tests {
    use super::{from_number, is_exact, parse};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_microseconds_do_not_hold_is_known() {
        for (raw, exact) in [
            ("2026-02-24T09:30:00.123456Z", true),
            ("2026-02-24T09:30:00.1234560009Z", false),
            ("2026-02-24 09:30:00,123456000+05:30", true),
            ("2026-02-24 09:30:00,1234567+0530", false),
            ("2026-02-24T09:30+12:59", true),
            ("-1771925400.123456", true),
            ("1771925400.1234560", true),
            ("1771925400.1234561", false),
            ("1771925400123.123", true),
            ("1771925400123.1234", false),
            // A double near it has no such microseconds.
            ("19999999999.123457", false),
            ("0", true),
        ] {
            assert_eq!(parse(raw.as_bytes()).map(|stamp| is_exact(raw.as_bytes(), stamp.micros)), Ok(exact), "{raw}");
        }
        for (raw, exact) in
            [("17719254005e-1", true), ("177e-3", true), ("177e-8", false), ("177e-6", true), ("-1.5", true)]
        {
            let stamp = from_number(raw.as_bytes());
            assert_eq!(stamp.map(|stamp| is_exact(raw.as_bytes(), stamp.micros)), Ok(exact), "{raw}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_timestamp_is_told() {
        for (text, reason) in [
            ("2026-13-24T09:30:00Z", "the month is outside 01 to 12"),
            ("2026-02-30T09:30:00Z", "the month does not have that day"),
            ("2026-02-24T24:30:00Z", "the hour is outside 00 to 23"),
            ("2026-02-24T09:60:00Z", "the minute is outside 00 to 59"),
            ("2026-02-24T09:30:60Z", "the second is outside 00 to 59"),
            ("2026-02-24T09:30:00+24:00", "the offset is outside -23:59 to +23:59"),
            ("2026-02-24T09:30:00+23:60", "the offset is outside -23:59 to +23:59"),
            ("0000-02-24T09:30:00Z", "the year 0 is not supported"),
            ("999999999999999", "it is outside the years 1 to 9999"),
            ("-999999999999999", "it is outside the years 1 to 9999"),
            ("yesterday", "its form is not `YYYY-MM-DDTHH:MM:SSZ`"),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(reason), "{text}");
        }
    }

    #[test]
    fn an_instant_beyond_the_last_year_keeps_its_offset() {
        for text in ["9999-12-31T23:59:00-12:12", "0001-01-01T00:00:00+12:12"] {
            assert_eq!(parse(text.as_bytes()).expect("a timestamp").canonical(), text);
        }
    }
}
