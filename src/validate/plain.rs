//! Records in their usual form, read with as little work as that allows. This is the path that almost every value takes.
//!
//! Nothing is reported here: whatever is not plainly right is left where it stands for [`value`](super::value) to read.

use super::plain_value::Plain;
use super::reader::Reader;
use super::row::Row;
use super::skeleton::{END, Found, Next, Skeleton, look};
use crate::json::{Fault, FaultKind, behind};
use crate::model::Schema;

/// The role of a key that the table does not have, or has in a form that this path does not know. Other roles are rows
/// of the table.
const OTHER: u8 = END - 1;

/// How far the members of an object were read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Walk {
    /// How many members are behind the cursor.
    pub(super) members: usize,
    /// The row of the table that the next key is probably that of.
    pub(super) expected: usize,
}

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
    pub(super) fn plain_members(&mut self, walk: &mut Walk, row: &mut Row) -> Result<Progress, Fault> {
        let (text, tail, schema) = (self.text, self.tail, row.schema);
        let Some((skeleton, looks)) = self.looks.of(schema) else { return Ok(Progress::Stopped) };
        let mut plain = Plain { text, tail, depth: self.depth, said: &mut self.said, looks };
        let (mut present, mut null) = row.marks();
        let Walk { mut members, mut expected } = *walk;
        let mut at = self.scanner.position();
        let progress = loop {
            let ahead = tail.ahead(text, at);
            let (role, value, near) = match skeleton.follow(members, ahead) {
                Some((role, length)) => (role, at + usize::from(length), behind(ahead, length)),
                None => {
                    let walk = Walk { members, expected };
                    let Some(next) = find_next(text, at, walk, schema, skeleton) else { break None };
                    (next.role, next.at, behind(tail.ahead(text, next.at), 0))
                }
            };
            let Some(field) = schema.fields.get(usize::from(role)) else {
                if role == END {
                    at = value;
                    break Some(Progress::Over);
                }
                break Some(Progress::Stopped);
            };
            let bit = 1 << field.slot;
            if present & bit != 0 {
                break Some(Progress::Stopped);
            }
            if near.starts_with(b"null") {
                if !field.is_optional() {
                    break Some(Progress::Stopped);
                }
                null |= bit;
                at = value + 4;
            } else {
                let Some(end) = plain.value(field, value, near, row) else { break Some(Progress::Stopped) };
                at = end.get();
            }
            present |= bit;
            members += 1;
            expected = usize::from(role) + 1;
        };
        *walk = Walk { members, expected };
        row.mark(present, null);
        self.leave(progress, at, members > 0)
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

/// What follows the value that ends at `at`, looked up and learned; nothing when it is neither a member nor the end.
#[inline(never)]
fn find_next(text: &[u8], at: usize, walk: Walk, schema: &Schema, skeleton: &mut Skeleton) -> Option<Next> {
    let next = match look(text, at, walk.members == 0)? {
        Found::End(at) => Next { role: END, at },
        Found::Member { name, value, .. } => {
            let row = schema.row_of(name, walk.expected);
            Next { role: row.map_or(OTHER, |row| row as u8), at: value }
        }
        Found::Other => return Some(Next { role: OTHER, at }),
    };
    skeleton.learn(walk.members, text, at, next, 0);
    Some(next)
}
