//! Records in their usual form, read with as little work as possible. Almost every value takes this path.
//!
//! Nothing is reported here: whatever is not plainly right is left for [`value`](super::value) to read.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::any_order::Taken;
use super::path::Place;
use super::plain_run::Halt;
use super::plain_value::Plain;
use super::reader::Reader;
use super::row::Row;
use super::track::{After, Leg, Map, Marks, Stop, role};
use crate::json::{Fault, FaultKind};

/// How reading members on this path ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The object has ended, and the cursor is just past its end.
    Over,
    /// The cursor is at the key of a member that is not plainly right, or repeated.
    Stopped,
}

impl Reader<'_> {
    /// Reads members as long as they are plainly right. Begin just past the `{` or past a value.
    #[inline(always)]
    pub(super) fn plain_members(&mut self, behind: &mut After, row: &mut Row) -> Result<Outcome, Fault> {
        let Some(map) = self.records.of(row.schema) else { return Ok(Outcome::Stopped) };
        self.plain.depth = self.depth;
        let (present, null) = row.marks();
        let mut stop = Stop { at: self.scanner.position(), last: behind.position(), marks: Marks::new(present, null) };
        let mut halt = None;
        if !map.goes_on_wild(*behind) {
            halt = Some(self.plain.run(map, row, &mut stop));
            if halt == Some(Halt::Over) {
                row.mark(stop.marks.present(), stop.marks.nulls());
                self.scanner.rewind(stop.at);
                return Ok(Outcome::Over);
            }
        }
        self.further_members(halt, &mut stop, behind, row)
    }

    /// Goes on where something was not as expected or not in its usual form. Without a `halt`, members are looked up one by
    /// one.
    #[inline(never)]
    fn further_members(
        &mut self,
        mut halt: Option<Halt>,
        stop: &mut Stop,
        behind: &mut After,
        row: &mut Row,
    ) -> Result<Outcome, Fault> {
        let Some(map) = self.records.of(row.schema) else { return Ok(Outcome::Stopped) };
        let begin = self.scanner.position();
        // A record of a list was read in any order already.
        let is_begun = *behind != After::NOTHING || !matches!(row.place, Place::Item(..));
        let mut in_any_order = halt.is_none() && is_begun;
        let outcome = loop {
            if in_any_order {
                match self.plain.take_in_any_order(stop, row) {
                    Taken::All(order) => {
                        map.meet_order(order);
                        row.mark(stop.marks.present(), stop.marks.nulls());
                        self.scanner.rewind(stop.at);
                        return Ok(Outcome::Over);
                    }
                    taken => in_any_order = taken == Taken::Some,
                }
            }
            let Some(leg) = self.plain.next_leg(halt, stop, map, row) else { break Some(Outcome::Over) };
            let is_tried = matches!(halt, Some(Halt::Map(_)));
            if let Err(outcome) = self.plain.take_behind(&leg, is_tried, stop, row) {
                break outcome;
            }
            if let Some(halt) = &mut halt {
                *halt = self.plain.run(map, row, stop);
            }
        };
        let is_behind_value = stop.at != begin || *behind != After::NOTHING;
        *behind = map.place(stop.last);
        self.leave(outcome, stop, is_behind_value, row)
    }

    /// Moves the cursor to where the caller goes on.
    #[inline(never)]
    fn leave(
        &mut self,
        outcome: Option<Outcome>,
        stop: &Stop,
        is_behind_value: bool,
        row: &mut Row,
    ) -> Result<Outcome, Fault> {
        row.mark(stop.marks.present(), stop.marks.nulls());
        self.scanner.rewind(stop.at);
        if outcome != Some(Outcome::Over) {
            self.scanner.skip_space();
            if is_behind_value && outcome.is_some() {
                self.scanner.eat(b',');
                self.scanner.skip_space();
            }
        }
        outcome.ok_or_else(|| self.scanner.fault(FaultKind::Separator))
    }
}

impl Plain<'_> {
    /// What follows, up to the next value; `None` if the record has ended already.
    #[inline(always)]
    fn next_leg(&mut self, halt: Option<Halt>, stop: &Stop, map: &mut Map, row: &mut Row) -> Option<Leg> {
        match halt {
            None => Some(self.leg_by_key(stop, row.schema)),
            Some(Halt::Over) => None,
            Some(Halt::Value(position) | Halt::Map(position)) => Some(map.leg(position, stop.at)),
            Some(Halt::Strange) => Some(self.look_up(stop, map, row)),
        }
    }

    /// Reads the value after a leg, unless that failed already. If it is not read here, the error is how reading members
    /// ended: `None` where neither a member nor the end follows.
    #[inline(always)]
    fn take_behind(
        &mut self,
        leg: &Leg,
        is_tried: bool,
        stop: &mut Stop,
        row: &mut Row,
    ) -> Result<(), Option<Outcome>> {
        stop.marks |= leg.marks;
        stop.at = leg.key;
        let field = row.schema.fields.get(usize::from(leg.role));
        let (Some(field), false) = (field, is_tried) else {
            return Err(match leg.role {
                role::END => {
                    stop.at = leg.value;
                    Some(Outcome::Over)
                }
                role::FAULT => None,
                _ => Some(Outcome::Stopped),
            });
        };
        let near = self.sight.near(leg.value);
        let taken = self.value_or_null(field, leg.value, near, row);
        let (end, mark) = taken.ok_or(Some(Outcome::Stopped))?;
        (stop.at, stop.last) = (end, After::slot(field.slot).position());
        stop.marks |= mark;
        Ok(())
    }
}
