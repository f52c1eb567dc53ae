//! Members of a compact record in whatever order they come: first where the value of each stands, then what they say.
//!
//! The second step goes by the table, so that what the processor does for one record foretells what it does for the next.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::in_order::{ArtifactSummary, PhaseState, Table};
use super::plain_value::{End, Plain, leads_inside};
use super::reader::Reader;
use super::row::{Row, plain_text};
use super::track::{After, Marks, Stop};
use crate::json::{Near, are_rough, behind, digits, quotes};
use crate::model::{ARTIFACT_SUMMARY, Kind, PHASE_STATE};
use std::num::NonZeroUsize;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The record is over; a number for the order of its keys.
    All(u64),
    /// Some members were taken, and the next is none that can be.
    Some,
    /// None was, since the first is not, or since the value of one is not in its usual form.
    Nothing,
}

/// The members that were taken: a bit for each slot.
#[derive(Clone, Copy, Default)]
struct Members {
    /// All that are there.
    present: u32,
    /// Those whose values need no second look,
    read: u32,
    /// are texts,
    texts: u32,
    /// or are null.
    nulls: u32,
    /// A number for their order, which ends with the slot of the last one.
    order: u64,
}

/// Whether the values of these rows of a table are in their usual form, as far as they are asked for.
macro_rules! are_plain {
    ($plain:ident, $slots:ident, $record:ident, $table:ident: $($index:literal)+) => {{
        const { assert!([$($index),+].len() == $table::FIELDS.len()) };
        true $(&& $plain.is_plain::<$table, $index>($slots, $record))+
    }};
}

impl Reader<'_> {
    /// Takes a record of a list as a whole, in the order of its table, or in any order if others before it were like that.
    /// Where it ends, if it came to that; else its place says how far it came.
    #[inline(always)]
    pub(super) fn whole_in_order(&mut self, row: &mut Row) -> End {
        let end = self.plain.in_order(row);
        let is_wild = end.is_none() && self.records.of(row.schema).is_some_and(|map| map.is_wild());
        if is_wild && row.last_slot().is_none() { self.whole_in_any_order(row) } else { end }
    }

    #[inline(never)]
    fn whole_in_any_order(&mut self, row: &mut Row) -> End {
        let map = self.records.of(row.schema)?;
        let mut stop = Stop { at: row.open as usize + 1, last: After::NOTHING.position(), marks: Marks::NONE };
        let taken = self.plain.take_in_any_order(&mut stop, row);
        row.mark(stop.marks.present(), stop.marks.nulls());
        row.close = stop.at as u32;
        let Taken::All(order) = taken else { return None };
        map.goes_on_wild(After::NOTHING);
        map.meet_order(order);
        row.close -= 1;
        NonZeroUsize::new(stop.at)
    }
}

