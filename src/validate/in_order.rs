//! Records of a response as the server writes them: keys in the order of their table, and no white space.
//!
//! Each next field is known at build time, so nothing needs to be remembered or looked up. This path stops at the first
//! deviation, from where [`plain`](super::plain) goes on.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::fixed_key::FixedKey;
use super::path::{Path, Step};
use super::plain_value::{End, Plain, leads_inside, short_digit, short_integer};
use super::reader::Reader;
use super::row::{Row, plain_text};
use crate::format::uuid;
use crate::json::{Ahead, Fault, Near, Text, behind, chunk, special_bytes_of_two};
use crate::model::{ARTIFACT_SUMMARY, Field, Kind, PHASE_STATE, artifact, run, task_state};
use std::num::NonZeroUsize;

/// A table whose fields are known at build time.
pub(super) trait Table {
    const FIELDS: &'static [Field];
    /// Whether people write some of its texts, which are hardly ever plain ASCII.
    const HAS_FREE_TEXT: bool = false;
}

pub(super) struct PhaseState;

impl Table for PhaseState {
    const FIELDS: &'static [Field] = task_state::API;
}

pub(super) struct ArtifactSummary;

impl Table for ArtifactSummary {
    const FIELDS: &'static [Field] = artifact::SUMMARY;
}

struct RunDetail;

/// How many of its fields come before its lists.
const BEFORE_LISTS: usize = 7;

impl Table for RunDetail {
    const FIELDS: &'static [Field] = run::DETAIL;
    const HAS_FREE_TEXT: bool = true;
}

/// How far a record was read.
struct Here {
    /// Where the last member ends.
    at: usize,
    /// A bit for each slot so far that is missing.
    absent: u32,
    /// A bit for each slot so far that is null.
    null: u32,
    /// A bit for each slot so far whose path certainly stays inside the artifact root.
    inside: u32,
}

/// Reads the members of these fields of a table in turn, and then the end of the record.
macro_rules! in_order {
    ($plain:ident, $record:ident, $table:ident: $first:literal $($index:literal)+) => {{
        let mut here = Here { at: $record.open as usize + 1, absent: 0, null: 0, inside: 0 };
        // A record in another order, as all of its list will be, leaves nothing to mark.
        if !$plain.field::<$table, $first>(&mut here, $record) {
            return None;
        }
        let (is_over, rows) = 'record: {
            $(
                if !$plain.field::<$table, $index>(&mut here, $record) {
                    break 'record (false, const { slots($table::FIELDS, $index) });
                }
            )+
            let is_over = $plain.sight.ahead(here.at)[0] == b'}';
            (is_over, const { slots($table::FIELDS, 1 + [$($index),+].len()) })
        };
        $record.mark(rows & !here.absent, here.null);
        $record.take_inside(here.inside);
        $record.close = here.at as u32;
        if is_over { NonZeroUsize::new(here.at + 1) } else { None }
    }};
}

/// A bit for each slot of the first `count` fields.
#[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
const fn slots(fields: &[Field], count: usize) -> u32 {
    let (mut slots, mut row) = (0, 0);
    while row < count {
        assert!(row == 0 || fields[row - 1].slot < fields[row].slot, "the last slot tells the last field");
        slots |= 1 << fields[row].slot;
        row += 1;
    }
    slots
}

