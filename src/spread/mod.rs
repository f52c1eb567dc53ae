//! A payload spread out into cells, from which JavaScript builds objects with known keys faster than its parser does: the
//! inverse of gathering a value.
//!
//! It checks nothing: the value is the one that the parser would make of the same text. Texts and open maps are left to the
//! parser, all in one array; and so are a record or a whole payload that are not written compactly and in the order of a
//! table.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

mod others;
#[cfg(test)]
mod tests;

use crate::json::{Near, Scanner, Sight, Tail};
use crate::model::{Field, Kind, MAX_FIELDS, SCHEMAS, Vocabulary, task_state};
use others::Others;

/// The cells with a meaning of their own. Any other cell is the index of a word, a number, a boolean as 0 or 1, the number
/// of records of a list, or for a record, a bit for each field that it has.
pub mod cell {
    /// `null`
    pub const NULL: i32 = -1;
    /// The first value that is left to the parser; the next one is `OTHER - 1`, and so on.
    pub const OTHER: i32 = -2;

    /// Both by name, for the generated JavaScript.
    pub const ALL: &[(&str, i32)] = &[("NULL", NULL), ("OTHER", OTHER)];
}

/// A payload that is spread out. Its memory is reused.
#[derive(Debug, Default)]
pub struct Spread {
    /// The number of the outermost table, then its record: a cell for the record itself, and one for each field that it
    /// has, in the order of the table. The records of a list follow its cell. Empty if the whole payload is left to the
    /// parser.
    pub cells: Vec<i32>,
    others: Others,
}

impl Spread {
    /// Spreads out a text, which is known to be JSON or an encoding of a JavaScript value.
    pub fn take(&mut self, json: &[u8]) {
        let mut tail = Tail::default();
        let sight = Sight::new(json, &mut tail);
        let is_spread = cfg!(feature = "spread")
            && SCHEMAS.into_iter().any(|schema| {
                self.begin(json, schema.number as i32);
                let mut spreader = Spreader { json, sight, at: 0, words: [0; MAX_FIELDS], out: self };
                spreader.record(schema.fields).is_some()
            });
        if !is_spread {
            self.begin(json, 0);
            self.cells.clear();
            self.others.push(json);
        }
        self.others.end();
    }

    /// The values that are left to the parser, as a JSON array in ASCII. Without cells, its one element is the whole
    /// payload.
    pub fn others(&self) -> &[u8] {
        self.others.as_bytes()
    }

    fn begin(&mut self, json: &[u8], table: i32) {
        self.others.begin(json.len());
        self.cells.clear();
        self.cells.push(table);
    }
}

/// The state of reading a text. Its methods return `None` where the text is not written as the table has it.
struct Spreader<'a> {
    json: &'a [u8],
    sight: Sight<'a>,
    at: usize,
    /// By slot, the index of the last word.
    words: [u8; MAX_FIELDS],
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

    /// Skips the key of the field and its colon, if they are here.
    #[inline(always)]
    fn eat_key(&mut self, opening: u8, field: &Field) -> bool {
        let ahead = self.sight.ahead(self.at);
        let is_here = ahead[0] == opening && ahead[1] == b'"' && field.stands(ahead);
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
            Kind::List(schema) => self.whole(schema.fields, Self::list),
            Kind::Record(schema) => self.whole(schema.fields, Self::record),
            Kind::Skills => self.whole(task_state::SKILLS, Self::record),
            Kind::Word(vocabulary) => self.word(vocabulary, field.slot, near),
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

    /// A word is often that of the last record, or the next of the vocabulary.
    #[inline(always)]
    fn word(&mut self, vocabulary: &Vocabulary, slot: u8, near: &Near) {
        let last = self.words.get(usize::from(slot)).copied().unwrap_or_default();
        let is_next = vocabulary.quoted(near, last + 1).is_some();
        match vocabulary.find_quoted(near, last + u8::from(is_next)) {
            Some((index, length)) => {
                if let Some(word) = self.words.get_mut(usize::from(slot)) {
                    *word = index;
                }
                self.put(index.into(), length);
            }
            None => self.other(),
        }
    }

    /// Writes a cell and skips the value that it stands for.
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
            self.whole(fields, Self::record);
            count += 1;
        }
        *self.out.cells.get_mut(place)? = count;
        self.eat(b']')
    }

    /// Spreads out a value with `take`, or leaves all of it to the parser if that fails.
    #[inline(never)]
    fn whole(&mut self, fields: &[Field], take: fn(&mut Self, &[Field]) -> Option<()>) {
        let before = (self.at, self.out.cells.len(), self.out.others.mark());
        if take(self, fields).is_none() {
            self.at = before.0;
            self.out.cells.truncate(before.1);
            self.out.others.rewind(before.2);
            self.other();
        }
    }

    /// Leaves the value here to the parser. Most such values are plain texts.
    fn other(&mut self) {
        let ahead = self.sight.ahead(self.at);
        let text = if ahead[0] == b'"' { self.out.others.push_text(ahead) } else { None };
        let (cell, length) = text.unwrap_or_else(|| self.any_other());
        self.put(cell, length);
    }

    #[inline(never)]
    fn any_other(&mut self) -> (i32, usize) {
        let value = self.json.get(self.at..self.behind_any()).unwrap_or_default();
        (self.out.others.push(value), value.len())
    }

    /// Where the value here ends.
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
