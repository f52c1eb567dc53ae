//! Timestamps in their canonical layout, read a word at a time.

use super::timestamp::SECOND;
use std::num::NonZeroI64;

/// The instant that `text` begins with, if it does so in the canonical layout with `Z`, in microseconds since 1970.
///
/// A single number, because a call returns it in a register; zero is left for [`timestamp::parse`](super::timestamp::parse).
#[inline(always)]
pub fn parse(text: &[u8]) -> Option<NonZeroI64> {
    let stamp = text.first_chunk::<20>()?;
    let seconds = parse_seconds(stamp)?;
    if stamp[19] == b'Z' {
        return NonZeroI64::new(seconds * SECOND);
    }
    const FRACTION: Layout = Layout::new(b".000000Z");
    let pairs = FRACTION.pairs(&text.first_chunk::<27>()?[19..])?;
    let micros = pair(pairs, 1) * 10_000 + pair(pairs, 3) * 100 + pair(pairs, 5);
    // A fraction of zeros is not canonical.
    if micros == 0 { None } else { NonZeroI64::new(seconds * SECOND + i64::from(micros)) }
}

/// How many bytes [`parse`] has read.
#[inline(always)]
pub fn length(text: &[u8]) -> usize {
    if text.get(19) == Some(&b'Z') { 20 } else { 27 }
}

/// Seconds since 1970 of `YYYY-MM-DDTHH:MM:SS`.
#[inline(always)]
fn parse_seconds(stamp: &[u8; 20]) -> Option<i64> {
    const DATE: Layout = Layout::new(b"0000-00-");
    const TIME: Layout = Layout::new(b"00T00:00");
    // Hours and minutes once more, so that the word is a full one.
    const SECONDS: Layout = Layout::new(b"00:00:00");
    let (date, time, seconds) = (DATE.pairs(&stamp[..8])?, TIME.pairs(&stamp[8..16])?, SECONDS.pairs(&stamp[11..19])?);
    let (hour, minute, second) = (pair(time, 3), pair(time, 6), pair(seconds, 6));
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = days_of(pair(date, 0) * 100 + pair(date, 2), pair(date, 5), pair(time, 0))?;
    Some(i64::from(days) * 86_400 + i64::from(hour * 3600 + minute * 60 + second))
}

/// Days since 1970-01-01 of a date that the calendar has.
#[inline(always)]
pub(super) fn days_of(year: u32, month: u32, day: u32) -> Option<i32> {
    /// 1970-01-01, counted from 0000-03-01.
    const EPOCH: i32 = 719_468;
    if year == 0 || day == 0 || !(1..=12).contains(&month) || day > 28 && day > last_day(year, month) {
        return None;
    }
    // Years that begin with March end with the leap day, and a line through their months rounds to the days before each.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    Some(days as i32 - EPOCH)
}

#[cold]
fn last_day(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Eight bytes of which some are digits and the others fixed.
struct Layout {
    template: u64,
    /// Lifts a byte above 0x7f unless it fits: what is left of it without the template is at most 9 or 0.
    lift: u64,
}

impl Layout {
    const fn new(template: &[u8; 8]) -> Layout {
        let mut lift = [0; 8];
        let mut at = 0;
        while at < 8 {
            lift[at] = if template[at] == b'0' { 0x7f - 9 } else { 0x7f };
            at += 1;
        }
        Layout { template: u64::from_le_bytes(*template), lift: u64::from_le_bytes(lift) }
    }

    /// For each byte, the number that it makes with the next, if `text` has this layout.
    #[inline(always)]
    fn pairs(&self, text: &[u8]) -> Option<u64> {
        const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
        let digits = u64::from_le_bytes(*text.first_chunk()?) ^ self.template;
        ((digits | digits.wrapping_add(self.lift)) & HIGH == 0).then(|| digits * 10 + (digits >> 8))
    }
}

/// The number that the digits at `at` make.
#[inline(always)]
fn pair(pairs: u64, at: u32) -> u32 {
    (pairs >> (8 * at) & 0xff) as u32
}

#[cfg(test)]
mod tests {
    use super::super::timestamp::{self, Timestamp};
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn days_are_counted_as_the_calendar_counts() {
        let epoch = NaiveDate::default();
        for year in (0..=401).chain(1890..=2110).chain(9990..=9999) {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| year > 0);
                let expected = date.map(|date| date.signed_duration_since(epoch).num_days() as i32);
                assert_eq!(days_of(year as u32, month, day), expected, "{year}-{month}-{day}");
            }
        }
    }

    #[test]
    fn the_plain_form_is_read_as_the_library_reads_it() {
        for canonical in ["2026-02-24T09:30:00Z", "2026-02-24T09:30:59.000120Z"] {
            for at in 0..canonical.len() {
                for byte in 0..=255 {
                    let mut text = canonical.as_bytes().to_vec();
                    text[at] = byte;
                    let canonical = |stamp: &Timestamp| stamp.canonical().as_bytes() == text;
                    let expected = timestamp::parse(&text).ok().filter(canonical);
                    let plain = parse(&text).filter(|_| length(&text) == text.len());
                    let plain = plain.map(|micros| Timestamp::utc(micros.get()));
                    assert_eq!(plain, expected, "{}", String::from_utf8_lossy(&text));
                }
            }
        }
    }
}
