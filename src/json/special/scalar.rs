//! Sixteen bytes at once, where there are no vector instructions: byte by byte.

use super::is_special;

pub const IS_VECTOR: bool = false;

fn bits(chunk: &[u8; 16], is_hit: impl Fn(u8) -> bool) -> u32 {
    chunk.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(is_hit(*byte)))
}

pub fn same_bytes(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    a.iter().zip(b).rev().fold(0, |bits, (a, b)| bits << 1 | u32::from(a == b))
}

pub fn special_bytes(chunk: &[u8; 16]) -> u32 {
    bits(chunk, is_special)
}

pub fn special_bytes_of_two(first: &[u8; 16], second: &[u8; 16]) -> u32 {
    special_bytes(first) | special_bytes(second) << 16
}

pub fn quotes(bytes: &[u8; 64]) -> u64 {
    bytes.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(*byte == b'"'))
}

pub fn are_rough(bytes: &[u8; 64]) -> bool {
    bytes.iter().any(|byte| is_special(*byte) && *byte != b'"')
}

pub fn dots(chunk: &[u8; 16]) -> u32 {
    bits(chunk, |byte| byte == b'.')
}

pub fn digits(chunk: &[u8; 16]) -> u32 {
    bits(chunk, |byte| byte.is_ascii_digit())
}

pub fn hex_digits(chunk: &[u8; 16]) -> u32 {
    bits(chunk, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
