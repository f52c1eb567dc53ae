//! What stands between two free values: its text, and what that says.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a stretch of at most 127 bytes, and in the text that it stands in"
)]

use super::super::row::{Row, plain_text};
use super::place::NO_WAY;
use super::{After, Leg, Marks};
use crate::json::{Ahead, Near, behind, same_bytes};
use crate::model::{Field, Kind, Vocabulary};

/// Longer stretches are not remembered.
const LONGEST: usize = 127;
/// A stretch holds at most so many fixed values.
pub const MOST_FIXED: usize = 8;

/// A fixed value: what follows from its text alone.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    pub slot: u8,
    /// The row of the table.
    pub row: u8,
    pub value: Kept,
    /// Where the value before it ends.
    pub key: usize,
    /// Where it begins and ends.
    pub value_at: usize,
    pub end: usize,
}

/// What is kept of a fixed value: see [`Row::keep`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Null,
    Number(u64),
    /// Where it stands, which moves with the stretch.
    Text(u64),
}

/// What may become a stretch.
#[derive(Clone, Copy)]
pub struct Draft<'d> {
    pub fields: &'static [Field],
    pub text: &'d [u8],
    pub start: usize,
    pub fixed: &'d [Fixed],
    pub leg: &'d Leg,
}

impl Draft<'_> {
    /// The slot whose value follows.
    pub fn free_slot(&self) -> Option<u8> {
        self.fields.get(usize::from(self.leg.role)).map(|field| field.slot)
    }
}

/// What follows a stretch, as the innermost loop tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Expected {
    /// A value of this kind.
    Text,
    Path,
    Timestamp,
    Uuid,
    Word,
    Integer,
    Metadata,
    /// The record is over.
    End,
    /// Whatever the loop does not go on behind.
    Other,
}

impl Expected {
    fn to(role: u8, field: Option<&Field>) -> Expected {
        match field.map(|field| field.kind) {
            None if role == super::role::END => Expected::End,
            Some(Kind::Text(_) | Kind::Url(_)) => Expected::Text,
            Some(Kind::Path(_)) => Expected::Path,
            Some(Kind::Timestamp) => Expected::Timestamp,
            Some(Kind::Uuid) => Expected::Uuid,
            Some(Kind::Word(_)) => Expected::Word,
            Some(Kind::Integer(_)) => Expected::Integer,
            Some(Kind::Metadata) => Expected::Metadata,
            _ => Expected::Other,
        }
    }
}

/// A text between two free values, and what it says.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Stretch {
    bytes: [u8; LONGEST + 1],
    /// The slots with a fixed value, and the slot whose value follows.
    pub marks: Marks,
    fixed: Marks,
    /// The field whose value follows.
    field: Option<&'static Field>,
    /// The words of that field, if it has some.
    pub words: Option<&'static Vocabulary>,
    pub step: Expected,
    /// Of the field whose value follows.
    pub slot: u8,
    pub is_optional: bool,
    /// Whether it is longer than most, or has fixed values.
    is_more: bool,
    /// A bit for each of the first 32 bytes that does not count.
    ignored: u32,
    /// As many for the bytes of the last chunk, if there are more.
    ignored_last: u32,
    more: u8,
    length: u8,
    role: u8,
    key: u8,
    /// The position of the one that came next the last time.
    pub next: u8,
    count: u8,
    slots: [u8; MOST_FIXED],
    /// A bit for each that is a text.
    texts: u8,
    /// Texts as if the stretch stood at the beginning.
    values: [u64; MOST_FIXED],
}

const _: () = assert!(size_of::<Stretch>() == 256, "it grew beyond four lines of a cache");

impl Stretch {
    /// Stands nowhere: zeros are ahead at the end of every text, but these bytes are in no text of UTF-8.
    pub const NOWHERE: Stretch = Stretch {
        bytes: [0xff; LONGEST + 1],
        marks: Marks::NONE,
        fixed: Marks::NONE,
        field: None,
        words: None,
        step: Expected::Other,
        slot: 0,
        is_optional: false,
        is_more: false,
        ignored: 0,
        ignored_last: 0,
        more: 0,
        length: 0,
        role: 0,
        key: 0,
        next: NO_WAY,
        count: 0,
        slots: [0; MOST_FIXED],
        texts: 0,
        values: [0; MOST_FIXED],
    };

