//! Finding the next byte of a string that is not plain: the one loop that all long text goes through.
//!
//! Plain is printable ASCII but `"` and `\`. With `simd128` sixteen bytes are looked at together, else eight.

/// The offset of the first byte at or behind `at` that is `"`, `\`, a control character or not ASCII, else the length.
#[inline]
pub fn find_special(text: &[u8], at: usize) -> usize {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return simd::find_special(text, at);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    find_special_scalar(text, at)
}

/// [`find_special`] without vector instructions.
#[inline]
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

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd {
    use core::arch::wasm32::{i8x16_bitmask, i8x16_eq, i8x16_lt, i8x16_splat, v128, v128_load, v128_or};

    pub fn find_special(text: &[u8], mut at: usize) -> usize {
        while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<16>) {
            // SAFETY: `chunk` is a reference to sixteen bytes, and a load has no alignment to keep.
            let bytes = unsafe { v128_load(chunk.as_ptr().cast::<v128>()) };
            let quote = i8x16_eq(bytes, i8x16_splat(b'"' as i8));
            let backslash = i8x16_eq(bytes, i8x16_splat(b'\\' as i8));
            // Signed, bytes from 0x80 are negative: one comparison finds control characters and all that is not ASCII.
            let other = i8x16_lt(bytes, i8x16_splat(0x20));
            let hits = i8x16_bitmask(v128_or(v128_or(quote, backslash), other));
            if hits != 0 {
                return at + hits.trailing_zeros() as usize;
            }
            at += 16;
        }
        super::find_special_scalar(text, at)
    }
}
