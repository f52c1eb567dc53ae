//! The texts among what JavaScript gathered. All of them stand in one; where each ends, its length in UTF-16 units tells.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::gathered::Gatherer;
use super::plain_value::{are_plain, leads_inside};
use super::row::{Row, plain_text};
use crate::format::uuid;
use crate::json::plain_length;
use crate::model::{Field, Kind};

impl Gatherer<'_> {
    /// What is kept of a text of so many units.
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
                // A word in quotes is looked for, where anything may stand around it; before the first text is nothing.
                let near = self.reader.plain.sight.near(start.wrapping_sub(1));
                if !vocabulary.is_bare(near, units as usize, *last) {
                    *last = vocabulary.find_from(self.reader.text.get(start..end)?, *last)?;
                }
                Some((*last).into())
            }
            _ => None,
        }
    }

    /// Whether a path plainly leads inside.
    #[inline(never)]
    fn is_inside(&self, start: usize, end: usize) -> bool {
        // What leads inside is told of a text in quotes, which has nothing in it that JSON escapes.
        let (near, length) = (self.reader.plain.sight.near(start.wrapping_sub(1)), end - start);
        length > 0 && leads_inside(near, length + 2) && are_plain(near, length)
    }

    /// What is kept of a text that is no longer than `limit`. Units are at least as many as characters.
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

    /// Where the next text, of so many units, begins and ends.
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

    /// Goes behind the next text if there are characters that are not ASCII, in it or behind it; nothing when it ends inside
    /// a character.
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

    /// Rows take a text that is not ASCII for JSON, in which a backslash means something else.
    pub(super) fn check_rough(&self, start: usize, end: usize) -> Option<()> {
        let is_read_as_json = self.is_rough && self.reader.text.get(start..end)?.contains(&b'\\');
        (!is_read_as_json).then_some(())
    }
}
