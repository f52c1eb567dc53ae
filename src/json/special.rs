//! Finding the next byte of a string that is not plain: the one loop that all long text goes through.
//!
//! Plain is printable ASCII but `"` and `\`. With `simd128` or SSE2 sixteen bytes are looked at together, else eight.

use crate::issue::Span;

/// The offset of the first byte at or behind `at` that is `"`, `\`, a control character or not ASCII, else the length.
#[inline(always)]
pub fn find_special(text: &[u8], at: usize) -> usize {
    #[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
    if let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let hits = simd::specials(chunk);
        return if hits != 0 { at + hits.trailing_zeros() as usize } else { find_further(text, at + 16) };
    }
    find_special_scalar(text, at)
}

/// Few strings are longer than one chunk; what goes on for them is kept out of the way of the others.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(never)]
fn find_further(text: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let hits = simd::specials(chunk);
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
        if matches!(byte, b'"' | b'\\' | 0..=0x1f | 0x80..) {
            break;
        }
        at += 1;
    }
    at
}

/// As [`find_special`], for strings of which many are longer than sixteen bytes.
#[inline(always)]
pub fn find_special_far(text: &[u8], at: usize) -> usize {
    #[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
    if let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<32>) {
        let hits = both(chunk, simd::specials);
        return if hits != 0 { at + hits.trailing_zeros() as usize } else { find_further(text, at + 32) };
    }
    find_special_scalar(text, at)
}

/// Whether two dots stand in a row within `span`.
#[inline]
pub fn has_two_dots(text: &[u8], span: Span) -> bool {
    let (at, end) = (span.start as usize, span.end as usize);
    #[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
    let at = match without_two_dots(text, at, end) {
        Some(at) => at,
        None => return true,
    };
    text.get(at..end).unwrap_or_default().windows(2).any(|pair| pair == b"..")
}

/// How far no two dots stand in a row, as far as whole chunks tell; nothing when they do.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
fn without_two_dots(text: &[u8], mut at: usize, end: usize) -> Option<usize> {
    while at < end
        && let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<32>)
    {
        let inside = u32::MAX >> 32usize.saturating_sub(end - at);
        let dots = both(chunk, simd::dots) & inside;
        if dots & dots >> 1 != 0 {
            return None;
        }
        // The last byte of each chunk is looked at again in the next, so that no pair is cut in two.
        at += 31;
    }
    Some(at)
}

/// What `bits` tells of two chunks in a row, the first one's bits the lower.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
fn both(chunk: &[u8; 32], bits: impl Fn(&[u8; 16]) -> u32) -> u32 {
    match chunk.as_chunks::<16>().0 {
        [first, second] => bits(first) | bits(second) << 16,
        _ => 0,
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd {
    use core::arch::wasm32::{i8x16_bitmask, i8x16_eq, i8x16_lt, i8x16_splat, v128, v128_load, v128_or};

    /// A bit for each byte that is special, the first byte's the lowest.
    #[inline]
    pub fn specials(chunk: &[u8; 16]) -> u32 {
        // SAFETY: `chunk` refers to sixteen bytes, and the load has no alignment to keep.
        let bytes = unsafe { v128_load(chunk.as_ptr().cast::<v128>()) };
        let quote = i8x16_eq(bytes, i8x16_splat(b'"' as i8));
        let backslash = i8x16_eq(bytes, i8x16_splat(b'\\' as i8));
        // Signed, bytes from 0x80 are negative: one comparison finds control characters and all that is not ASCII.
        let other = i8x16_lt(bytes, i8x16_splat(0x20));
        i8x16_bitmask(v128_or(v128_or(quote, backslash), other)).into()
    }

    /// A bit for each byte that is a dot.
    #[inline]
    pub fn dots(chunk: &[u8; 16]) -> u32 {
        // SAFETY: as above.
        let bytes = unsafe { v128_load(chunk.as_ptr().cast::<v128>()) };
        i8x16_bitmask(i8x16_eq(bytes, i8x16_splat(b'.' as i8))).into()
    }
}

#[cfg(target_arch = "x86_64")]
mod simd {
    use core::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_cmplt_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    };

    /// A bit for each byte that is special, the first byte's the lowest.
    #[inline]
    pub fn specials(chunk: &[u8; 16]) -> u32 {
        // SAFETY: every x86-64 has SSE2; `chunk` refers to sixteen bytes, and the load has no alignment to keep.
        unsafe {
            let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
            let quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'"' as i8));
            let backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\' as i8));
            // As in WebAssembly: signed, bytes from 0x80 are negative.
            let other = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
            _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), other)) as u32
        }
    }

    /// A bit for each byte that is a dot.
    #[inline]
    pub fn dots(chunk: &[u8; 16]) -> u32 {
        // SAFETY: as above.
        unsafe {
            let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
            _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'.' as i8))) as u32
        }
    }
}
