//! Strings, and what was noticed while they were scanned.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; halves of a surrogate pair are told to be in their ranges"
)]

use super::find_special;
use crate::issue::Span;
use crate::text::{Put, characters};
use std::borrow::Cow;

/// The contents of a string, between its quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Where the contents are, without the quotes.
    pub span: Span,
    /// There is at least one escape.
    pub escaped: bool,
    /// Every byte is ASCII.
    pub ascii: bool,
    /// There is an unpaired surrogate.
    pub unpaired: bool,
}

impl Text {
    /// A string of printable ASCII without escapes, its contents from `start` to `end`.
    #[inline]
    pub fn plain(start: usize, end: usize) -> Text {
        let span = Span { start: start as u32, end: end as u32 };
        Text { span, escaped: false, ascii: true, unpaired: false }
    }

    /// The span with both quotes.
    pub fn quoted(self) -> Span {
        Span { start: self.span.start - 1, end: self.span.end + 1 }
    }

    /// The contents as they are written.
    #[inline]
    pub fn raw(self, text: &[u8]) -> &[u8] {
        self.span.of(text)
    }

    /// The contents unescaped; an unpaired surrogate becomes U+FFFD.
    pub fn decode(self, text: &[u8]) -> Cow<'_, str> {
        let raw = self.raw(text);
        if self.escaped {
            return Cow::Owned(unescape(raw));
        }
        lossy(raw)
    }

    /// Whether the contents, unescaped, are `word`.
    #[inline]
    pub fn is(self, text: &[u8], word: &str) -> bool {
        if self.escaped { self.decode(text) == word } else { self.raw(text) == word.as_bytes() }
    }

    /// The length in code points.
    pub fn length(self, text: &[u8]) -> usize {
        if self.ascii && !self.escaped { self.raw(text).len() } else { characters(&self.decode(text)) }
    }
}

/// Checked text as a `str`; an unpaired surrogate becomes U+FFFD.
pub fn lossy(raw: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(raw).map_or_else(|_| Cow::Owned(without_surrogates(raw)), Cow::Borrowed)
}

/// Text that is UTF-8 but for surrogates, three bytes each.
fn without_surrogates(raw: &[u8]) -> String {
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let [first, tail @ ..] = rest {
        match rest {
            [0xed, 0xa0..=0xbf, _, behind @ ..] => {
                out.extend_from_slice("\u{fffd}".as_bytes());
                rest = behind;
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

fn unescape(raw: &[u8]) -> String {
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        if byte != b'\\' {
            let plain = find_special(raw, at).max(at + 1);
            out.extend_from_slice(raw.get(at..plain).unwrap_or_default());
            at = plain;
            continue;
        }
        let letter = raw.get(at + 1).copied().unwrap_or_default();
        at += 2;
        if letter == b'u' {
            let (character, used) = unescape_unicode(raw.get(at..).unwrap_or_default());
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            at += used;
        } else {
            out.push(simple_escape(letter).unwrap_or(letter));
        }
    }
    without_surrogates(&out)
}

/// The byte that the escape `\letter` stands for.
pub(super) const fn simple_escape(letter: u8) -> Option<u8> {
    Some(match letter {
        b'"' | b'\\' | b'/' => letter,
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        _ => return None,
    })
}

/// The character of one `\u` escape, or of two that form a surrogate pair, and how many bytes it takes after the first
/// `\u`.
fn unescape_unicode(digits: &[u8]) -> (char, usize) {
    let high = hex4(digits).unwrap_or(0xfffd);
    if (0xd800..0xdc00).contains(&high)
        && let Some([b'\\', b'u', rest @ ..]) = digits.get(4..)
        && let Some(low @ 0xdc00..0xe000) = hex4(rest)
    {
        let scalar = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        return (char::from_u32(scalar).unwrap_or('\u{fffd}'), 10);
    }
    (char::from_u32(high).unwrap_or('\u{fffd}'), 4)
}

/// The value of four hexadecimal digits.
pub(super) fn hex4(digits: &[u8]) -> Option<u32> {
    let digits = digits.first_chunk::<4>()?;
    digits.iter().try_fold(0, |value, &digit| Some(value << 4 | (digit as char).to_digit(16)?))
}

/// Appends `text` as a JSON string, quotes included.
#[expect(clippy::indexing_slicing, reason = "half a byte is below 16")]
pub fn push_quoted(out: &mut String, text: &str) {
    out.put("\"");
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        out.put(text.get(plain..at).unwrap_or_default());
        plain = at + 1;
        if escape.is_empty() {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            out.put("\\u00");
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        } else {
            out.put(escape);
        }
    }
    out.put(text.get(plain..).unwrap_or_default());
    out.put("\"");
}
