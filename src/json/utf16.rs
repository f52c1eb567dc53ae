//! Text in UTF-16, as JavaScript has it, to UTF-8.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; halves of a surrogate pair are told to be in their ranges"
)]

/// So many units are looked at together,
const UNITS: usize = 16;
/// and so many of those at once where all is ASCII.
const TOGETHER: usize = 4;

/// Writes the `units` UTF-16 units from `start` on, in little-endian order, as UTF-8 to the beginning of `buffer`, and returns its
/// length. Half of a surrogate pair that stands alone is written as if it were a character.
///
/// No unit takes more than three bytes, so that with `start` at least `units`, what is written stays behind what is read.
pub fn to_utf8(buffer: &mut [u8], start: usize, units: usize) -> usize {
    let end = start.saturating_add(2 * units).min(buffer.len());
    let (mut from, mut to) = (start.min(end), 0);
    while from < end {
        if narrow::<TOGETHER>(buffer, from, end, to) {
            (from, to) = (from + 2 * TOGETHER * UNITS, to + TOGETHER * UNITS);
        } else if narrow::<1>(buffer, from, end, to) {
            (from, to) = (from + 2 * UNITS, to + UNITS);
        } else {
            // What is not ASCII seldom comes alone.
            let stop = end.min(from + 2 * UNITS);
            while from < stop {
                let Some((character, read)) = buffer.get(from..end).and_then(next) else { return to };
                from += read;
                to += write(buffer, to, character);
            }
        }
    }
    to
}

/// Copies `N` times [`UNITS`] units as bytes if they are there and all of them are ASCII.
#[inline(always)]
fn narrow<const N: usize>(buffer: &mut [u8], from: usize, end: usize, to: usize) -> bool {
    let Some(units) = buffer.get(from..end).and_then(|units| units.as_chunks().0.first_chunk::<N>()) else {
        return false;
    };
    if !are_ascii(units) {
        return false;
    }
    let bytes = units.map(|units| bytes_of(&units));
    let Some(places) = buffer.get_mut(to..).and_then(|buffer| buffer.as_chunks_mut().0.first_chunk_mut::<N>()) else {
        return false;
    };
    *places = bytes;
    true
}

/// The character that `units` begin with, and how many bytes it takes there.
fn next(units: &[u8]) -> Option<(u32, usize)> {
    let (pairs, _) = units.as_chunks::<2>();
    let unit = |at: usize| pairs.get(at).map(|unit| u32::from(u16::from_le_bytes(*unit)));
    let first = unit(0)?;
    match (first, unit(1)) {
        (0xd800..0xdc00, Some(second @ 0xdc00..0xe000)) => {
            Some((0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), 4))
        }
        _ => Some((first, 2)),
    }
}

/// Writes a character, or half of a pair, and returns how many bytes it takes.
fn write(buffer: &mut [u8], at: usize, character: u32) -> usize {
    let rest = |shift: u32| 0x80 | (character >> shift & 0x3f) as u8;
    let lead = |mark: u8, shift: u32| mark | (character >> shift) as u8;
    let bytes: &[u8] = match character {
        0..0x80 => &[character as u8],
        0x80..0x800 => &[lead(0xc0, 6), rest(0)],
        0x800..0x1_0000 => &[lead(0xe0, 12), rest(6), rest(0)],
        _ => &[lead(0xf0, 18), rest(12), rest(6), rest(0)],
    };
    if let Some(place) = buffer.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
    bytes.len()
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use simd::{are_ascii, bytes_of};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd {
    use super::UNITS;
    use core::arch::wasm32::{
        i16x8_splat, u8x16_narrow_i16x8, v128, v128_and, v128_any_true, v128_load, v128_or, v128_store,
    };

    #[inline(always)]
    fn load(units: &[u8; 2 * UNITS]) -> (v128, v128) {
        let units = units.as_ptr().cast::<v128>();
        // SAFETY: there are sixteen bytes to read from either, and no alignment to keep.
        unsafe { (v128_load(units), v128_load(units.add(1))) }
    }

    #[inline(always)]
    pub fn are_ascii(units: &[[u8; 2 * UNITS]]) -> bool {
        let all =
            units.iter().map(load).fold(i16x8_splat(0), |all, (first, second)| v128_or(all, v128_or(first, second)));
        !v128_any_true(v128_and(all, i16x8_splat(!0x7f)))
    }

    /// Each unit, which is ASCII, as a byte.
    #[inline(always)]
    pub fn bytes_of(units: &[u8; 2 * UNITS]) -> [u8; UNITS] {
        let (first, second) = load(units);
        let mut bytes = [0; UNITS];
        // SAFETY: there are sixteen bytes to write to, and no alignment to keep.
        unsafe { v128_store(bytes.as_mut_ptr().cast(), u8x16_narrow_i16x8(first, second)) };
        bytes
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn are_ascii(units: &[[u8; 2 * UNITS]]) -> bool {
    units.as_flattened().as_chunks().0.iter().all(|[low, high]| *low < 0x80 && *high == 0)
}

/// Each unit, which is ASCII, as a byte.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn bytes_of(units: &[u8; 2 * UNITS]) -> [u8; UNITS] {
    let mut bytes = [0; UNITS];
    bytes.iter_mut().zip(units.as_chunks::<2>().0).for_each(|(byte, [low, _])| *byte = *low);
    bytes
}

#[cfg(test)]
mod tests {
    use super::to_utf8;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn converted(units: &[u16]) -> Vec<u8> {
        let start = units.len();
        let mut buffer = vec![0xff; 3 * units.len()];
        for (place, unit) in buffer[start..].as_chunks_mut::<2>().0.iter_mut().zip(units) {
            *place = unit.to_le_bytes();
        }
        let length = to_utf8(&mut buffer, start, units.len());
        buffer[..length].to_vec()
    }

    #[test]
    fn text_reads_as_the_library_writes_it() {
        let pieces = [
            "",
            "a",
            "é",
            "—",
            "😀",
            "plain text of more than sixteen characters",
            "\u{0}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}",
        ];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = [first, second, third].concat();
                    let units: Vec<u16> = text.encode_utf16().collect();
                    assert_eq!(converted(&units), text.as_bytes(), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_longest_text_has_room() {
        for count in 0..80 {
            let text = "—".repeat(count);
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(converted(&units), text.as_bytes());
        }
    }

    #[test]
    fn half_a_pair_stays_half_a_pair() {
        assert_eq!(converted(&[0xd83d]), [0xed, 0xa0, 0xbd]);
        assert_eq!(converted(&[0xde00, 0xd83d]), [0xed, 0xb8, 0x80, 0xed, 0xa0, 0xbd]);
        assert_eq!(converted(&[0xd83d, 0xd83d, 0xde00]), [&[0xed, 0xa0, 0xbd][..], "😀".as_bytes()].concat());
    }
}
