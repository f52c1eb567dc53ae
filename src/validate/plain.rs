//! Records in their usual form, read with as little work as that allows. This is the path that almost every value takes.
//!
//! Nothing is reported here: whatever is not plainly right is left where it stands for [`value`](super::value) to read.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::plain_value::Plain;
use super::reader::Reader;
use super::row::Row;
use super::track::{Marks, Place, Stop, role};
use crate::json::{Fault, FaultKind};

/// What came of reading members on this path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// The object is over, and the cursor behind its end.
    Over,
    /// The cursor is at the key of a member that is not plainly right, or was there before.
    Stopped,
}

impl Reader<'_> {
    /// Takes members as long as they are plainly right. Begin behind the `{` or behind a value.
    pub(super) fn plain_members(&mut self, behind: &mut Place, row: &mut Row) -> Result<Progress, Fault> {
        let (text, sight, schema) = (self.text, self.sight, row.schema);
        let Some((map, looks)) = self.looks.of(schema) else { return Ok(Progress::Stopped) };
        let mut plain = Plain { text, sight, depth: self.depth, said: &mut self.said, looks };
        let (begin, (present, null)) = (self.scanner.position(), row.marks());
        let mut stop = Stop { at: begin, last: behind.position(), marks: Marks::new(present, null) };
        let is_wild = map.is_wild(*behind);
        let progress = loop {
            let leg = if is_wild {
                plain.leg_by_key(&stop, schema)
            } else {
                match plain.run(map, row, &mut stop) {
                    Some(position) => map.leg(position, stop.at),
                    None => {
                        if map.find(&stop, sight.ahead(stop.at)) {
                            continue;
                        }
                        plain.look_up(&stop, map, row)
                    }
                }
            };
            stop.marks |= leg.marks;
            stop.at = leg.key;
            let Some(field) = schema.fields.get(usize::from(leg.role)) else {
                match leg.role {
                    role::END => {
                        stop.at = leg.value;
                        break Some(Progress::Over);
                    }
                    role::FAULT => break None,
                    _ => break Some(Progress::Stopped),
                }
            };
            let near = sight.near(leg.value);
            let (mark, end) = if near.starts_with(b"null") && field.is_optional() {
                (Marks::null(field.slot), leg.value + 4)
            } else {
                let Some(end) = plain.value(field, leg.value, near, row) else { break Some(Progress::Stopped) };
                (Marks::value(field.slot), end.get())
            };
            stop = Stop { at: end, last: Place::behind(field.slot).position(), marks: stop.marks };
            stop.marks |= mark;
        };
        let is_behind_value = stop.at != begin || *behind != Place::BEGINNING;
        *behind = map.place(stop.last);
        row.mark(stop.marks.present(), stop.marks.nulls());
        self.leave(progress, stop.at, is_behind_value)
    }

    /// Puts the cursor where the caller goes on.
    #[inline(never)]
    fn leave(&mut self, progress: Option<Progress>, at: usize, is_behind_value: bool) -> Result<Progress, Fault> {
        self.scanner.rewind(at);
        if progress != Some(Progress::Over) {
            self.scanner.skip_space();
            if is_behind_value && progress.is_some() {
                self.scanner.eat(b',');
                self.scanner.skip_space();
            }
        }
        progress.ok_or_else(|| self.scanner.fault(FaultKind::Separator))
    }
}
