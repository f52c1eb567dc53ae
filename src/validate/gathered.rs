//! Values that JavaScript gathered from its objects: all texts joined to one, and a cell or two for each field of a table.
//!
//! Only plain values are read here. The answer is either that there is no issue, or that nothing is known; then the same
//! value is read again from its encoding. So issues need not be kept here, and no result depends on this path.
//!
//! A record is one cell for each of its fields, in the order of the table unless [`cell::FIELD`] says otherwise, and
//! [`cell::END`]. The cell of a text is its length in UTF-16 units.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::cell;
use super::field_value::Value;
use super::memory::Memory;
use super::path::Place;
use super::reader::Reader;
use super::row::Row;
use super::rows::Rows;
use super::rules::secrets;
use super::said::{Member, SkillTexts};
use super::{Input, Options, Shape};
use crate::issue::Span;
use crate::json::{Text, plain_length};
use crate::model::{COLUMN_MAXIMUM, Entity, Field, Kind, Schema};

/// What was gathered from a value.
#[derive(Clone, Copy, Debug)]
pub struct Gathered<'a> {
    /// All texts, one after the other, in UTF-8.
    pub text: &'a [u8],
    /// The cells, little-endian `i32`s.
    pub cells: &'a [u8],
    /// Whether the outermost record was gathered in the API shape.
    pub api: bool,
}

/// Whether a gathered value certainly has no issue; `false` means that nothing is known.
pub fn is_clean(memory: &mut Memory, entity: Entity, gathered: Gathered<'_>, options: &Options) -> bool {
    let plain = plain_length(gathered.text);
    // An unpaired surrogate is not UTF-8.
    let Ok(text) = std::str::from_utf8(if plain < gathered.text.len() { gathered.text } else { &[] }) else {
        return false;
    };
    let (cells, _) = gathered.cells.as_chunks();
    let reader = Reader::new(Input { text: gathered.text, host: true }, options, memory);
    let gatherer = Gatherer { reader, text, cells: cells.iter(), at: 0, plain, is_rough: false };
    gatherer.payload(entity.schema(gathered.api)).is_some()
}

/// The state of reading a gathered value.
pub(super) struct Gatherer<'a> {
    pub(super) reader: Reader<'a>,
    /// The texts; empty if all are plain ASCII.
    pub(super) text: &'a str,
    cells: std::slice::Iter<'a, [u8; size_of::<i32>()]>,
    /// The offset of the next text.
    pub(super) at: usize,
    /// The end of the ASCII that begins there.
    pub(super) plain: usize,
    /// Whether the last text is not ASCII.
    pub(super) is_rough: bool,
}

