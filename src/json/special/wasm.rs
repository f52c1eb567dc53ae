//! Sixteen bytes at once, with the vector instructions of WebAssembly.

use core::arch::wasm32::{
    i8x16_bitmask, i8x16_eq, i8x16_lt, i8x16_splat, i8x16_sub, u8x16, v128, v128_any_true, v128_load, v128_or, v128_xor,
};

pub const IS_VECTOR: bool = true;

/// What special bytes are told by.
struct Marks {
    backslash: v128,
    swap: v128,
    end: v128,
}

static MARKS: Marks = Marks { backslash: all(b'\\'), swap: all(b'"' ^ b' '), end: all(0x21) };

const fn all(b: u8) -> v128 {
    u8x16(b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b)
}

#[inline(always)]
fn load(chunk: &[u8; 16]) -> v128 {
    // SAFETY: `chunk` refers to sixteen bytes, and the load has no alignment to keep.
    unsafe { v128_load(chunk.as_ptr().cast::<v128>()) }
}

#[inline(always)]
fn equal_to(bytes: v128, byte: u8) -> v128 {
    i8x16_eq(bytes, i8x16_splat(byte as i8))
}

/// Compared signed, a range is one comparison once its first byte is the lowest there is; unsigned, engines need four.
#[inline(always)]
fn in_range(bytes: v128, first: u8, count: i8) -> v128 {
    i8x16_lt(i8x16_sub(bytes, i8x16_splat((first ^ 0x80) as i8)), i8x16_splat(i8::MIN + count))
}

#[inline(always)]
fn bits(hits: v128) -> u32 {
    i8x16_bitmask(hits).into()
}

#[inline(always)]
fn special_bytes_by(&Marks { backslash, swap, end }: &Marks, chunk: &[u8; 16]) -> u32 {
    let bytes = load(chunk);
    // Signed, bytes from 0x80 are negative. With the quote and the space in each other's place, one comparison finds control
    // characters, the quote and all that is not ASCII.
    bits(v128_or(i8x16_eq(bytes, backslash), i8x16_lt(v128_xor(bytes, swap), end)))
}

#[inline]
pub fn same_bytes(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    bits(i8x16_eq(load(a), load(b)))
}

#[inline]
pub fn special_bytes(chunk: &[u8; 16]) -> u32 {
    special_bytes_by(&MARKS, chunk)
}

#[inline(always)]
pub fn special_bytes_of_two(first: &[u8; 16], second: &[u8; 16]) -> u32 {
    // SAFETY: a reference to what is there. Engines make a constant that stands in the code by three instructions wherever
    // it is used, and load one that they are not told of by one.
    let marks = unsafe { core::ptr::read_volatile(&raw const MARKS) };
    special_bytes_by(&marks, first) | special_bytes_by(&marks, second) << 16
}

#[inline]
pub fn quotes(bytes: &[u8; 64]) -> (u64, bool) {
    let (mut quotes, mut others) = (0, i8x16_splat(0));
    for (index, chunk) in bytes.as_chunks::<16>().0.iter().enumerate() {
        let bytes = load(chunk);
        quotes |= u64::from(i8x16_bitmask(equal_to(bytes, b'"'))) << (16 * index);
        // Signed, as above.
        let other = v128_or(equal_to(bytes, b'\\'), i8x16_lt(bytes, i8x16_splat(0x20)));
        others = v128_or(others, other);
    }
    (quotes, v128_any_true(others))
}

#[inline]
pub fn dots(chunk: &[u8; 16]) -> u32 {
    bits(equal_to(load(chunk), b'.'))
}

#[inline]
pub fn digits(chunk: &[u8; 16]) -> u32 {
    bits(in_range(load(chunk), b'0', 10))
}

#[inline]
pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
    let bytes = load(chunk);
    bits(v128_or(in_range(bytes, b'0', 10), in_range(bytes, b'a', 6)))
}
