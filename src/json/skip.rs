//! Skipping what has been checked already, without checking it again.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "depths of brackets, each of which was opened in the text before it is closed"
)]

use super::{Scanner, Text, find_special, host};
use crate::issue::Span;

impl Scanner<'_> {
    /// Skips the value here, which is known to be well-formed, and returns its span.
    pub fn skip_checked(&mut self) -> Span {
        let start = self.position();
        match self.peek() {
            Some(b'"') => self.skip_string(),
            Some(b'{' | b'[') => self.skip_container(),
            Some(host::MARK) => self.skip_host_token(),
            _ => self.skip_plain(),
        }
        Span { start: start as u32, end: self.position() as u32 }
    }

    fn skip_string(&mut self) {
        // Most are plain.
        let end = find_special(self.text(), self.position() + 1);
        if self.text().get(end) == Some(&b'"') {
            self.rewind(end + 1);
        } else if self.string().is_err() {
            // A checked string cannot fail; were it to, standing at the end stops every caller.
            self.rewind(self.text().len());
        }
    }

    fn skip_host_token(&mut self) {
        let dated = self.host_token() == Ok(host::DATE);
        if dated {
            self.skip_string();
        }
    }

    fn skip_plain(&mut self) {
        while let Some(byte) = self.peek() {
            if matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') {
                break;
            }
            self.advance(1);
        }
    }

    fn skip_container(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.advance(1);
            if depth == 0 {
                break;
            }
        }
    }

    /// Takes the next member of the checked object that the cursor is in: its key and the span of its value.
    ///
    /// Begin with the cursor just past the `{`.
    pub fn next_member(&mut self) -> Option<(Text, Span)> {
        let key = self.next_key()?;
        Some((key, self.skip_checked()))
    }

    /// As [`Self::next_member`], but the cursor stays before the value, which the caller has to take.
    pub fn next_key(&mut self) -> Option<Text> {
        self.skip_space();
        if self.eat(b',') {
            self.skip_space();
        }
        if self.peek() != Some(b'"') {
            return None;
        }
        let key = self.string().ok()?;
        self.skip_space();
        self.eat(b':');
        self.skip_space();
        Some(key)
    }

    /// Takes the next element of the checked array that the cursor is in. Begin with the cursor just past the `[`.
    pub fn next_element(&mut self) -> Option<Span> {
        self.is_at_element().then(|| self.skip_checked())
    }

    /// As [`Self::next_element`], but the cursor stays before the element, which the caller has to take.
    pub fn is_at_element(&mut self) -> bool {
        self.skip_space();
        if self.eat(b',') {
            self.skip_space();
        }
        !matches!(self.peek(), None | Some(b']'))
    }
}
