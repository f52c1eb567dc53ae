//! The texts of a gathered value. They are joined to one; each ends as its length in UTF-16 units tells.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::gathered::Gatherer;
use super::plain_value::{are_plain, leads_inside};
use super::row::{Row, plain_text};
use crate::format::uuid;
use crate::json::plain_length;
use crate::model::{Field, Kind};

impl Gatherer<'_> {
    /// The number that is kept in the row for a text of this many units.
    #[inline(always)]
    pub(super) fn text_value(&mut self, field: &'static Field, units: i32, row: &mut Row) -> Option<u64> {
        let (start, end) = self.text(units)?;
        match field.kind {
            Kind::Text(limit) | Kind::Url(limit) => self.limited_text(field, (start, end), units, limit, row),
            Kind::Path(limit) => {
                row.take_inside(u32::from(self.is_inside(start, end)) << field.slot);
                self.limited_text(field, (start, end), units, limit, row)
            }
            Kind::Timestamp => {
                let near = self.reader.plain.sight.near(start);
                Some(self.reader.plain.looks.clock.read_bare(near, units as usize)? as u64)
            }
            Kind::Uuid => {
                let digits = self.reader.text.get(start..end)?.try_into().ok()?;
                uuid::is_canonical(digits).then(|| plain_text(start, end))
            }
            Kind::Word(vocabulary) => {
                let last = self.reader.plain.looks.words.get_mut(usize::from(field.slot))?;
                // Words are compared as if in quotes, with anything in place of these; before the first text there is
                // nothing.
                let near = self.reader.plain.sight.near(start.wrapping_sub(1));
                if !vocabulary.is_bare(near, units as usize, *last) {
                    *last = vocabulary.find_from(self.reader.text.get(start..end)?, *last)?;
                }
                Some((*last).into())
            }
            _ => None,
        }
    }

    /// Whether a path certainly stays inside the artifact root.
    #[inline(never)]
    fn is_inside(&self, start: usize, end: usize) -> bool {
        // `leads_inside` expects a text in quotes in which nothing is escaped.
        let (near, length) = (self.reader.plain.sight.near(start.wrapping_sub(1)), end - start);
        length > 0 && leads_inside(near, length + 2) && are_plain(near, length)
    }

    /// The number that is kept for a text that is certainly not longer than `limit`: it has no more characters than units.
    #[inline]
    fn limited_text(
        &self,
        field: &Field,
        (start, end): (usize, usize),
        units: i32,
        limit: Option<u32>,
        row: &mut Row,
    ) -> Option<u64> {
        if limit.is_some_and(|limit| units as u32 > limit) {
            return None;
        }
        self.check_rough(start, end)?;
        row.take_rough(field.slot, self.is_rough);
        Some(plain_text(start, end))
    }

    /// Takes the next text, of this many units: where it begins and ends.
    #[inline(always)]
    pub(super) fn text(&mut self, units: i32) -> Option<(usize, usize)> {
        let (start, units) = (self.at, usize::try_from(units).ok()?);
        if start + units <= self.plain {
            self.at = start + units;
            self.is_rough = false;
        } else {
            self.skip_to_plain(units)?;
        }
        Some((start, self.at))
    }

    /// Skips the next text where it, or what follows, may not be ASCII. `None` if the text ends inside a character.
    #[inline(never)]
    fn skip_to_plain(&mut self, units: usize) -> Option<()> {
        let (start, mut end, mut left) = (self.at, self.at, units);
        let mut characters = self.text.get(start..)?.chars();
        while left > 0 {
            let character = characters.next()?;
            left = left.checked_sub(character.len_utf16())?;
            end += character.len_utf8();
        }
        self.at = end;
        self.plain = end + plain_length(self.reader.text.get(end..)?);
        self.is_rough = end - start > units;
        Some(())
    }

    /// Refuses a text that is not ASCII and has a backslash: rows would take it for JSON with an escape.
    pub(super) fn check_rough(&self, start: usize, end: usize) -> Option<()> {
        let is_read_as_json = self.is_rough && self.reader.text.get(start..end)?.contains(&b'\\');
        (!is_read_as_json).then_some(())
    }
}
