//! Sixteen bytes at once, with SSE2, which every x86-64 has.

use core::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_cmplt_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    _mm_sub_epi8, _mm_xor_si128,
};

pub const IS_VECTOR: bool = true;

#[inline]
pub fn special_bytes(chunk: &[u8; 16]) -> u32 {
    // SAFETY: every x86-64 has SSE2; `chunk` refers to sixteen bytes, and the load has no alignment to keep.
    unsafe {
        let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
        let backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\' as i8));
        // As in WebAssembly.
        let swapped = _mm_xor_si128(bytes, _mm_set1_epi8((b'"' ^ b' ') as i8));
        let other = _mm_cmplt_epi8(swapped, _mm_set1_epi8(0x21));
        _mm_movemask_epi8(_mm_or_si128(backslash, other)) as u32
    }
}

#[inline(always)]
pub fn special_bytes_of_two(first: &[u8; 16], second: &[u8; 16]) -> u32 {
    special_bytes(first) | special_bytes(second) << 16
}

#[inline]
pub fn quotes(bytes: &[u8; 64]) -> u64 {
    // SAFETY: as above.
    unsafe {
        let mut quotes = 0;
        for (index, chunk) in bytes.as_chunks::<16>().0.iter().enumerate() {
            let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
            let here = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'"' as i8)));
            quotes |= u64::from(here as u32) << (16 * index);
        }
        quotes
    }
}

#[inline]
pub fn are_rough(bytes: &[u8; 64]) -> bool {
    // SAFETY: as above.
    unsafe {
        let mut others = _mm_set1_epi8(0);
        for chunk in bytes.as_chunks::<16>().0 {
            let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
            let backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\' as i8));
            // Signed, as in WebAssembly.
            others = _mm_or_si128(others, _mm_or_si128(backslash, _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20))));
        }
        _mm_movemask_epi8(others) != 0
    }
}

#[inline]
pub fn dots(chunk: &[u8; 16]) -> u32 {
    // SAFETY: as above.
    unsafe {
        let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
        _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'.' as i8))) as u32
    }
}

#[inline]
pub fn digits(chunk: &[u8; 16]) -> u32 {
    // SAFETY: as above.
    unsafe {
        let shifted =
            _mm_sub_epi8(_mm_loadu_si128(chunk.as_ptr().cast::<__m128i>()), _mm_set1_epi8((b'0' ^ 0x80) as i8));
        _mm_movemask_epi8(_mm_cmplt_epi8(shifted, _mm_set1_epi8(i8::MIN + 10))) as u32
    }
}

#[inline]
pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
    // SAFETY: as above.
    unsafe {
        let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
        // Compared signed, a range is one comparison once its first byte is the lowest there is.
        let below = |first: u8, count: i8| {
            let shifted = _mm_sub_epi8(bytes, _mm_set1_epi8((first ^ 0x80) as i8));
            _mm_cmplt_epi8(shifted, _mm_set1_epi8(i8::MIN + count))
        };
        _mm_movemask_epi8(_mm_or_si128(below(b'0', 10), below(b'a', 6))) as u32
    }
}

#[inline]
pub fn same_bytes(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    // SAFETY: as above.
    unsafe {
        let (a, b) = (_mm_loadu_si128(a.as_ptr().cast::<__m128i>()), _mm_loadu_si128(b.as_ptr().cast::<__m128i>()));
        _mm_movemask_epi8(_mm_cmpeq_epi8(a, b)) as u32
    }
}
