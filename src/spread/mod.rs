//! A payload spread out for a host that makes objects of known keys faster than its parser does: the opposite of what is
//! gathered from a value.
//!
//! It judges nothing: what is made of it is the value that the parser would make of the same text. Texts and open maps are left
//! to the parser, all in one array, and so is a record, or the whole text, that is not written as a table has it, compact and
//! with its keys in order.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

#[cfg(test)]
mod tests;

use crate::json::{Near, Scanner, Sight, Tail, find_special, plain_length, to_ascii};
use crate::model::{Field, Kind, SCHEMAS, task_state};

/// What stands in a cell that says of no value itself: it is not the position of a word, a number, a boolean, how many records a
/// list has, or a bit for each field that a record has.
pub mod cell {
    /// `null`
    pub const NULL: i32 = -1;
    /// The next of the values that are left to the parser.
    pub const OTHER: i32 = -2;

    /// Both by name, as JavaScript has to know them.
    pub const ALL: &[(&str, i32)] = &[("NULL", NULL), ("OTHER", OTHER)];
}

/// A payload that is spread out. Its memory is used again.
#[derive(Debug, Default)]
pub struct Spread {
    /// The number of the outermost table, then the record: a cell for itself and one for each field that it has, in the order
    /// of the table. The records of a list follow its cell. No cells when the payload is not written as a table has it.
    pub cells: Vec<i32>,
    /// The values that are left to the parser, as a JSON array in ASCII: without cells, the whole payload.
    pub others: Vec<u8>,
}

impl Spread {
    /// Spreads out a text that is known to be JSON, or an encoding of a JavaScript value.
    pub fn take(&mut self, json: &[u8]) {
        let mut tail = Tail::default();
        let sight = Sight::new(json, &mut tail);
        let is_spread = cfg!(feature = "spread")
            && SCHEMAS.into_iter().any(|schema| {
                self.begin(schema.number as i32);
                Spreader { json, sight, at: 0, out: self }.record(schema.fields).is_some()
            });
        if !is_spread {
            self.begin(0);
            self.cells.clear();
            self.push_other(json);
        }
        self.others.push(b']');
        if plain_length(&self.others) != self.others.len() {
            self.others = to_ascii(&self.others);
        }
    }

    fn begin(&mut self, table: i32) {
        self.others.clear();
        self.others.push(b'[');
        self.cells.clear();
        self.cells.push(table);
    }

    fn push_other(&mut self, json: &[u8]) {
        if self.others.len() > 1 {
            self.others.push(b',');
        }
        self.others.extend_from_slice(json);
    }
}

/// Where the reading of a text stands. Nothing comes back where it is not as a table has it.
struct Spreader<'a> {
    json: &'a [u8],
    sight: Sight<'a>,
    at: usize,
    out: &'a mut Spread,
}

impl Spreader<'_> {
    fn record(&mut self, fields: &[Field]) -> Option<()> {
        let place = self.out.cells.len();
        self.put(0, 0);
        let (mut there, mut opening) = (0, b'{');
        for (row, field) in fields.iter().enumerate() {
            if self.eat_key(opening, field) {
                self.value(field);
                there |= 1 << row;
                opening = b',';
            }
        }
        if opening == b'{' {
            self.eat(b'{')?;
        }
        *self.out.cells.get_mut(place)? = there;
        self.eat(b'}')
    }

    /// Goes behind the key of the field and its colon, if it is here.
    #[inline(always)]
    fn eat_key(&mut self, opening: u8, field: &Field) -> bool {
        let ahead = self.sight.ahead(self.at);
        let is_here = ahead[0] == opening && field.stands(ahead);
        if is_here {
            self.at += field.name.len() + 4;
        }
        is_here
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        let is_here = self.json.get(self.at) == Some(&byte);
        self.at += 1;
        is_here.then_some(())
    }

    fn value(&mut self, field: &Field) {
        let near = self.sight.near(self.at);
        if near.starts_with(b"null") {
            return self.put(cell::NULL, 4);
        }
        match field.kind {
            Kind::List(schema) => self.whole(|spreader| spreader.list(schema.fields)),
            Kind::Record(schema) => self.whole(|spreader| spreader.record(schema.fields)),
            Kind::Skills => self.whole(|spreader| spreader.record(task_state::SKILLS)),
            Kind::Word(vocabulary) => match vocabulary.find_quoted(near, 0) {
                Some((index, length)) => self.put(index.into(), length),
                None => self.other(),
            },
            Kind::Boolean if near.starts_with(b"true") => self.put(1, 4),
            Kind::Boolean if near.starts_with(b"false") => self.put(0, 5),
            Kind::Integer(_) => match short_integer(near) {
                Some((number, length)) => self.put(number, length),
                None => self.other(),
            },
            Kind::Boolean
            | Kind::Text(_)
            | Kind::Path(_)
            | Kind::Url(_)
            | Kind::Timestamp
            | Kind::Uuid
            | Kind::Metadata
            | Kind::Environment => self.other(),
        }
    }

    /// Writes a cell and goes behind what it stands for.
    #[inline(always)]
    fn put(&mut self, cell: i32, length: usize) {
        self.out.cells.push(cell);
        self.at += length;
    }

    fn list(&mut self, fields: &[Field]) -> Option<()> {
        self.eat(b'[')?;
        let (place, mut count) = (self.out.cells.len(), 0);
        self.put(0, 0);
        while self.json.get(self.at) != Some(&b']') {
            if count > 0 {
                self.eat(b',')?;
            }
            self.whole(|spreader| spreader.record(fields));
            count += 1;
        }
        *self.out.cells.get_mut(place)? = count;
        self.eat(b']')
    }

    /// Takes what `take` can take, or leaves all of it to the parser.
    fn whole(&mut self, take: impl FnOnce(&mut Self) -> Option<()>) {
        let before = (self.at, self.out.cells.len(), self.out.others.len());
        if take(self).is_none() {
            self.at = before.0;
            self.out.cells.truncate(before.1);
            self.out.others.truncate(before.2);
            self.other();
        }
    }

    /// Leaves the value to the parser.
    fn other(&mut self) {
        let behind = match (self.json.get(self.at), find_special(self.json, self.at + 1)) {
            // Most are plain texts.
            (Some(b'"'), end) if self.json.get(end) == Some(&b'"') => end + 1,
            _ => self.behind_any(),
        };
        let value = self.json.get(self.at..behind).unwrap_or_default();
        self.out.push_other(value);
        self.put(cell::OTHER, value.len());
    }

    /// Where the value ends that is here.
    #[inline(never)]
    fn behind_any(&self) -> usize {
        let mut scanner = Scanner::new(self.json, true);
        scanner.rewind(self.at);
        scanner.skip_checked().end as usize
    }
}

/// A whole number of at most nine digits, and its length.
fn short_integer(near: &Near) -> Option<(i32, usize)> {
    let length = near.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digits = near.get(..length.min(10))?;
    let is_whole = matches!(length, 1..=9) && !matches!(near.get(length), Some(b'.' | b'e' | b'E'));
    is_whole.then(|| (digits.iter().fold(0, |number, digit| 10 * number + i32::from(digit & 0x0f)), length))
}