impl Gatherer<'_> {
    fn payload(mut self, schema: &'static Schema) -> Option<()> {
        let mut row = self.begin(schema, Place::Root);
        self.record(&mut row)?;
        self.has_this_shape(&row)?;
        self.reader.finish(&row);
        if schema.entity == Entity::Run {
            self.reader.finish_run(&row);
        }
        let is_over = self.cells.next().is_none() && self.at == self.reader.text.len();
        (is_over && self.reader.sink.is_empty()).then_some(())
    }

    /// A row at the end of the text, where no member is found: its issues are never shown.
    fn begin(&self, schema: &'static Schema, place: Place) -> Row {
        Row::new(schema, place, self.reader.text.len())
    }

    /// Whether the outermost record, all of whose keys are of the shape that it was gathered in, is read in that shape.
    fn has_this_shape(&self, row: &Row) -> Option<()> {
        let is_it = match (self.reader.options.shape, row.schema.other()) {
            (_, None) => true,
            (Shape::Record, _) => !row.schema.api,
            (Shape::Api, _) => row.schema.api,
            (Shape::Auto, Some(other)) => !self.reader.is_other(row, other),
        };
        is_it.then_some(())
    }

    fn cell(&mut self) -> Option<i32> {
        self.cells.next().map(|cell| i32::from_le_bytes(*cell))
    }

    #[inline(never)]
    fn record(&mut self, row: &mut Row) -> Option<()> {
        let fields = row.schema.fields;
        let (mut present, mut null, mut next) = (0, 0, 0);
        loop {
            let mut cell = self.cell()?;
            if cell == cell::FIELD {
                next = usize::try_from(self.cell()?).ok()?;
                cell = self.cell()?;
            }
            if cell == cell::END {
                break;
            }
            let field = fields.get(next)?;
            next += 1;
            match cell {
                cell::MISSING => continue,
                cell::NULL if field.is_optional() => null |= field.bit,
                cell::NULL => return None,
                _ => self.value(field, cell, row)?,
            }
            present |= field.bit;
        }
        row.mark(present, null);
        if row.lacks_any() {
            self.reader.report_missing(row);
        }
        // With an issue, the rest need not be read.
        self.reader.sink.is_empty().then_some(())
    }

    fn value(&mut self, field: &'static Field, cell: i32, row: &mut Row) -> Option<()> {
        let kept = match (field.kind, cell) {
            (_, 0..=cell::LONGEST) => self.text_value(field, cell, row)?,
            (Kind::Integer(minimum), ..0) => {
                let number = !cell as u32;
                (minimum..=COLUMN_MAXIMUM).contains(&number).then_some(number.into())?
            }
            (Kind::Boolean, cell::TRUE) => 1,
            (Kind::Boolean, cell::FALSE) => 0,
            (Kind::Metadata, cell::OBJECT) => {
                self.reader.plain.said.metadata = self.skills(false)?;
                0
            }
            (Kind::Skills, cell::OBJECT) => {
                self.reader.plain.said.skills = self.skills(true)?;
                0
            }
            (Kind::Environment, cell::OBJECT) => return self.environment(field, row),
            (Kind::List(schema), cell::LIST) => return self.list(field, schema, row),
            (Kind::Record(schema), cell::OBJECT) => {
                let mut inner = self.begin(schema, Place::Field(field.name));
                self.record(&mut inner)?;
                self.reader.whole.agent_configuration = Some(inner);
                row.take(field.slot, Value::Other);
                return Some(());
            }
            _ => return None,
        };
        row.keep(field.slot, kept);
        Some(())
    }

    fn list(&mut self, field: &'static Field, schema: &'static Schema, row: &mut Row) -> Option<()> {
        let mut rows = std::mem::take(self.reader.whole.list(schema.entity));
        let read = self.elements(field, schema, &mut rows);
        *self.reader.whole.list(schema.entity) = rows;
        row.take(field.slot, Value::Other);
        read
    }

    fn elements(&mut self, field: &'static Field, schema: &'static Schema, rows: &mut Rows) -> Option<()> {
        for index in 0..u32::try_from(self.cell()?).ok()? {
            let row = rows.begin(schema, Place::Item(field.name, index), self.reader.text.len())?;
            self.record(row)?;
            self.reader.finish(row);
        }
        Some(())
    }

    /// The members about skills of an open map. In `skills` itself, if `are_carried`, none may have the wrong type.
    fn skills(&mut self, are_carried: bool) -> Option<SkillTexts> {
        let mut said = SkillTexts::default();
        loop {
            let role = self.cell()?;
            if role == cell::END {
                return Some(said);
            }
            let member = match self.cell()? {
                cell::TRUE => Member::Boolean(true),
                cell::FALSE => Member::Boolean(false),
                cell::OBJECT if !are_carried => Member::Other,
                units => {
                    let (start, end) = self.text(units)?;
                    self.check_rough(start, end)?;
                    let span = Span { start: start as u32, end: end as u32 };
                    Member::Text(Text { span, escaped: self.is_rough, ascii: !self.is_rough, unpaired: false })
                }
            };
            let role = u8::try_from(role).ok()?;
            if are_carried && !SkillTexts::fits(role, &member) {
                return None;
            }
            said.set(role, member);
        }
    }

    /// Looks for credentials among the texts of `runtime_env`.
    fn environment(&mut self, field: &Field, row: &mut Row) -> Option<()> {
        let is_wanted = self.reader.wants_credentials();
        loop {
            let units = self.cell()?;
            if units == cell::END {
                row.take(field.slot, Value::Other);
                return Some(());
            }
            let (key, middle) = self.text(units)?;
            let units = self.cell()?;
            let (_, end) = self.text(units)?;
            let characters = |from, to| std::str::from_utf8(self.reader.text.get(from..to)?).ok();
            if is_wanted && secrets::exposes(characters(key, middle)?, characters(middle, end)?) {
                return None;
            }
        }
    }
}
