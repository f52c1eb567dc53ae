//! Finding the next byte of a string that is not plain: the one loop that all long text goes through.
//!
//! Plain is printable ASCII but `"` and `\`. With `simd128` or SSE2 sixteen bytes are looked at together, else eight.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; each byte of a word has its own result"
)]

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

const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1f | 0x80..)
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
        if is_special(byte) {
            break;
        }
        at += 1;
    }
    at
}

/// A bit for each byte that is the same in both chunks, the first byte's the lowest.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
pub fn same_bytes(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    simd::same(a, b)
}

/// A bit for each byte that is the same in both chunks, the first byte's the lowest.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub fn same_bytes(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    a.iter().zip(b).rev().fold(0, |bits, (a, b)| bits << 1 | u32::from(a == b))
}

/// As [`special_bytes`], of two chunks, the bits of the second above those of the first.
#[inline(always)]
pub fn special_bytes_of_two(first: &[u8; 16], second: &[u8; 16]) -> u32 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return simd::specials_of_two(first, second);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    return special_bytes(first) | special_bytes(second) << 16;
}

/// A bit for each byte that is special, see [`find_special`], the first byte's the lowest.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
pub fn special_bytes(chunk: &[u8; 16]) -> u32 {
    simd::specials(chunk)
}

/// A bit for each byte that is special, see [`find_special`], the first byte's the lowest.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub fn special_bytes(chunk: &[u8; 16]) -> u32 {
    chunk.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(is_special(*byte)))
}

/// A bit for each byte that is a quote, the first byte's the lowest, and whether any other is special, see [`find_special`].
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
pub fn quotes(bytes: &[u8; 64]) -> (u64, bool) {
    simd::quotes(bytes)
}

/// A bit for each byte that is a quote, the first byte's the lowest, and whether any other is special, see [`find_special`].
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub fn quotes(bytes: &[u8; 64]) -> (u64, bool) {
    let is_other = bytes.iter().any(|byte| is_special(*byte) && *byte != b'"');
    (bytes.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(*byte == b'"')), is_other)
}

/// A bit for each byte that is a dot, the first byte's the lowest.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
pub fn dots(chunk: &[u8; 16]) -> u32 {
    simd::dots(chunk)
}

/// A bit for each byte that is a dot, the first byte's the lowest.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub fn dots(chunk: &[u8; 16]) -> u32 {
    chunk.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(*byte == b'.'))
}

/// A bit for each byte that is a decimal digit, the first byte's the lowest.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
pub fn digits(chunk: &[u8; 16]) -> u32 {
    simd::digits(chunk)
}

/// A bit for each byte that is a decimal digit, the first byte's the lowest.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub fn digits(chunk: &[u8; 16]) -> u32 {
    chunk.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(byte.is_ascii_digit()))
}

/// A bit for each byte that is a lower-case hexadecimal digit, the first byte's the lowest.
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
#[inline(always)]
pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
    simd::hex_digits(chunk)
}

