//! Short numbers in open maps, of which only the syntax matters, checked without a loop.

#![allow(clippy::arithmetic_side_effects, reason = "places among the bytes ahead")]

use crate::json::{Near, digits, dots};

/// The length of a number of at most 30 characters without an exponent, which begins with a digit.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "at most 16 digits and points are counted")]
pub(super) fn short_number(near: &Near) -> Option<usize> {
    let (digits, dots) = near.first_chunk().map_or((0, 0), |chunk| (digits(chunk), dots(chunk)));
    // The length is computed first, so that the processor need not wait for the checks.
    let length = (!(digits | dots)).trailing_zeros();
    let dots = dots & ((1 << length) - 1);
    // Whether a zero leads cannot be predicted, so there is no branch on it.
    let is_plain = length < 16
        && (near[0] != b'0') | (digits & 2 == 0)
        && !matches!(near[length as usize], b'e' | b'E')
        // There is one point, and digits follow it.
        && (dots == 0 || (dots & dots.wrapping_sub(1)) | dots >> (length - 1) == 0);
    if is_plain { Some(length as usize) } else { longer_number(near) }
}

/// As [`short_number`], with a sign or more digits.
#[inline(never)]
#[expect(clippy::indexing_slicing, reason = "at most 32 digits and a point are counted")]
pub(super) fn longer_number(near: &Near) -> Option<usize> {
    let ([first, second, ..], _) = near.as_chunks::<16>() else { return None };
    let digits = digits(first) | digits(second) << 16;
    let dots = dots(first) | dots(second) << 16;
    let start = u32::from(near[0] == b'-');
    let mut end = start + (!(digits >> start)).trailing_zeros();
    if end == start || end > start + 1 && near[start as usize] == b'0' {
        return None;
    }
    if dots.unbounded_shr(end) & 1 == 1 {
        let places = (!digits.unbounded_shr(end + 1)).trailing_zeros();
        end += 1 + places;
        if places == 0 {
            return None;
        }
    }
    let end = end as usize;
    if end > 30 || matches!(near[end], b'e' | b'E') { None } else { Some(end) }
}
