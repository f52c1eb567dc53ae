//! Members that are where they were expected, and whose values are in their usual form: the innermost loop.
//!
//! No function is called here: what would have to be kept in memory during a call, is kept there all the time.

use super::plain_value::{Plain, leads_inside, short_integer, short_text};
use super::row::{Row, plain_text};
use super::track::{Map, Stop};
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
            let (kept, end) = match field.kind {
                Kind::Text(_) | Kind::Url(_) => {
                    let Some(length) = short_text(near) else { break Some(position) };
                    (plain_text(value + 1, value + length - 1), value + length)
                }
                Kind::Path(_) => {
                    let Some(length) = short_text(near) else { break Some(position) };
                    row.take_inside(field.slot, leads_inside(near, length));
                    (plain_text(value + 1, value + length - 1), value + length)
                }
                Kind::Timestamp => {
                    let Some((micros, length)) = self.looks.clock.read_same_day(near) else { break Some(position) };
                    (micros as u64, value + length)
                }
                Kind::Uuid => {
                    if !uuid::is_quoted_canonical(near) {
                        break Some(position);
                    }
                    (plain_text(value + 1, value + 37), value + 38)
                }
                Kind::Word(vocabulary) => {
                    let Some(word) = self.looks.words.get_mut(usize::from(field.slot)) else { break Some(position) };
                    let Some((index, length)) = vocabulary.guess_quoted(near, *word) else { break Some(position) };
                    *word = index;
                    (index.into(), value + length)
                }
                Kind::Integer(_) => {
                    let Some((number, length)) = short_integer(near) else { break Some(position) };
                    (number.into(), value + length)
                }
                _ => break Some(position),
            };
            row.keep(field.slot, kept);
            marks |= stretch.marks;
            (at, last) = (end, position);
        };
        *stop = Stop { at, last, marks };
        unread
    }
}
