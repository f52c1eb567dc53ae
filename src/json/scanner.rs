//! The cursor: white space, structure, literals and strings.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::text::{hex4, simple_escape};
use super::{Fault, FaultKind, Text, find_special, host, skip_space};
use crate::issue::Span;

/// How many levels of arrays and objects a text may have, the outermost one included.
pub const MAX_DEPTH: u32 = 128;

/// The kind of a value, as its first byte tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{`
    Object,
    /// `[`
    Array,
    /// `"`
    String,
    /// A digit or `-`.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`
    Null,
    /// A token for what JSON cannot represent, see [`host`].
    Host,
}

impl Kind {
    /// The kind in words, as messages name it.
    pub const fn describe(self) -> &'static str {
        match self {
            Kind::Object => "an object",
            Kind::Array => "an array",
            Kind::String => "a string",
            Kind::Number => "a number",
            Kind::Boolean => "a boolean",
            Kind::Null => "null",
            Kind::Host => "an unsupported value",
        }
    }
}

/// A cursor in a text.
#[derive(Clone, Debug)]
pub struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    host: bool,
}

impl<'a> Scanner<'a> {
    /// At the beginning of `text`; `host` allows [`host`] tokens.
    pub fn new(text: &'a [u8], host: bool) -> Self {
        Scanner { text, at: 0, host }
    }

