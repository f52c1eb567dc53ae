//! Finding the next special byte of a string: the one loop that all long text goes through.
//!
//! Special is every byte that is not printable ASCII, and `"` and `\`; all others are plain. With `simd128` or SSE2,
//! sixteen bytes are tested together, else eight.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; each byte of a word has its own result"
)]

#[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), path = "wasm.rs")]
#[cfg_attr(target_arch = "x86_64", path = "x86_64.rs")]
#[cfg_attr(
    not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")),
    path = "scalar.rs"
)]
mod chunk;

/// The offset of the first byte from `at` on that is `"`, `\`, a control character or not ASCII; else the length.
#[inline(always)]
pub fn find_special(text: &[u8], at: usize) -> usize {
    if chunk::IS_VECTOR
        && let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<16>)
    {
        let hits = special_bytes(chunk);
        return if hits != 0 { at + hits.trailing_zeros() as usize } else { find_further(text, at + 16) };
    }
    find_special_scalar(text, at)
}

const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1f | 0x80..)
}

/// The rest of the search, kept out of line: few strings are longer than one chunk.
#[inline(never)]
fn find_further(text: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let hits = special_bytes(chunk);
        if hits != 0 {
            return at + hits.trailing_zeros() as usize;
        }
        at += 16;
    }
    find_special_scalar(text, at)
}

/// [`find_special`] without vector instructions.
#[inline(never)]
pub fn find_special_scalar(text: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * b'"' as u64);
        let backslash = word ^ (ONES * b'\\' as u64);
        // A borrow can only spoil bytes above the first hit, and the first hit is what counts.
        let hit = quote.wrapping_sub(ONES) & !quote
            | backslash.wrapping_sub(ONES) & !backslash
            | word.wrapping_sub(ONES * 0x20)
            | word;
        if hit & HIGH != 0 {
            return at + (hit & HIGH).trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(&byte) = text.get(at) {
        if is_special(byte) {
            break;
        }
        at += 1;
    }
    at
}

/// A bit for each byte that is equal in both chunks, the lowest for the first byte.
#[inline(always)]
pub fn same_bytes(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    chunk::same_bytes(a, b)
}

/// A bit for each byte that is special, see [`find_special`], the lowest for the first byte.
#[inline(always)]
pub fn special_bytes(chunk: &[u8; 16]) -> u32 {
    chunk::special_bytes(chunk)
}

/// As [`special_bytes`], for two chunks, the bits of the second above those of the first.
#[inline(always)]
pub fn special_bytes_of_two(first: &[u8; 16], second: &[u8; 16]) -> u32 {
    chunk::special_bytes_of_two(first, second)
}

/// A bit for each byte that is a quote, the lowest for the first byte.
#[inline(always)]
pub fn quotes(bytes: &[u8; 64]) -> u64 {
    chunk::quotes(bytes)
}

/// Whether any byte is special, see [`find_special`], quotes not counted.
#[inline(always)]
pub fn are_rough(bytes: &[u8; 64]) -> bool {
    chunk::are_rough(bytes)
}

/// A bit for each byte that is a dot, the lowest for the first byte.
#[inline(always)]
pub fn dots(chunk: &[u8; 16]) -> u32 {
    chunk::dots(chunk)
}

/// A bit for each byte that is a decimal digit, the lowest for the first byte.
#[inline(always)]
pub fn digits(chunk: &[u8; 16]) -> u32 {
    chunk::digits(chunk)
}

/// A bit for each byte that is a lower-case hexadecimal digit, the lowest for the first byte.
#[inline(always)]
pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
    chunk::hex_digits(chunk)
}