/// A bit for each byte that is a lower-case hexadecimal digit, the first byte's the lowest.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
    chunk.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd {
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_eq, i8x16_lt, i8x16_splat, i8x16_sub, u8x16, v128, v128_any_true, v128_load, v128_or,
        v128_xor,
    };

    /// Bytes that others are compared with.
    struct Marks {
        backslash: v128,
        dot: v128,
        quote: v128,
        space: v128,
        /// Puts the quote and the space in each other's place.
        swap: v128,
        behind_quote: v128,
        /// What takes the first digit to the lowest number there is.
        digit: v128,
        behind_digits: v128,
        letter: v128,
        behind_letters: v128,
    }

    static MARKS: Marks = Marks {
        backslash: all(b'\\'),
        dot: all(b'.'),
        quote: all(b'"'),
        space: all(b' '),
        swap: all(b'"' ^ b' '),
        behind_quote: all(b' ' + 1),
        digit: all(b'0' ^ 0x80),
        behind_digits: all(0x80 + 10),
        letter: all(b'a' ^ 0x80),
        behind_letters: all(0x80 + 6),
    };

    const fn all(b: u8) -> v128 {
        u8x16(b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b)
    }

    /// One of [`MARKS`].
    #[inline(always)]
    fn load(mark: &'static v128) -> v128 {
        // SAFETY: a reference to what is there. Engines make a constant that stands in the code by three instructions wherever
        // it is used, and load one that they are not told of by one.
        unsafe { core::ptr::read_volatile(mark) }
    }

    #[inline(always)]
    fn bytes_of(chunk: &[u8; 16]) -> v128 {
        // SAFETY: `chunk` refers to sixteen bytes, and the load has no alignment to keep.
        unsafe { v128_load(chunk.as_ptr().cast::<v128>()) }
    }

    #[inline(always)]
    fn specials_by(backslash: v128, swap: v128, end: v128, chunk: &[u8; 16]) -> u32 {
        let bytes = bytes_of(chunk);
        // Signed, bytes from 0x80 are negative. With the quote and the space in each other's place, one comparison finds control
        // characters, the quote and all that is not ASCII.
        i8x16_bitmask(v128_or(i8x16_eq(bytes, backslash), i8x16_lt(v128_xor(bytes, swap), end))).into()
    }

    /// A bit for each byte that is special, the first byte's the lowest.
    #[inline]
    pub fn specials(chunk: &[u8; 16]) -> u32 {
        specials_by(load(&MARKS.backslash), load(&MARKS.swap), load(&MARKS.behind_quote), chunk)
    }

    /// As [`specials`], of two chunks.
    #[inline(always)]
    pub fn specials_of_two(first: &[u8; 16], second: &[u8; 16]) -> u32 {
        let (backslash, swap, end) = (load(&MARKS.backslash), load(&MARKS.swap), load(&MARKS.behind_quote));
        specials_by(backslash, swap, end, first) | specials_by(backslash, swap, end, second) << 16
    }

    /// A bit for each byte that is a quote, and whether any other is special.
    #[inline]
    pub fn quotes(bytes: &[u8; 64]) -> (u64, bool) {
        let (quote, backslash, space) = (load(&MARKS.quote), load(&MARKS.backslash), load(&MARKS.space));
        let (mut quotes, mut others) = (0, i8x16_splat(0));
        for (index, chunk) in bytes.as_chunks::<16>().0.iter().enumerate() {
            let bytes = bytes_of(chunk);
            quotes |= u64::from(i8x16_bitmask(i8x16_eq(bytes, quote))) << (16 * index);
            // Signed, as above.
            others = v128_or(others, v128_or(i8x16_eq(bytes, backslash), i8x16_lt(bytes, space)));
        }
        (quotes, v128_any_true(others))
    }

    /// A bit for each byte that is a dot.
    #[inline]
    pub fn dots(chunk: &[u8; 16]) -> u32 {
        i8x16_bitmask(i8x16_eq(bytes_of(chunk), load(&MARKS.dot))).into()
    }

    /// Compared signed, a range is one comparison once its first byte is the lowest there is; unsigned, engines need four.
    #[inline(always)]
    fn are_between(bytes: v128, first: &'static v128, end: &'static v128) -> v128 {
        i8x16_lt(i8x16_sub(bytes, load(first)), load(end))
    }

    /// A bit for each byte that is a decimal digit.
    #[inline]
    pub fn digits(chunk: &[u8; 16]) -> u32 {
        i8x16_bitmask(are_between(bytes_of(chunk), &MARKS.digit, &MARKS.behind_digits)).into()
    }

    /// A bit for each byte that is a lower-case hexadecimal digit.
    #[inline]
    pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
        let bytes = bytes_of(chunk);
        let digits = are_between(bytes, &MARKS.digit, &MARKS.behind_digits);
        i8x16_bitmask(v128_or(digits, are_between(bytes, &MARKS.letter, &MARKS.behind_letters))).into()
    }

    /// A bit for each byte that is the same in both.
    #[inline]
    pub fn same(a: &[u8; 16], b: &[u8; 16]) -> u32 {
        i8x16_bitmask(i8x16_eq(bytes_of(a), bytes_of(b))).into()
    }
}

#[cfg(target_arch = "x86_64")]
mod simd {
    use core::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_cmplt_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
        _mm_sub_epi8, _mm_xor_si128,
    };

    /// A bit for each byte that is special, the first byte's the lowest.
    #[inline]
    pub fn specials(chunk: &[u8; 16]) -> u32 {
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

    /// A bit for each byte that is a quote, and whether any other is special.
    #[inline]
    pub fn quotes(bytes: &[u8; 64]) -> (u64, bool) {
        // SAFETY: as above.
        unsafe {
            let (mut quotes, mut others) = (0, _mm_set1_epi8(0));
            for (index, chunk) in bytes.as_chunks::<16>().0.iter().enumerate() {
                let bytes = _mm_loadu_si128(chunk.as_ptr().cast::<__m128i>());
                let here = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'"' as i8)));
                quotes |= u64::from(here as u32) << (16 * index);
                let backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\' as i8));
                // Signed, as in WebAssembly.
                others = _mm_or_si128(others, _mm_or_si128(backslash, _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20))));
            }
            (quotes, _mm_movemask_epi8(others) != 0)
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

    /// A bit for each byte that is a decimal digit.
    #[inline]
    pub fn digits(chunk: &[u8; 16]) -> u32 {
        // SAFETY: as above.
        unsafe {
            let shifted =
                _mm_sub_epi8(_mm_loadu_si128(chunk.as_ptr().cast::<__m128i>()), _mm_set1_epi8((b'0' ^ 0x80) as i8));
            _mm_movemask_epi8(_mm_cmplt_epi8(shifted, _mm_set1_epi8(i8::MIN + 10))) as u32
        }
    }

    /// A bit for each byte that is a lower-case hexadecimal digit.
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

    /// A bit for each byte that is the same in both.
    #[inline]
    pub fn same(a: &[u8; 16], b: &[u8; 16]) -> u32 {
        // SAFETY: as above.
        unsafe {
            let (a, b) = (_mm_loadu_si128(a.as_ptr().cast::<__m128i>()), _mm_loadu_si128(b.as_ptr().cast::<__m128i>()));
            _mm_movemask_epi8(_mm_cmpeq_epi8(a, b)) as u32
        }
    }
}