impl Plain<'_> {
    /// Takes members as long as each is plain and has no white space around it.
    #[inline(never)]
    pub(super) fn take_in_any_order(&mut self, stop: &mut Stop, row: &mut Row) -> Taken {
        let schema = row.schema;
        let (before, begin) = match stop.last == After::NOTHING.position() {
            true => (b'{', stop.at - 1),
            false => (b',', stop.at),
        };
        if self.sight.ahead(begin)[0] != before {
            return Taken::Nothing;
        }
        let present = stop.marks.present();
        let mut members = Members { present, read: present, ..Members::default() };
        let end = self.find_members(begin, &mut members, row);
        let Members { present, read, texts, mut nulls, order } = members;
        let last = (order % 32) as u8;
        nulls &= !schema.needed;
        if end == begin || !self.are_plain(present & !read & !nulls & !(texts & schema.texts), row) {
            return Taken::Nothing;
        }
        let is_over = self.sight.ahead(end)[0] == b'}';
        stop.marks |= Marks::new(present, nulls);
        (stop.at, stop.last) = (end + usize::from(is_over), After::slot(last).position());
        if is_over { Taken::All(order) } else { Taken::Some }
    }

    /// Finds where the values stand, and keeps that in the row. Begins at what stands before the first key, and returns
    /// where the last value ends.
    #[inline(always)]
    fn find_members(&mut self, begin: usize, members: &mut Members, row: &mut Row) -> usize {
        let (sight, schema) = (self.sight, row.schema);
        let mut at = begin;
        let mut ahead = sight.ahead(at);
        loop {
            // Without the opening one; where it is missing, no key is found.
            let quotes = quotes(behind(ahead, 0)) ^ 2;
            let closing = quotes.trailing_zeros();
            let Some(field) = schema.field_ahead(ahead, closing) else { return at };
            let bit = field.bit;
            if members.present & bit != 0 {
                return at;
            }
            let length = closing as u8 + 2;
            let (near, value) = (behind(ahead, length), at + usize::from(length));
            let end = match near[0] {
                b'"' => {
                    members.texts |= bit;
                    // Without those of the key and the opening one.
                    let quotes = without_lowest(without_lowest(quotes));
                    // What is no text of any kind is read as a whole in the second step.
                    let is_told = quotes != 0 && (bit & schema.free_texts == 0 || !are_rough(behind(ahead, 0)));
                    // Told from where the member begins, it does not wait for where its value does.
                    is_told.then(|| at + quotes.trailing_zeros() as usize + 1)
                }
                b'n' | b't' | b'f' => {
                    members.nulls |= if near.starts_with(b"null") { bit } else { 0 };
                    Some(value + 4 + usize::from(near[0] == b'f'))
                }
                b'0'..=b'9' => digits_ahead(near).map(|length| value + length),
                _ => None,
            };
            if let Some(end) = end {
                row.keep(field.slot, plain_text(value + 1, end - 1));
                at = end;
            } else {
                let Some((end, mark)) = self.value_or_null(field, value, near, row) else { return at };
                members.nulls |= mark.nulls();
                members.read |= bit;
                at = end;
            }
            members.present |= bit;
            members.order = members.order << 5 | u64::from(field.slot);
            ahead = sight.ahead(at);
            if ahead[0] != b',' {
                return at;
            }
        }
    }

    /// Reads the values of these slots, a bit each, whose places are kept in the row: whether all are in their usual form.
    #[inline(always)]
    fn are_plain(&mut self, slots: u32, row: &mut Row) -> bool {
        match row.schema.number {
            number if number == PHASE_STATE.number => self.phase_state_is_plain(slots, row),
            number if number == ARTIFACT_SUMMARY.number => self.artifact_summary_is_plain(slots, row),
            _ => self.others_are_plain(slots, row),
        }
    }

    #[inline(never)]
    fn phase_state_is_plain(&mut self, slots: u32, row: &mut Row) -> bool {
        are_plain!(self, slots, row, PhaseState: 0 1 2 3 4 5 6 7 8 9 10 11 12 13)
    }

    #[inline(never)]
    fn artifact_summary_is_plain(&mut self, slots: u32, row: &mut Row) -> bool {
        are_plain!(self, slots, row, ArtifactSummary: 0 1 2 3 4 5 6 7)
    }

    /// As [`Self::are_plain`], for one field that is known at build time.
    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
    fn is_plain<T: Table, const INDEX: usize>(&mut self, slots: u32, row: &mut Row) -> bool {
        let field = const { &T::FIELDS[INDEX] };
        if slots & field.bit == 0 {
            return true;
        }
        let (start, end) = row.kept_place(field.slot);
        let near = self.sight.near(start - 1);
        if matches!(field.kind, Kind::Path(_)) && near[0] == b'"' {
            row.take_inside(u32::from(leads_inside(near, end + 2 - start)) << field.slot);
            return true;
        }
        match self.value_near(field, start - 1, near) {
            Some((kept, length)) if start + length == end + 2 => {
                row.keep(field.slot, kept);
                true
            }
            _ => false,
        }
    }

    /// As [`Self::are_plain`], for any table.
    #[inline(never)]
    fn others_are_plain(&mut self, mut slots: u32, row: &mut Row) -> bool {
        while slots != 0 {
            let slot = slots.trailing_zeros() as u8;
            slots &= slots - 1;
            let Some(field) = row.schema.in_slot(slot) else { return false };
            let (start, end) = row.kept_place(slot);
            let near = self.sight.near(start - 1);
            if matches!(field.kind, Kind::Path(_)) && near[0] == b'"' {
                row.take_inside(u32::from(leads_inside(near, end + 2 - start)) << slot);
            } else if self.value(field, start - 1, near, row).map(NonZeroUsize::get) != Some(end + 1) {
                return false;
            }
        }
        true
    }
}

#[inline(always)]
fn without_lowest(bits: u64) -> u64 {
    bits & bits.wrapping_sub(1)
}

/// How many digits are `near`, if they are fewer than 16.
#[inline(always)]
fn digits_ahead(near: &Near) -> Option<usize> {
    let length = digits(near.first_chunk()?).trailing_ones() as usize;
    if length < 16 { Some(length) } else { None }
}

#[cfg(test)]
mod tests {
    use crate::json::{behind, padded, quotes};
    use crate::model::{SCHEMAS, Schema};

    fn found(schema: &Schema, text: &str) -> Option<&'static str> {
        let ahead = padded(text);
        let closing = (quotes(behind(&ahead, 0)) ^ 2).trailing_zeros();
        schema.field_ahead(&ahead, closing).map(|field| field.name)
    }

    #[test]
    fn a_field_is_found_by_its_key_and_by_no_other() {
        let keys: Vec<&str> = SCHEMAS.iter().flat_map(|schema| schema.names).copied().collect();
        let others =
            ["", "a", "ab", "abc", "i", "idd", "statu", "statuses", "Status", "started_at ", "x".repeat(60).leak()];
        for schema in SCHEMAS {
            for key in keys.iter().copied().chain(others) {
                let expected =
                    schema.row_of(key.as_bytes()).and_then(|row| schema.fields.get(row)).map(|field| field.name);
                assert_eq!(expected, schema.names.iter().copied().find(|name| *name == key));
                // It begins as another does that is as long.
                let expected = expected.filter(|name| *name != "agent_version");
                for (before, behind) in [("{", "1"), (",", "\"a\"}"), (",", "")] {
                    let text = format!("{before}\"{key}\":{behind}");
                    assert_eq!(found(schema, &text), expected, "{text}");
                }
                for text in
                    [format!(",\"{key}\" :1"), format!(",\"{key}\""), format!(", \"{key}\":1"), format!(",{key}\":1")]
                {
                    assert_eq!(found(schema, &text), None, "{text}");
                }
            }
        }
    }

    /// What stands in place of the quote may be any byte.
    #[test]
    fn a_field_is_found_behind_an_opening_quote_only() {
        for schema in SCHEMAS {
            for key in schema.names {
                let text = format!(",x{key}\":true");
                assert_eq!(found(schema, &text), None, "{text}");
            }
        }
    }
}