impl Plain<'_> {
    /// Reads the members of the record that `row` begins at, as long as they come in the order of its table, without white
    /// space and in their usual form. Returns where the record ends, if it got there; else `row.close` tells how far it
    /// got.
    #[inline(always)]
    pub(super) fn in_order(&mut self, row: &mut Row) -> End {
        match row.schema.number {
            number if number == PHASE_STATE.number => self.phase_state(row),
            number if number == ARTIFACT_SUMMARY.number => self.artifact_summary(row),
            _ => None,
        }
    }

    #[inline(never)]
    fn phase_state(&mut self, row: &mut Row) -> End {
        // The server sends no `skills`, the last field; only what was normalized has it.
        const { assert!(matches!(PhaseState::FIELDS, [.., Field { kind: Kind::Skills, .. }])) };
        in_order!(self, row, PhaseState: 0 1 2 3 4 5 6 7 8 9 10 11 12)
    }

    #[inline(never)]
    fn artifact_summary(&mut self, row: &mut Row) -> End {
        in_order!(self, row, ArtifactSummary: 0 1 2 3 4 5 6 7)
    }

    /// The fields of a run that come before its lists.
    #[inline(never)]
    fn run_detail(&mut self, row: &mut Row) -> End {
        in_order!(self, row, RunDetail: 0 1 2 3 4 5 6)
    }

    /// Reads a member if it comes next. Returns false if reading in order has to stop: the value is not in its usual form,
    /// the end of the text is near, or the first member is missing.
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    fn field<T: Table, const INDEX: usize>(&mut self, here: &mut Here, row: &mut Row) -> bool {
        let field = const { &T::FIELDS[INDEX] };
        let key = const { &FixedKey::new(T::FIELDS[INDEX].name, INDEX == 0) };
        let Some(ahead) = self.sight.ahead_inside(here.at) else { return false };
        if !key.is_ahead(ahead) {
            here.absent |= 1 << field.slot;
            return INDEX > 0;
        }
        let (near, value) = (behind(ahead, key.length), here.at + usize::from(key.length));
        // The quote alone tells a text from null.
        let is_text = matches!(field.kind, Kind::Text(_) | Kind::Url(_) | Kind::Path(_) | Kind::Timestamp | Kind::Uuid);
        if field.is_optional() && !(is_text && near[0] == b'"') && near.starts_with(b"null") {
            here.null |= 1 << field.slot;
            here.at = value + 4;
            return true;
        }
        let mut found = self.value_in_order(field, value, near, ahead, key, here);
        if T::HAS_FREE_TEXT
            && found.is_none()
            && let Kind::Text(limit) = field.kind
        {
            found = self.rough_text(value, limit, field.slot, row);
        }
        let Some((kept, length)) = found else { return false };
        row.keep(field.slot, kept);
        here.at = value + length;
        true
    }

    /// The number to keep for a value, and its length.
    #[inline(always)]
    fn value_in_order(
        &mut self,
        field: &Field,
        at: usize,
        near: &Near,
        ahead: &Ahead,
        key: &FixedKey,
        here: &mut Here,
    ) -> Option<(u64, usize)> {
        match field.kind {
            Kind::Text(_) | Kind::Url(_) => {
                let length = text_ahead(ahead, key.length.into())?;
                Some((plain_text(at + 1, at + length - 1), length))
            }
            Kind::Path(_) => {
                let length = text_ahead(ahead, key.length.into())?;
                if leads_inside(near, length) {
                    here.inside |= 1 << field.slot;
                }
                Some((plain_text(at + 1, at + length - 1), length))
            }
            Kind::Metadata => self.metadata(at, self.depth).map(|end| (0, end.get() - at)),
            _ => self.value_near(field, at, near),
        }
    }

    /// The number to keep for a text that is long, escaped or not ASCII, and its length; `None` if there is anything to
    /// report.
    #[inline(never)]
    fn rough_text(&self, at: usize, limit: Option<u32>, slot: u8, row: &mut Row) -> Option<(u64, usize)> {
        if self.text.get(at) != Some(&b'"') {
            return None;
        }
        let mut scanner = self.scanner(at);
        let Text { span, escaped, ascii, unpaired } = scanner.string().ok()?;
        if unpaired || limit.is_some_and(|limit| span.end - span.start > limit) {
            return None;
        }
        row.take_rough(slot, escaped || !ascii);
        Some((plain_text(at + 1, span.end as usize), scanner.position() - at))
    }

    /// The number to keep for a value of bounded length, and that length. The field is known at build time.
    #[inline(always)]
    pub(super) fn value_near(&mut self, field: &Field, at: usize, near: &Near) -> Option<(u64, usize)> {
        match field.kind {
            Kind::Timestamp => self.looks.clock.read(near).map(|(micros, length)| (micros as u64, length)),
            Kind::Uuid if uuid::is_quoted_canonical(near) => Some((plain_text(at + 1, at + 37), 38)),
            Kind::Word(words) => self.word(words, field.slot, near).map(|(index, length)| (index.into(), length)),
            Kind::Integer(_) => match short_digit(near) {
                Some(digit) => Some((digit.into(), 1)),
                None => short_integer(near).map(|(number, length)| (number.into(), length)),
            },
            Kind::Boolean if near.starts_with(b"true") => Some((1, 4)),
            Kind::Boolean if near.starts_with(b"false") => Some((0, 5)),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// As [`Plain::in_order`], for a run of a response with its lists.
    pub(super) fn run_in_order(&mut self, row: &mut Row) -> Result<End, Fault> {
        #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
        const KEYS: [FixedKey; 2] = [
            FixedKey::new(RunDetail::FIELDS[BEFORE_LISTS].name, false),
            FixedKey::new(RunDetail::FIELDS[BEFORE_LISTS + 1].name, false),
        ];
        const { assert!(BEFORE_LISTS + KEYS.len() == RunDetail::FIELDS.len()) };
        if let Some(end) = self.plain.run_detail(row) {
            return Ok(Some(end));
        }
        for (field, key) in RunDetail::FIELDS.iter().skip(BEFORE_LISTS).zip(&KEYS) {
            let at = row.close as usize;
            let Kind::List(schema) = field.kind else { break };
            let ahead = self.plain.sight.ahead(at);
            if row.last_slot().is_some_and(|slot| slot < field.slot)
                && key.is_ahead(ahead)
                && behind(ahead, key.length)[0] == b'['
            {
                self.scanner.rewind(at + usize::from(key.length));
                let path = Path::to_record(row.place);
                let value = self.list(schema, field.name, &path.then(Step::Name(field.name)))?;
                row.take(field.slot, value);
                row.close = self.scanner.position() as u32;
            }
        }
        let at = row.close as usize;
        Ok(if self.plain.sight.ahead(at)[0] == b'}' { NonZeroUsize::new(at + 1) } else { None })
    }
}

/// The length with quotes of the plain text that begins at offset `from` ahead, if it has fewer than 128 characters.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "a key and so many characters are shorter than what is ahead")]
fn text_ahead(ahead: &Ahead, from: usize) -> Option<usize> {
    if ahead[from] != b'"' {
        return None;
    }
    let chunk = |at: usize| chunk(ahead, from + 1 + at);
    let mut begin = 0;
    loop {
        let specials = special_bytes_of_two(chunk(begin), chunk(begin + 16));
        if specials != 0 {
            let length = begin + specials.trailing_zeros() as usize;
            return if ahead[from + 1 + length] == b'"' { Some(length + 2) } else { None };
        }
        begin += 32;
        if begin > 96 {
            return None;
        }
    }
}
