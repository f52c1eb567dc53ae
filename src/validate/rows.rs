//! The records of a list.

#![allow(clippy::arithmetic_side_effects, reason = "a count of records in memory")]

use super::path::Place;
use super::row::Row;
use crate::model::Schema;

/// The records of a list. Their memory is reused.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    rows: Vec<Row>,
    used: usize,
    /// A bit for each slot whose value is kept in any of them but the last, which may not be read to its end.
    known: u32,
}

impl Rows {
    /// Adds a record that begins at `open`.
    #[inline]
    pub(super) fn begin(&mut self, schema: &'static Schema, place: Place, open: usize) -> Option<&mut Row> {
        self.known = self.known();
        let index = self.used;
        self.used += 1;
        if index == self.rows.len() {
            self.rows.push(Row::new(schema, place, open));
        }
        let row = self.rows.get_mut(index)?;
        row.begin(schema, place, open);
        Some(row)
    }

    /// Whether the value of a field is kept in any of them.
    #[inline]
    pub(crate) fn any_knows(&self, slot: u8) -> bool {
        self.known() & 1 << slot != 0
    }

    #[inline(always)]
    fn known(&self) -> u32 {
        self.known | self.last().map_or(0, |row| row.known)
    }

    /// Forgets all records.
    pub(super) fn forget(&mut self) {
        self.known = 0;
        self.used = 0;
    }
}

impl std::ops::Deref for Rows {
    type Target = [Row];

    fn deref(&self) -> &[Row] {
        self.rows.get(..self.used).unwrap_or_default()
    }
}
