//! Telling the shapes of an entity, and the entities, apart by the keys of the payload.

#![allow(clippy::arithmetic_side_effects, reason = "counts of the fields of a table")]

use super::memory::Memory;
use super::path::{Path, Place};
use super::reader::Reader;
use super::row::Row;
use super::{Input, Options, Shape};
use crate::json::{Fault, Scanner};
use crate::model::{Entity, SCHEMAS, Schema};

impl Reader<'_> {
    /// Reads the outermost object in the shape that was asked for, or in the one that its keys tell.
    pub(super) fn root(&mut self, entity: Entity, row: &mut Row) -> Result<(), Fault> {
        let checkpoint = self.checkpoint();
        let guess = match self.options.shape {
            Shape::Record => entity.record(),
            Shape::Api => entity.response(),
            Shape::Auto => entity.schema(!self.begins_with_id()),
        };
        let open = self.scanner.position();
        row.begin(guess, Place::Root, open);
        self.record(row)?;
        if self.options.shape == Shape::Auto
            && let Some(other) = guess.other()
            && self.is_other(row, other)
        {
            #[cfg(test)]
            super::tests::note(super::tests::Work::Again);
            self.restore(checkpoint, open);
            self.forget_members();
            row.begin(other, Place::Root, open);
            self.record(row)?;
        }
        Ok(())
    }

    /// Whether the first key is that of a record; a guess that saves a second reading.
    fn begins_with_id(&self) -> bool {
        let mut scanner = self.scanner.clone();
        scanner.eat(b'{');
        scanner.skip_space();
        scanner.string().is_ok_and(|key| key.is(self.text, "id"))
    }

    /// A record has at least two keys that only records have, and more of them than of those that only the API has,
    /// which count double: the API's models ignore what they do not know, a table has no such keys.
    pub(super) fn is_other(&self, row: &Row, other: &Schema) -> bool {
        // No bit, or the lowest alone: one key at most.
        if row.schema.api && self.foreign < 2 {
            return false;
        }
        let own = row.schema.fields.iter().filter(|field| row.is_present(field.slot) && !other.has(field.name)).count();
        let foreign = self.foreign.count_ones() as usize;
        let (record, api) = if row.schema.api { (foreign, own) } else { (own, foreign) };
        let is_record = record >= 2 && record > 2 * api;
        is_record == row.schema.api
    }

    /// Whether the outermost object, as it was read, has every key that its table asks for and no other. Then no other entity
    /// has as many of them, see [`detect`].
    pub(super) fn is_told_by(&self, row: &Row) -> bool {
        !self.is_strange && row.schema.required & !row.marks().0 == 0
    }
}

/// The entity whose fields the outermost object has most of, where those that it lacks and should not count double; nothing
/// when the text is no object.
pub(super) fn detect(memory: &mut Memory, input: Input<'_>, options: &Options) -> Option<Entity> {
    let mut reader = Reader::new(input, options, memory);
    reader.scanner.begin().ok()?;
    reader.any(&Path::to_record(Place::Root)).ok()?;
    detect_in_json(input)
}

/// As [`detect`], of text that is known to begin with JSON.
pub(super) fn detect_in_json(Input { text, host }: Input<'_>) -> Option<Entity> {
    let mut scanner = Scanner::new(text, host);
    scanner.begin().ok()?;
    if !scanner.eat(b'{') {
        return None;
    }
    let mut present = [0_u32; SCHEMAS.len()];
    for (key, _) in std::iter::from_fn(|| scanner.next_member()) {
        let key = key.decode(text);
        for (present, schema) in present.iter_mut().zip(SCHEMAS) {
            let field = schema.row_of(key.as_bytes()).and_then(|row| schema.fields.get(row));
            *present |= field.map_or(0, |field| field.bit);
        }
    }
    let mut told: Option<(i32, Entity)> = None;
    for (present, schema) in present.iter().zip(SCHEMAS) {
        let score = present.count_ones() as i32 - 2 * (schema.required & !present).count_ones() as i32;
        // Of equals the first counts.
        if told.is_none_or(|(best, _)| score > best) {
            told = Some((score, schema.entity));
        }
    }
    told.map(|(_, entity)| entity)
}
