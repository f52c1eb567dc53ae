//! Where in a file a byte stands, as people count.

use std::ops::Range;

/// A payload and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// The bytes of the payload.
    pub text: &'a [u8],
    /// How many lines of the file stand before the payload.
    pub lines: usize,
}

/// A place as editors show it: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line in the file.
    pub line: usize,
    /// The column in the line.
    pub column: usize,
}

/// Walks through the line breaks of a text once, for offsets that never go back.
pub(super) struct Lines<'a> {
    source: Source<'a>,
    line: usize,
    start: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(source: &Source<'a>) -> Self {
        Lines { source: *source, line: source.lines + 1, start: 0 }
    }

    /// The position of an offset, and where the whole line stands that it is in.
    pub(super) fn at(&mut self, offset: usize) -> (Position, Range<usize>) {
        let text = self.source.text;
        let offset = offset.min(text.len());
        while let Some(length) = text.get(self.start..offset).and_then(|rest| rest.iter().position(|&b| b == b'\n')) {
            self.start += length + 1;
            self.line += 1;
        }
        let rest = text.get(self.start..).unwrap_or_default();
        let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let before = text.get(self.start..offset).unwrap_or_default();
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        (Position { line: self.line, column }, self.start..self.start + line.len())
    }
}
