//! Members that come as expected, with values in their usual form: the innermost loop.
//!
//! It runs for every member, so everything but open maps is inlined.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::plain_value::{Plain, leads_inside, short_integer, short_text};
use super::row::{Row, plain_text};
use super::track::{Expected, Map, Marks, Stop};
use crate::format::uuid;

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// The record has ended, just before where the loop stopped.
    Over,
    /// The stretch at this position is there, and the value after it is not in its usual form.
    Value(u8),
    /// As `Value`, for an open map that turned out not to be plain while it was checked.
    Map(u8),
    /// The text is not as expected.
    Strange,
}

impl Plain<'_> {
    /// Reads members until one is not as expected or not in its usual form.
    #[inline(never)]
    pub(super) fn run(&mut self, map: &mut Map, row: &mut Row, stop: &mut Stop) -> Halt {
        let (sight, Stop { mut at, mut last, mut marks }) = (self.sight, *stop);
        let mut position = map.next(last);
        let halt = loop {
            let ahead = sight.ahead(at);
            let stretch = map.at(position);
            if !stretch.stands(ahead) || marks.meets(stretch.marks) {
                match map.find(last, marks, ahead) {
                    Some(found) => position = found,
                    None => break Halt::Strange,
                }
                continue;
            }
            stretch.keep(at, row);
            let (near, value) = (stretch.behind(ahead), at + stretch.length());
            let read = match stretch.step {
                Expected::Text => short_text(near).map(|length| (plain_text(value + 1, value + length - 1), length)),
                Expected::Path => short_text(near).map(|length| {
                    row.take_inside(u32::from(leads_inside(near, length)) << stretch.slot);
                    (plain_text(value + 1, value + length - 1), length)
                }),
                Expected::Timestamp => self.looks.clock.read(near).map(|(micros, length)| (micros as u64, length)),
                Expected::Uuid => uuid::is_quoted_canonical(near).then(|| (plain_text(value + 1, value + 37), 38)),
                Expected::Word => {
                    let Some(words) = stretch.words else { break Halt::Value(position) };
                    self.word(words, stretch.slot, near).map(|(index, length)| (index.into(), length))
                }
                Expected::Integer => short_integer(near).map(|(number, length)| (number.into(), length)),
                Expected::Metadata if near[0] == b'{' => match self.metadata(value, self.depth) {
                    Some(end) => Some((0, end.get() - value)),
                    None => break Halt::Map(position),
                },
                Expected::End => {
                    marks |= stretch.marks;
                    at = value;
                    break Halt::Over;
                }
                Expected::Metadata | Expected::Other => None,
            };
            let Some((kept, length)) = read else {
                if near.starts_with(b"null") && stretch.is_optional {
                    marks |= stretch.marks;
                    marks |= Marks::null(stretch.slot);
                    (at, last, position) = (value + 4, position, stretch.next);
                    continue;
                }
                break Halt::Value(position);
            };
            row.keep(stretch.slot, kept);
            marks |= stretch.marks;
            (at, last, position) = (value + length, position, stretch.next);
        };
        *stop = Stop { at, last, marks };
        halt
    }
}
