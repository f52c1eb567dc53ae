//! Lines and columns of bytes in a file.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and counts of what is in it")]

/// A payload and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// The bytes of the payload.
    pub text: &'a [u8],
    /// How many lines of the file come before the payload.
    pub lines: usize,
    /// How many characters of its first line come before the payload.
    pub columns: usize,
}

/// A place as editors show it: line and column count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line in the file.
    pub line: usize,
    /// The column in the line.
    pub column: usize,
}

/// Finds the positions of offsets, in one pass over the text if the offsets ascend.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    source: Source<'a>,
    position: Position,
    /// The offset of `position`.
    at: usize,
    /// The offset of the beginning of its line.
    start: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(source: &Source<'a>) -> Self {
        Lines {
            source: *source,
            position: Position { line: source.lines + 1, column: source.columns + 1 },
            at: 0,
            start: 0,
        }
    }

    /// The position of an offset, and the offset of the beginning of its line.
    pub(super) fn at(&mut self, offset: usize) -> (Position, usize) {
        let offset = offset.min(self.source.text.len());
        if offset < self.at {
            *self = Lines::new(&self.source);
        }
        let passed = self.source.text.get(self.at..offset).unwrap_or_default();
        let breaks = passed.iter().filter(|&&byte| byte == b'\n').count();
        if let Some(last) = passed.iter().rposition(|&byte| byte == b'\n') {
            self.start = self.at + last + 1;
            self.position = Position { line: self.position.line + breaks, column: 1 };
        }
        let begun = self.source.text.get(self.start.max(self.at)..offset).unwrap_or_default();
        self.position.column += begun.iter().filter(|byte| begins_character(byte)).count();
        self.at = offset;
        (self.position, self.start)
    }
}

/// Whether a character of UTF-8 begins with this byte.
pub(super) fn begins_character(byte: &u8) -> bool {
    !matches!(byte, 0x80..=0xbf)
}
