//! White space between tokens.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

/// The offset of the first byte from `at` on that is not white space.
#[inline(always)]
pub fn skip_space(text: &[u8], at: usize) -> usize {
    if text.get(at).is_some_and(|byte| *byte <= b' ') { skip_spaces(text, at) } else { at }
}

/// Kept out of line, since compact text has no white space.
#[inline(never)]
fn skip_spaces(text: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = text.get(at) {
        at += 1;
    }
    at
}
