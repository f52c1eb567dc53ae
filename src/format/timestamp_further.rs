//! Timestamps in forms that only some modes or shapes take.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "days of a date that was held to its range, and seconds of an offset"
)]

use super::timestamp::{SECOND, Timestamp, civil, parse};
use speedate::Date;

/// Which of these forms are taken.
#[derive(Clone, Copy, Debug)]
pub struct Further {
    /// A date without a time, as lax mode takes it.
    pub dates: bool,
    /// An offset of `±HH:MM:SS`, as records have it.
    pub offset_seconds: bool,
}

/// As [`parse`], in these further forms too.
pub fn parse_any(raw: &[u8], further: Further) -> Result<Timestamp, &'static str> {
    parse(raw).or_else(|reason| {
        let dated = if further.dates { parse_date(raw) } else { None };
        let local = || if further.offset_seconds { parse_with_offset_seconds(raw) } else { None };
        dated.or_else(local).ok_or(reason)
    })
}

/// As [`parse`], for a timestamp whose offset is `±HH:MM:SS`; `None` for any other.
pub fn parse_with_offset_seconds(raw: &[u8]) -> Option<Timestamp> {
    let (head, tail) = raw.split_last_chunk::<3>()?;
    let seconds = match *tail {
        [b':', tens @ b'0'..=b'5', ones @ b'0'..=b'9'] => i32::from(tens & 0x0f) * 10 + i32::from(ones & 0x0f),
        _ => return None,
    };
    let sign = match head.split_last_chunk::<6>()?.1 {
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    let stamp = parse(head).ok()?;
    let offset = stamp.offset?;
    Some(Timestamp { micros: stamp.micros - i64::from(sign * seconds) * SECOND, offset: Some(offset + sign * seconds) })
}

/// Midnight of a date without a time, which has no offset; `None` for any other text.
pub fn parse_date(raw: &[u8]) -> Option<Timestamp> {
    let date = civil(&Date::parse_bytes_rfc3339(raw).ok()?).ok()?;
    Some(Timestamp { micros: date * 86_400 * SECOND, offset: None })
}

#[cfg(test)]
mod tests {
    use super::{Further, Timestamp, parse, parse_any, parse_with_offset_seconds};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn further_forms_are_taken_where_they_are_asked_for() {
        const FORM: &str = "its form is not `YYYY-MM-DDTHH:MM:SSZ`";
        for (dates, offset_seconds) in [(false, false), (false, true), (true, false), (true, true)] {
            let read = |raw: &[u8]| parse_any(raw, Further { dates, offset_seconds });
            assert_eq!(read(b"2026-02-24T12:00:00"), parse(b"2026-02-24T12:00:00"));
            assert_eq!(read(b"2026-02-24").map(|stamp| stamp.offset), if dates { Ok(None) } else { Err(FORM) });
            let local = read(b"2026-02-24T12:00:00+01:02:43");
            assert_eq!(local.ok().and_then(|stamp| stamp.offset), offset_seconds.then_some(3763));
            assert_eq!(read(b"yesterday"), Err(FORM));
        }
    }

    #[test]
    fn an_offset_may_have_seconds() {
        let noon = parse(b"2026-02-24T12:00:00Z").map(|stamp| stamp.micros).expect("a timestamp");
        for (text, offset) in [("2026-02-24T13:02:43+01:02:43", 3763), ("2026-02-24T10:57:17-01:02:43", -3763)] {
            let stamp = parse_with_offset_seconds(text.as_bytes());
            assert_eq!(stamp, Some(Timestamp { micros: noon, offset: Some(offset) }), "{text}");
        }
    }

    /// An offset is printed to the minute.
    #[test]
    fn an_offset_with_seconds_does_not_move_an_instant_beyond_the_last_year() {
        for text in ["9999-12-31T23:59:00-12:12:05", "0001-01-01T00:00:00+12:12:05"] {
            let stamp = parse_with_offset_seconds(text.as_bytes()).expect("a timestamp");
            assert_eq!(parse(stamp.canonical().as_bytes()).map(|again| again.micros), Ok(stamp.micros), "{text}");
        }
    }
}