    /// Whether this is ahead. What was never learned is nowhere.
    #[inline(always)]
    pub fn stands(&self, ahead: &Ahead) -> bool {
        let ([a, b, ahead @ ..], [c, d, bytes @ ..]) = (ahead.as_chunks::<16>().0, self.bytes.as_chunks::<16>().0)
        else {
            return false;
        };
        // Most are no longer than that.
        if same_bytes(a, c) | same_bytes(b, d) << 16 | self.ignored != u32::MAX {
            return false;
        }
        if !self.is_more {
            return true;
        }
        let mut chunks = ahead.iter().zip(bytes).take(self.more.into()).map(|(ahead, bytes)| same_bytes(ahead, bytes));
        match self.more {
            0 => true,
            _ => {
                (1..self.more).all(|_| chunks.next() == Some(0xffff))
                    && chunks.next().is_some_and(|same| same | self.ignored_last == u32::MAX)
            }
        }
    }

    /// Keeps its fixed values, where it stands at `at`.
    #[inline(always)]
    pub fn keep(&self, at: usize, row: &mut Row) {
        if !self.is_more {
            return;
        }
        let mut texts = self.texts;
        for (slot, value) in self.slots.iter().zip(&self.values).take(usize::from(self.count)) {
            row.keep(*slot, value + if texts & 1 == 0 { 0 } else { plain_text(at, at) });
            texts >>= 1;
        }
    }

    /// What it says where it stands at `at`.
    #[inline(always)]
    pub fn leg(&self, at: usize) -> Leg {
        let (key, value) = (at + usize::from(self.key), at + usize::from(self.length));
        Leg { role: self.role, key, value, marks: self.fixed }
    }

    /// Where it leads, if that is to a value.
    pub fn place(&self) -> Option<After> {
        self.field.map(|field| After::slot(field.slot))
    }

    #[inline(always)]
    pub fn behind<'a>(&self, ahead: &'a Ahead) -> &'a Near {
        behind(ahead, self.length)
    }

    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }

    #[inline(always)]
    pub fn length(&self) -> usize {
        self.length.into()
    }

    /// The stretch of a draft, or as much of it as there is room for.
    pub fn new(&Draft { fields, text, start, fixed, leg }: &Draft<'_>) -> Option<Stretch> {
        let (mut role, mut key, mut value, mut kept) = (leg.role, leg.key, leg.value, fixed);
        while value - start > LONGEST {
            let (last, others) = kept.split_last()?;
            (role, key, value, kept) = (last.row, last.key, last.value_at, others);
        }
        let length = value - start;
        let mut stretch = Stretch {
            ignored: u32::MAX.unbounded_shl(length as u32),
            ignored_last: u32::MAX << (length.wrapping_sub(1) % 16 + 1),
            more: length.saturating_sub(32).div_ceil(16) as u8,
            length: length as u8,
            role,
            key: (key - start) as u8,
            field: fields.get(usize::from(role)),
            ..Stretch::NOWHERE
        };
        stretch.bytes.get_mut(..length)?.copy_from_slice(text.get(start..)?.get(..length)?);
        for fixed in kept {
            let (value, text) = match fixed.value {
                Kept::Null => {
                    stretch.fixed |= Marks::null(fixed.slot);
                    continue;
                }
                Kept::Number(number) => (number, 0),
                Kept::Text(text) => (text - plain_text(start, start), 1),
            };
            stretch.fixed |= Marks::value(fixed.slot);
            stretch.texts |= text << stretch.count;
            let count = usize::from(stretch.count);
            *stretch.slots.get_mut(count)? = fixed.slot;
            *stretch.values.get_mut(count)? = value;
            stretch.count += 1;
        }
        stretch.is_more = stretch.more > 0 || stretch.count > 0;
        stretch.step = Expected::to(role, stretch.field);
        stretch.marks = stretch.fixed;
        if let Some(field) = stretch.field {
            stretch.marks |= Marks::value(field.slot);
            stretch.slot = field.slot;
            stretch.is_optional = field.is_optional();
            if let Kind::Word(words) = field.kind {
                stretch.words = Some(words);
            }
        }
        Some(stretch)
    }
}
