//! Tokens for JavaScript values that JSON cannot represent: a NUL and a letter, in place of a value.
//!
//! NUL cannot occur in JSON text, and tokens are read only when the scanner was told that its bytes come from the
//! JavaScript side's own encoder.

/// The byte that begins a token.
pub const MARK: u8 = 0;

/// The letter of a valid `Date`, followed by its ISO 8601 text as a JSON string.
pub const DATE: u8 = b'D';

/// The letter of a value nested too deeply.
pub const TOO_DEEP: u8 = b'k';

/// What the value was, in words, by the letter of its token; `None` for a letter that no token has, and for [`DATE`].
pub const fn describe(letter: u8) -> Option<&'static str> {
    Some(match letter {
        b'f' => "a function",
        b's' => "a symbol",
        b'b' => "a bigint",
        b'u' => "undefined",
        b'h' => "a hole in an array",
        b'c' => "a cycle",
        b't' => "an unreadable value",
        b'n' => "a number that is not finite",
        b'i' => "an invalid date",
        b'a' => "binary data",
        b'm' => "a map with keys that are not strings",
        b'p' => "a promise or a body that was not awaited",
        b'o' => "an object of an unsupported kind",
        b'k' => "a value nested too deeply",
        _ => return None,
    })
}
