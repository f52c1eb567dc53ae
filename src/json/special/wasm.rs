//! Sixteen bytes at once, with the vector instructions of WebAssembly.

use core::arch::wasm32::{
    i8x16_bitmask, i8x16_eq, i8x16_lt, i8x16_splat, i8x16_sub, u8x16, v128, v128_any_true, v128_load, v128_or, v128_xor,
};

pub const IS_VECTOR: bool = true;

/// What bytes are compared with.
struct Marks {
    backslash: v128,
    dot: v128,
    quote: v128,
    space: v128,
    /// Puts the quote and the space in each other's place.
    swap: v128,
    behind_space: v128,
    digits: Range,
    letters: Range,
}

/// Compared signed, a range is one comparison once its first byte is the lowest there is; unsigned, engines need four.
struct Range {
    first: v128,
    end: v128,
}

static MARKS: Marks = Marks {
    backslash: all(b'\\'),
    dot: all(b'.'),
    quote: all(b'"'),
    space: all(b' '),
    swap: all(b'"' ^ b' '),
    behind_space: all(b' ' + 1),
    digits: Range::new(b'0', 10),
    letters: Range::new(b'a', 6),
};

impl Range {
    const fn new(first: u8, count: u8) -> Range {
        Range { first: all(first ^ 0x80), end: all(0x80 + count) }
    }

    #[inline(always)]
    fn holds(&'static self, bytes: v128) -> v128 {
        i8x16_lt(i8x16_sub(bytes, mark(&self.first)), mark(&self.end))
    }
}

const fn all(b: u8) -> v128 {
    u8x16(b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b)
}

#[inline(always)]
fn mark(mark: &'static v128) -> v128 {
    // SAFETY: it is read through a reference. Engines build a constant with three instructions at each use; a volatile read
    // hides that it is one, and takes a single instruction.
    unsafe { core::ptr::read_volatile(mark) }
}

#[inline(always)]
fn load(chunk: &[u8; 16]) -> v128 {
    // SAFETY: `chunk` refers to sixteen bytes, and the load has no alignment to keep.
    unsafe { v128_load(chunk.as_ptr().cast::<v128>()) }
}

#[inline(always)]
fn bits(hits: v128) -> u32 {
    i8x16_bitmask(hits).into()
}

#[inline]
pub fn same_bytes(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    bits(i8x16_eq(load(a), load(b)))
}

#[inline(always)]
fn special_bytes_by(backslash: v128, swap: v128, end: v128, chunk: &[u8; 16]) -> u32 {
    let bytes = load(chunk);
    // Signed, bytes from 0x80 are negative. With the quote and the space in each other's place, one comparison finds
    // control characters, the quote and all that is not ASCII.
    bits(v128_or(i8x16_eq(bytes, backslash), i8x16_lt(v128_xor(bytes, swap), end)))
}

#[inline]
pub fn special_bytes(chunk: &[u8; 16]) -> u32 {
    special_bytes_by(mark(&MARKS.backslash), mark(&MARKS.swap), mark(&MARKS.behind_space), chunk)
}

#[inline(always)]
pub fn special_bytes_of_two(first: &[u8; 16], second: &[u8; 16]) -> u32 {
    let (backslash, swap, end) = (mark(&MARKS.backslash), mark(&MARKS.swap), mark(&MARKS.behind_space));
    special_bytes_by(backslash, swap, end, first) | special_bytes_by(backslash, swap, end, second) << 16
}

#[inline(always)]
pub fn quotes(bytes: &[u8; 64]) -> u64 {
    let quote = mark(&MARKS.quote);
    let mut quotes = 0;
    for (index, chunk) in bytes.as_chunks::<16>().0.iter().enumerate() {
        quotes |= u64::from(i8x16_bitmask(i8x16_eq(load(chunk), quote))) << (16 * index);
    }
    quotes
}

#[inline(always)]
pub fn are_rough(bytes: &[u8; 64]) -> bool {
    let (backslash, space) = (mark(&MARKS.backslash), mark(&MARKS.space));
    let mut others = i8x16_splat(0);
    for chunk in bytes.as_chunks::<16>().0 {
        let bytes = load(chunk);
        // Signed, as above.
        others = v128_or(others, v128_or(i8x16_eq(bytes, backslash), i8x16_lt(bytes, space)));
    }
    v128_any_true(others)
}

#[inline]
pub fn dots(chunk: &[u8; 16]) -> u32 {
    bits(i8x16_eq(load(chunk), mark(&MARKS.dot)))
}

#[inline]
pub fn digits(chunk: &[u8; 16]) -> u32 {
    bits(MARKS.digits.holds(load(chunk)))
}

#[inline]
pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
    let bytes = load(chunk);
    bits(v128_or(MARKS.digits.holds(bytes), MARKS.letters.holds(bytes)))
}
