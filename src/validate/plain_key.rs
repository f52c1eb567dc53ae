//! Members at a place where none is remembered: looked up one by one and, where that is useful, learned.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and counts of what is in it")]

use super::plain_value::{Plain, plain_integer, short_text};
use super::row::{Row, plain_text};
use super::skeleton::{Found, look};
use super::track::{After, Draft, Fixed, Kept, Leg, MOST_FIXED, Map, Marks, Stop, role};
use crate::model::{Field, Kind, Schema};
use std::num::NonZeroUsize;

const NOTHING: Fixed = Fixed { slot: 0, row: 0, value: Kept::Null, key: 0, value_at: 0, end: 0 };

impl Plain<'_> {
    /// Looks up what follows, up to the next free value, and learns it; fixed values are kept in `row`.
    #[inline(never)]
    pub(super) fn look_up(&mut self, stop: &Stop, map: &mut Map, row: &mut Row) -> Leg {
        #[cfg(test)]
        super::tests::note(super::tests::Work::LookUp);
        let (at, place) = (stop.at, map.place(stop.last));
        let (mut fixed, mut count) = ([NOTHING; MOST_FIXED], 0);
        let mut leg = Leg { role: role::OTHER, key: at, value: at, marks: Marks::default() };
        let is_plain = loop {
            let is_first = count == 0 && place == After::NOTHING;
            let (name, value) = match look(self.text, leg.key, is_first) {
                Some(Found::Member { name, value, .. }) => (name, value),
                Some(Found::End(end)) => {
                    (leg.role, leg.value) = (role::END, end);
                    break true;
                }
                Some(Found::Other) => break false,
                None => {
                    leg.role = role::FAULT;
                    break false;
                }
            };
            leg.value = value;
            let Some(index) = row.schema.row_of(name) else { break true };
            let Some(field) = row.schema.fields.get(index) else { break false };
            let mark = Marks::value(field.slot);
            if mark.meets(stop.marks) || mark.meets(leg.marks) {
                break false;
            }
            let end = if map.may_fix(field.slot) { self.fixed_value(field, value, row) } else { None };
            let (Some((end, kept)), Some(entry)) = (end, fixed.get_mut(count)) else {
                leg.role = index as u8;
                break true;
            };
            *entry = Fixed {
                slot: field.slot,
                row: index as u8,
                value: kept,
                key: leg.key,
                value_at: value,
                end: end.get(),
            };
            count += 1;
            leg.marks |= if kept == Kept::Null { Marks::null(field.slot) } else { mark };
            leg.key = end.get();
        };
        if is_plain {
            let fixed = fixed.get(..count).unwrap_or_default();
            map.learn(place, &Draft { fields: row.schema.fields, text: self.text, start: at, fixed, leg: &leg });
        }
        leg
    }

    /// Looks up the next member without learning it, in records that are never alike.
    #[inline(never)]
    pub(super) fn leg_by_key(&self, stop: &Stop, schema: &'static Schema) -> Leg {
        let (at, is_first) = (stop.at, stop.last == After::NOTHING.position());
        let (row, value) = match look(self.text, at, is_first) {
            Some(Found::Member { name, value, .. }) => (schema.row_of(name), value),
            Some(Found::End(end)) => return Leg { role: role::END, key: at, value: end, marks: Marks::default() },
            Some(Found::Other) => (None, at),
            None => return Leg { role: role::FAULT, key: at, value: at, marks: Marks::default() },
        };
        let is_new =
            |row: &usize| schema.fields.get(*row).is_some_and(|field| !Marks::value(field.slot).meets(stop.marks));
        let role = row.filter(is_new).map_or(role::OTHER, |row| row as u8);
        Leg { role, key: at, value, marks: Marks::default() }
    }

    /// Where a value ends that may be fixed, and what is kept of it: a null, a boolean, a number, a word, or a short text
    /// that may come again.
    fn fixed_value(&mut self, field: &Field, at: usize, row: &mut Row) -> Option<(NonZeroUsize, Kept)> {
        let near = self.sight.near(at);
        let (kept, length) = match field.kind {
            _ if near.starts_with(b"null") => {
                return if field.is_optional() { Some((NonZeroUsize::new(at + 4)?, Kept::Null)) } else { None };
            }
            Kind::Word(vocabulary) => {
                let (index, length) = self.word(vocabulary, field.slot, near)?;
                (Kept::Number(index.into()), length)
            }
            Kind::Boolean if near.starts_with(b"true") => (Kept::Number(1), 4),
            Kind::Boolean if near.starts_with(b"false") => (Kept::Number(0), 5),
            Kind::Integer(_) => {
                let (number, length) = plain_integer(near)?;
                (Kept::Number(number.into()), length)
            }
            Kind::Text(_) => {
                let length = short_text(near)?;
                (Kept::Text(plain_text(at + 1, at + length - 1)), length)
            }
            _ => return None,
        };
        if let Kept::Number(kept) | Kept::Text(kept) = kept {
            row.keep(field.slot, kept);
        }
        Some((NonZeroUsize::new(at + length)?, kept))
    }
}
