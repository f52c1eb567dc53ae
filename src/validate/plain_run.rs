//! Members that are where they were expected, and whose values are in their usual form: the innermost loop.
//!
//! No function is called here: what would have to be kept in memory during a call, is kept there all the time.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::plain_value::{Plain, leads_inside, short_integer, short_text};
use super::row::{Row, plain_text};
use super::track::{Map, Marks, Stop};
use crate::format::uuid;
use crate::model::Kind;

impl Plain<'_> {
    /// Goes on until something is not as it was or not in its usual form; then, if it is a value, the
    /// position of the stretch before it.
    #[inline(never)]
    pub(super) fn run(&mut self, map: &Map, row: &mut Row, stop: &mut Stop) -> Option<u8> {
        let Stop { mut at, mut last, mut marks } = *stop;
        let unread = loop {
            let ahead = self.sight.ahead(at);
            let (stretch, position) = map.next(last);
            if !stretch.stands(ahead) || marks.meets(stretch.marks) {
                break None;
            }
            stretch.keep(row);
            let Some(field) = stretch.field else { break Some(position) };
            let (near, value) = (stretch.behind(ahead), at + stretch.length());
            let read = match field.kind {
                Kind::Text(_) | Kind::Url(_) => {
                    short_text(near).map(|length| (plain_text(value + 1, value + length - 1), length))
                }
                Kind::Path(_) => short_text(near).map(|length| {
                    row.take_inside(field.slot, leads_inside(near, length));
                    (plain_text(value + 1, value + length - 1), length)
                }),
                Kind::Timestamp => self.looks.clock.read_same_day(near).map(|(micros, length)| (micros as u64, length)),
                Kind::Uuid => uuid::is_quoted_canonical(near).then(|| (plain_text(value + 1, value + 37), 38)),
                Kind::Word(vocabulary) => {
                    let Some(word) = self.looks.words.get_mut(usize::from(field.slot)) else { break Some(position) };
                    vocabulary.guess_quoted(near, *word).map(|(index, length)| {
                        *word = index;
                        (index.into(), length)
                    })
                }
                Kind::Integer(_) => short_integer(near).map(|(number, length)| (number.into(), length)),
                _ => None,
            };
            let Some((kept, length)) = read else {
                if near.starts_with(b"null") && field.is_optional() {
                    marks |= stretch.marks;
                    marks |= Marks::null(field.slot);
                    (at, last) = (value + 4, position);
                    continue;
                }
                break Some(position);
            };
            row.keep(field.slot, kept);
            marks |= stretch.marks;
            (at, last) = (value + length, position);
        };
        *stop = Stop { at, last, marks };
        unread
    }
}
