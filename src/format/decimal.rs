//! JSON numbers taken apart into their digits, since a double would lose some of them.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "counts of digits that are in memory, and what is made of them is below the bound that it is held to first"
)]

/// A JSON number: 0.`digits` times ten to the power of `point`.
pub(super) struct Decimal {
    pub negative: bool,
    /// Without leading zeros; empty for zero.
    pub digits: Vec<u8>,
    pub point: i64,
}

impl Decimal {
    pub(super) fn read(raw: &[u8]) -> Decimal {
        let negative = raw.first() == Some(&b'-');
        let mut exponent_parts = raw.splitn(2, |byte| matches!(byte, b'e' | b'E'));
        let mantissa = exponent_parts.next().unwrap_or_default();
        let exponent = exponent_parts.next().map_or(0, exponent);
        let mut whole_digits = 0;
        let mut seen_point = false;
        let mut digits = Vec::with_capacity(mantissa.len());
        for &byte in mantissa {
            match byte {
                b'.' => seen_point = true,
                b'0'..=b'9' => {
                    whole_digits += i64::from(!seen_point);
                    digits.push(byte & 0x0f);
                }
                _ => {}
            }
        }
        let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
        digits.drain(..zeros);
        Decimal { negative, digits, point: whole_digits - zeros as i64 + exponent }
    }

    fn digit(&self, place: i64) -> u128 {
        let digit = usize::try_from(place).ok().and_then(|place| self.digits.get(place));
        digit.copied().unwrap_or(0).into()
    }

    /// The `count` digits from index `start` on, as a number; missing digits are zeros. Saturates.
    fn window(&self, start: i64, count: i64) -> u128 {
        number_of((start..start + count).map(|place| self.digit(place)))
    }

    /// The digits before the point, if the double nearest to them fits.
    pub(super) fn whole(&self) -> Option<i64> {
        /// From the next number on, the nearest double is 2 to the power of 63.
        const GREATEST: i64 = i64::MAX - 512;
        match self.point {
            ..=0 => Some(0),
            1..=19 => i64::try_from(self.window(0, self.point)).ok().filter(|whole| *whole <= GREATEST),
            _ if self.digits.is_empty() => Some(0),
            _ => None,
        }
    }

    /// The first `count` digits after the point, as a number, and whether any digit after those is not zero.
    pub(super) fn fraction(&self, count: i64) -> (u128, bool) {
        let rest = usize::try_from(self.point + count).unwrap_or(0);
        let more = self.digits.get(rest..).is_some_and(|rest| rest.iter().any(|&digit| digit != 0));
        (self.window(self.point, count), more)
    }

    /// The same digits, each subtracted from nine.
    pub(super) fn nines_complement(&self, count: i64) -> u128 {
        number_of((self.point..self.point + count).map(|place| 9 - self.digit(place)))
    }

    /// Whether the nearest double is zero: the number is at most half of the smallest double, as its first digits tell.
    pub(super) fn underflows(&self) -> bool {
        const HALF: u128 = 24_703_282_292_062_327_208_828_439_643_411_068_618;
        self.point < -323 || (self.point == -323 && self.window(0, 38) <= HALF)
    }
}

/// The number with these digits. Saturates.
fn number_of(mut digits: impl Iterator<Item = u128>) -> u128 {
    digits.try_fold(0u128, |number, digit| number.checked_mul(10)?.checked_add(digit)).unwrap_or(u128::MAX)
}

fn exponent(text: &[u8]) -> i64 {
    const ENOUGH: i64 = 1_000_000_000;
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    let size = digits.iter().fold(0, |value: i64, &digit| (value * 10 + i64::from(digit & 0x0f)).min(ENOUGH));
    if negative { -size } else { size }
}
