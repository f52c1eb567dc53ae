//! Transcoding UTF-16, as JavaScript has it, to UTF-8.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; halves of a surrogate pair are told to be in their ranges"
)]

/// How many units make a block.
const UNITS: usize = 16;
/// How many blocks are copied together while all is ASCII.
const TOGETHER: usize = 4;

/// Transcodes the `units` little-endian UTF-16 units at offset `start` to UTF-8 at the beginning of the same buffer, and
/// returns the length of the UTF-8 in bytes. An unpaired surrogate is encoded like a character, in three bytes.
///
/// `start` must be at least `units`: no unit takes more than three bytes, so writing never overtakes reading.
pub fn to_utf8(buffer: &mut [u8], start: usize, units: usize) -> usize {
    let end = start.saturating_add(2 * units).min(buffer.len());
    let (mut from, mut to) = (start.min(end), 0);
    while from < end {
        if let Some(count) = narrow_all(buffer, from, end, to) {
            (from, to) = (from + 2 * count, to + count);
            continue;
        }
        while let Some(count) = narrow(buffer, from, end, to) {
            (from, to) = (from + 2 * count, to + count);
            if count < UNITS {
                break;
            }
        }
        // What is not ASCII seldom comes alone.
        loop {
            let Some((character, read)) = buffer.get(from..end).and_then(next) else { return to };
            from += read;
            to += write(buffer, to, character);
            if character < 0x80 {
                break;
            }
        }
    }
    to
}

/// Copies the next blocks of units as bytes, and returns how many units that is; `None` unless all are there and ASCII.
#[inline(always)]
fn narrow_all(buffer: &mut [u8], from: usize, end: usize, to: usize) -> Option<usize> {
    let units: &[_; TOGETHER] = buffer.get(from..end)?.as_chunks().0.first_chunk()?;
    if !are_ascii(units) {
        return None;
    }
    let bytes = units.map(|units| bytes_of(&units));
    *buffer.get_mut(to..)?.as_chunks_mut().0.first_chunk_mut()? = bytes;
    Some(TOGETHER * UNITS)
}

/// Copies the next block of units as bytes, if it is there, and returns how many of them come before the first that is not
/// ASCII. The bytes after those are overwritten later.
#[inline(always)]
fn narrow(buffer: &mut [u8], from: usize, end: usize, to: usize) -> Option<usize> {
    let units = buffer.get(from..end)?.first_chunk()?;
    let (bytes, count) = (bytes_of(units), ascii_length(units));
    *buffer.get_mut(to..)?.first_chunk_mut()? = bytes;
    Some(count)
}

/// The first character of `units`, and how many bytes of them it takes.
#[inline(always)]
fn next(units: &[u8]) -> Option<(u32, usize)> {
    let (first, rest) = units.split_first_chunk()?;
    let first = u32::from(u16::from_le_bytes(*first));
    if let 0xd800..0xdc00 = first
        && let Some(second) = rest.first_chunk()
        && let second @ 0xdc00..0xe000 = u32::from(u16::from_le_bytes(*second))
    {
        return Some((0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), 4));
    }
    Some((first, 2))
}

/// Writes a character or an unpaired surrogate, and returns how many bytes it takes.
#[inline(always)]
fn write(buffer: &mut [u8], at: usize, character: u32) -> usize {
    let rest = |shift: u32| 0x80 | (character >> shift & 0x3f) as u8;
    let lead = |mark: u8, shift: u32| mark | (character >> shift) as u8;
    match character {
        0..0x80 => put(buffer, at, [character as u8]),
        0x80..0x800 => put(buffer, at, [lead(0xc0, 6), rest(0)]),
        0x800..0x1_0000 => put(buffer, at, [lead(0xe0, 12), rest(6), rest(0)]),
        _ => put(buffer, at, [lead(0xf0, 18), rest(12), rest(6), rest(0)]),
    }
}

#[inline(always)]
fn put<const N: usize>(buffer: &mut [u8], at: usize, bytes: [u8; N]) -> usize {
    if let Some(place) = buffer.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        *place = bytes;
    }
    N
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use simd::{are_ascii, ascii_length, bytes_of};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd {
    use super::UNITS;
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_narrow_i16x8, i16x8_splat, u16x8_gt, v128, v128_and, v128_any_true, v128_load, v128_or,
        v128_store,
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

    /// How many units come before the first that is not ASCII.
    #[inline(always)]
    pub fn ascii_length(units: &[u8; 2 * UNITS]) -> usize {
        let (first, second) = load(units);
        let is_above = |units| u16x8_gt(units, i16x8_splat(0x7f));
        let above = i8x16_bitmask(i8x16_narrow_i16x8(is_above(first), is_above(second)));
        (above.trailing_zeros() as usize).min(UNITS)
    }

    /// Each ASCII unit as a byte. Narrowing with saturation to signed bytes is right for them, and takes fewer
    /// instructions.
    #[inline(always)]
    pub fn bytes_of(units: &[u8; 2 * UNITS]) -> [u8; UNITS] {
        let (first, second) = load(units);
        let mut bytes = [0; UNITS];
        // SAFETY: there are sixteen bytes to write to, and no alignment to keep.
        unsafe { v128_store(bytes.as_mut_ptr().cast(), i8x16_narrow_i16x8(first, second)) };
        bytes
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn are_ascii(units: &[[u8; 2 * UNITS]]) -> bool {
    units.iter().all(|units| ascii_length(units) == UNITS)
}

/// How many units come before the first that is not ASCII.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn ascii_length(units: &[u8; 2 * UNITS]) -> usize {
    units.as_chunks().0.iter().take_while(|[low, high]| *low < 0x80 && *high == 0).count()
}

/// Each unit, if it is ASCII, as a byte.
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
    fn what_is_not_ascii_may_stand_anywhere() {
        for character in ["é", "—", "😀", "\u{8000}"] {
            for at in 0..150 {
                let text = ["a".repeat(at).as_str(), character, &"z".repeat(150 - at)].concat();
                let units: Vec<u16> = text.encode_utf16().collect();
                assert_eq!(converted(&units), text.as_bytes(), "{character} at {at}");
            }
        }
    }

    #[test]
    fn half_a_unit_is_left_out() {
        assert_eq!(to_utf8(&mut [b'a', 0, b'b'], 0, 2), 1);
    }

    #[test]
    fn half_a_pair_stays_half_a_pair() {
        assert_eq!(converted(&[0xd83d]), [0xed, 0xa0, 0xbd]);
        assert_eq!(converted(&[0xde00, 0xd83d]), [0xed, 0xb8, 0x80, 0xed, 0xa0, 0xbd]);
        assert_eq!(converted(&[0xd83d, 0xd83d, 0xde00]), [&[0xed, 0xa0, 0xbd][..], "😀".as_bytes()].concat());
    }
}