    /// The whole text.
    pub fn text(&self) -> &'a [u8] {
        self.text
    }

    /// The offset of the next byte.
    #[inline]
    pub fn position(&self) -> usize {
        self.at
    }

    /// Moves to an offset that [`Scanner::position`] gave.
    pub fn rewind(&mut self, at: usize) {
        self.at = at;
    }

    /// The next byte.
    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Takes `byte` if it comes next.
    #[inline]
    pub fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// A fault of this kind at the cursor; of another kind at the end of the text, and where the text is not UTF-8.
    #[cold]
    pub fn fault(&self, kind: FaultKind) -> Fault {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let character = rest.get(..rest.len().min(4)).unwrap_or_default();
        let kind = match std::str::from_utf8(character) {
            _ if rest.is_empty() => FaultKind::End,
            Err(error) if error.valid_up_to() == 0 => FaultKind::Utf8,
            _ => kind,
        };
        Fault { kind, at: self.at as u32 }
    }

    /// Skips white space.
    #[inline]
    pub fn skip_space(&mut self) {
        self.at = skip_space(self.text, self.at);
    }

    /// Moves to the outermost value.
    pub fn begin(&mut self) -> Result<(), Fault> {
        if self.text.starts_with(&[0xef, 0xbb, 0xbf]) {
            return Err(Fault { kind: FaultKind::ByteOrderMark, at: 0 });
        }
        self.skip_space();
        match self.peek() {
            None => Err(Fault { kind: FaultKind::Empty, at: 0 }),
            Some(_) => Ok(()),
        }
    }

    /// Checks that nothing but white space follows the outermost value.
    pub fn finish(&mut self) -> Result<(), Fault> {
        self.skip_space();
        if self.at < self.text.len() { Err(self.fault(FaultKind::Trailing)) } else { Ok(()) }
    }

    /// The kind of the value here.
    #[inline(never)]
    pub fn kind(&self) -> Result<Kind, Fault> {
        Ok(match self.peek() {
            Some(b'"') => Kind::String,
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'n') => Kind::Null,
            Some(host::MARK) if self.host => Kind::Host,
            _ => return Err(self.fault(FaultKind::Unexpected)),
        })
    }

    /// Takes `null`.
    pub fn null(&mut self) -> Result<(), Fault> {
        self.word(b"null")
    }

    /// Takes `true` or `false`.
    #[inline(never)]
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        let value = self.peek() == Some(b't');
        self.word(if value { b"true" } else { b"false" })?;
        Ok(value)
    }

    #[inline(never)]
    fn word(&mut self, word: &[u8]) -> Result<(), Fault> {
        if self.text.get(self.at..self.at + word.len()) == Some(word) {
            self.at += word.len();
            return Ok(());
        }
        let same = word.iter().zip(self.text.get(self.at..).unwrap_or_default()).take_while(|(a, b)| a == b).count();
        self.at += same;
        Err(self.fault(FaultKind::Unexpected))
    }

    /// Takes a host token and returns its letter. The text of a date is not taken: it follows as a string.
    pub fn host_token(&mut self) -> Result<u8, Fault> {
        let letter = self.text.get(self.at + 1).copied().unwrap_or_default();
        if letter != host::DATE && host::describe(letter).is_none() {
            return Err(self.fault(FaultKind::Unexpected));
        }
        self.at += 2;
        Ok(letter)
    }

    /// Reads the string that begins here.
    #[inline(never)]
    pub fn string(&mut self) -> Result<Text, Fault> {
        let start = self.at + 1;
        let end = find_special(self.text, start);
        if self.text.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Text::plain(start, end));
        }
        self.string_with_specials(start, end)
    }

    fn string_with_specials(&mut self, start: usize, special: usize) -> Result<Text, Fault> {
        let mut text = Text { ascii: true, ..Text::default() };
        self.at = special;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    text.escaped = true;
                    text.unpaired |= self.escape()?;
                }
                Some(0x80..) => {
                    text.ascii = false;
                    text.unpaired |= self.multibyte()?;
                }
                _ => return Err(self.fault(FaultKind::Control)),
            }
            self.at = find_special(self.text, self.at);
        }
        text.span = Span { start: start as u32, end: self.at as u32 };
        self.at += 1;
        Ok(text)
    }

    /// Takes one escape, or two that form a surrogate pair; true for an unpaired surrogate.
    fn escape(&mut self) -> Result<bool, Fault> {
        match self.text.get(self.at + 1) {
            Some(b'u') => {}
            Some(&letter) if simple_escape(letter).is_some() => {
                self.at += 2;
                return Ok(false);
            }
            Some(_) => return Err(self.fault(FaultKind::Escape)),
            None => {
                return Err(Fault { kind: FaultKind::End, at: self.text.len() as u32 });
            }
        }
        let unit = self.code_unit()?;
        if !(0xd800..0xe000).contains(&unit) {
            return Ok(false);
        }
        let second = self.text.get(self.at..).unwrap_or_default();
        let paired = unit < 0xdc00
            && matches!(second, [b'\\', b'u', digits @ ..] if matches!(hex4(digits), Some(0xdc00..0xe000)));
        if paired {
            self.at += 6;
        }
        Ok(!paired)
    }

    fn code_unit(&mut self) -> Result<u32, Fault> {
        let digits = self.text.get(self.at + 2..).unwrap_or_default();
        let Some(unit) = hex4(digits) else {
            let cut = digits.len() < 4 && digits.iter().all(u8::is_ascii_hexdigit);
            return Err(if cut {
                Fault { kind: FaultKind::End, at: self.text.len() as u32 }
            } else {
                self.fault(FaultKind::Escape)
            });
        };
        self.at += 6;
        Ok(unit)
    }

    /// Takes a run of characters beyond ASCII; true when one is a surrogate, which UTF-8 proper does not have.
    fn multibyte(&mut self) -> Result<bool, Fault> {
        let mut surrogate = false;
        while let Some(0x80..) = self.peek() {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let length = match *rest {
                [0xc2..=0xdf, 0x80..=0xbf, ..] => 2,
                [0xe0, 0xa0..=0xbf, 0x80..=0xbf, ..] | [0xe1..=0xef, 0x80..=0xbf, 0x80..=0xbf, ..] => 3,
                [0xf0, 0x90..=0xbf, 0x80..=0xbf, 0x80..=0xbf, ..]
                | [0xf1..=0xf3, 0x80..=0xbf, 0x80..=0xbf, 0x80..=0xbf, ..]
                | [0xf4, 0x80..=0x8f, 0x80..=0xbf, 0x80..=0xbf, ..] => 4,
                _ => {
                    return Err(Fault { kind: FaultKind::Utf8, at: self.at as u32 });
                }
            };
            surrogate |= matches!(*rest, [0xed, 0xa0..=0xbf, ..]);
            self.at += length;
        }
        Ok(surrogate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_encoding_is_told_from_another_character() {
        let kind = |text: &[u8]| Scanner::new(text, false).kind().map_err(|fault| fault.kind);
        assert_eq!(kind(b"\xff\xfe{\0}\0"), Err(FaultKind::Utf8));
        assert_eq!(kind(b"\x1f\x8b\x08\0"), Err(FaultKind::Unexpected));
        assert_eq!(kind("é".as_bytes()), Err(FaultKind::Unexpected));
    }
}
