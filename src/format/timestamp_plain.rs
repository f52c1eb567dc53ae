//! Timestamps in their canonical layout, read a word at a time.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "digits that were told to be digits, and parts of a date and a time of four-digit years"
)]

use super::timestamp::SECOND;
use crate::json::Near;

/// Reads canonical timestamps. Those of a payload are mostly of one day, so the last day is remembered.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The bytes `"YYYY-MM` and `-DDT` of the last day.
    date: (u64, u32),
    /// When that day begins, in microseconds since 1970.
    midnight: i64,
}

impl Default for Clock {
    /// Begins with 1970-01-01: the remembered bytes must always be those of a real date.
    fn default() -> Self {
        Clock { date: (u64::from_le_bytes(*b"\"1970-01"), u32::from_le_bytes(*b"-01T")), midnight: 0 }
    }
}

impl Clock {
    /// Reads the quoted canonical timestamp that `near` begins with: its microseconds since 1970, and its length with both
    /// quotes. `None` for anything else, which is left to [`timestamp::parse`](super::timestamp::parse).
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "the array is longer than that")]
    pub fn read(&mut self, near: &Near) -> Option<(i64, usize)> {
        let date = (word(near)?, u32::from_le_bytes(*near[8..].first_chunk()?));
        if date != self.date {
            self.turn(date)?;
        }
        let stamp = &near[1..];
        let seconds = self.seconds(stamp.first_chunk()?)?;
        if stamp[19..].starts_with(b"Z\"") {
            return Some((seconds, 22));
        }
        Some((seconds + fraction(stamp[19..].first_chunk()?)?, 29))
    }

    /// As [`Clock::read`], for a timestamp of `length` bytes without quotes.
    #[inline(always)]
    pub fn read_bare(&mut self, near: &Near, length: usize) -> Option<i64> {
        let date = (word(near)? << 8 | u64::from(b'"'), u32::from_le_bytes(*near[7..].first_chunk()?));
        if date != self.date {
            self.turn(date)?;
        }
        let seconds = self.seconds(near.first_chunk()?)?;
        match length {
            20 if near[19] == b'Z' => Some(seconds),
            27 => Some(seconds + micros(near[19..].first_chunk()?)?),
            _ => None,
        }
    }

    /// The microseconds since 1970 of `YYYY-MM-DDTHH:MM:SS`, of which only the time is read: the day is the remembered one.
    #[inline(always)]
    fn seconds(&self, stamp: &[u8; 20]) -> Option<i64> {
        const TIME: Layout = Layout::new(b"29:59:59");
        let time = TIME.pairs(word(&stamp[11..])?)?;
        let (hour, minute, second) = (pair(time, 0), pair(time, 3), pair(time, 6));
        if hour > 23 {
            return None;
        }
        Some(self.midnight + i64::from(hour * 3600 + minute * 60 + second) * SECOND)
    }

    /// Remembers another day.
    #[inline(never)]
    fn turn(&mut self, date: (u64, u32)) -> Option<()> {
        const DATE: Layout = Layout::new(b"\"9999-19");
        const DAY: Layout = Layout::new(b"-39T\0\0\0\0");
        let (month, day) = (DATE.pairs(date.0)?, DAY.pairs(date.1.into())?);
        let days = days_of(pair(month, 1) * 100 + pair(month, 3), pair(month, 6), pair(day, 1))?;
        self.midnight = i64::from(days) * 86_400 * SECOND;
        self.date = date;
        Some(())
    }
}

/// The microseconds of `.ffffffZ"`.
#[inline(always)]
fn fraction(text: &[u8; 9]) -> Option<i64> {
    if text[8] == b'"' { micros(text.first_chunk()?) } else { None }
}

/// The microseconds of `.ffffffZ`; `None` for zeros, which are not canonical.
#[inline(always)]
fn micros(text: &[u8; 8]) -> Option<i64> {
    const FRACTION: Layout = Layout::new(b".999999Z");
    let pairs = FRACTION.pairs(u64::from_le_bytes(*text))?;
    let micros = pair(pairs, 1) * 10_000 + pair(pairs, 3) * 100 + pair(pairs, 5);
    if micros == 0 { None } else { Some(micros.into()) }
}

/// Days from 1970-01-01 to a date; `None` if the calendar has no such date.
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

/// A layout of eight bytes, some of which are digits and the others fixed.
struct Layout {
    template: u64,
    /// Added to the text without the template, lifts a byte above 0x7f unless it is at most its greatest digit, or fixed
    /// and 0.
    lift: u64,
}

impl Layout {
    /// The layout of a text in which every digit is the greatest that its place allows.
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    const fn new(greatest: &[u8; 8]) -> Layout {
        let (mut template, mut lift) = (*greatest, [0x7f; 8]);
        let mut at = 0;
        while at < 8 {
            if let digit @ b'0'..=b'9' = greatest[at] {
                (template[at], lift[at]) = (b'0', 0x7f - (digit - b'0'));
            }
            at += 1;
        }
        Layout { template: u64::from_le_bytes(template), lift: u64::from_le_bytes(lift) }
    }

    /// If `text` has this layout: in each byte, the two-digit number that it makes with the next byte.
    #[inline(always)]
    fn pairs(&self, text: u64) -> Option<u64> {
        const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
        let digits = text ^ self.template;
        ((digits | digits.wrapping_add(self.lift)) & HIGH == 0).then(|| digits * 10 + (digits >> 8))
    }
}

#[inline(always)]
fn word(text: &[u8]) -> Option<u64> {
    text.first_chunk().map(|word| u64::from_le_bytes(*word))
}

/// The two-digit number of the digits at `at` and `at + 1`.
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
    fn what_was_not_read_yet_is_no_date() {
        let mut near = [0; size_of::<Near>()];
        near[12..22].copy_from_slice(b"09:30:00Z\"");
        assert_eq!(Clock::default().read(&near), None);
        near[0] = b'"';
        assert_eq!(Clock::default().read(&near), None);
        near[..12].copy_from_slice(b"\"1970-01-01T");
        assert_eq!(Clock::default().read(&near), Some(((9 * 60 + 30) * 60 * SECOND, 22)));
    }

    #[test]
    fn the_plain_form_is_read_as_the_library_reads_it() {
        for canonical in ["2026-02-24T09:30:00Z", "2026-02-24T23:59:59.000120Z"] {
            for at in 0..canonical.len() {
                for byte in 0..=255 {
                    let mut text = canonical.as_bytes().to_vec();
                    text[at] = byte;
                    let canonical = |stamp: &Timestamp| stamp.canonical().as_bytes() == text;
                    let expected = timestamp::parse(&text).ok().filter(canonical);
                    let quoted = [b"\"", &text[..], b"\""].concat();
                    let mut near = [0; size_of::<Near>()];
                    near[..quoted.len()].copy_from_slice(&quoted);
                    let plain = Clock::default().read(&near).filter(|(_, length)| *length == quoted.len());
                    let plain = plain.map(|(micros, _)| Timestamp::utc(micros));
                    assert_eq!(plain, expected, "{}", String::from_utf8_lossy(&text));
                    near.rotate_left(1);
                    let bare = Clock::default().read_bare(&near, text.len()).map(Timestamp::utc);
                    assert_eq!(bare, expected, "{}", String::from_utf8_lossy(&text));
                }
            }
        }
    }
}
