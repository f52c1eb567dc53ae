//! Cutting a text that comes in parts into lines.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and counts of what is in it")]

use crate::json::{find_newline, is_blank};

/// A function that takes a line: its number, from 1, and its text, or its length if it is too long to be kept.
pub(super) type Take<'t> = dyn FnMut(u64, Result<&[u8], usize>) + 't;

/// The line that has begun.
#[derive(Default)]
pub(super) struct Lines {
    /// Its text so far.
    begun: Vec<u8>,
    /// Its length so far, if it is too long to be kept; else 0.
    over: usize,
    /// How many lines have ended.
    ended: u64,
}

impl Lines {
    /// Takes the next part of the text. Of a line of more than `limit` bytes, only the length is kept, so that memory is
    /// bounded.
    pub(super) fn push(&mut self, part: &[u8], limit: usize, take: &mut Take<'_>) {
        let mut rest = part;
        while let Some(end) = find_newline(rest) {
            let (line, behind) = rest.split_at(end);
            if self.begun.is_empty() && self.over == 0 && line.len() <= limit {
                self.end(Ok(line), take);
            } else {
                self.go_on(line, limit);
                self.end_begun(take);
            }
            rest = behind.get(1..).unwrap_or_default();
        }
        self.go_on(rest, limit);
    }

    /// Ends the text that has begun, if any has; its line goes on until there is a newline.
    pub(super) fn finish(&mut self, take: &mut Take<'_>) {
        if self.over > 0 || !self.begun.is_empty() {
            self.end_begun(take);
            self.ended -= 1;
        }
    }

    fn go_on(&mut self, part: &[u8], limit: usize) {
        if self.over > 0 || self.begun.len() + part.len() > limit {
            self.over += self.begun.len() + part.len();
            self.begun = Vec::new();
        } else {
            self.begun.extend_from_slice(part);
        }
    }

    fn end_begun(&mut self, take: &mut Take<'_>) {
        let begun = std::mem::take(&mut self.begun);
        match std::mem::take(&mut self.over) {
            0 => self.end(Ok(&begun), take),
            length => self.end(Err(length), take),
        }
    }

    fn end(&mut self, line: Result<&[u8], usize>, take: &mut Take<'_>) {
        self.ended += 1;
        if !line.is_ok_and(is_blank) {
            take(self.ended, line);
        }
    }
}
