//! The text between two free values, and what it means.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a stretch of at most 127 bytes, and in the text that it stands in"
)]

use super::super::row::{Row, plain_text};
use super::place::NO_WAY;
use super::{After, Leg, Marks};
use crate::json::{Ahead, Near, behind, same_bytes};
use crate::model::{Field, Kind, Vocabulary};

/// The most bytes of a stretch.
const LONGEST: usize = 127;
/// The most fixed values of a stretch.
pub const MOST_FIXED: usize = 8;

/// A fixed value: one that is the same whenever its text is.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    pub slot: u8,
    /// The index of its field in the table.
    pub row: u8,
    pub value: Kept,
    /// Where the value before its key ends.
    pub key: usize,
    /// Where it begins.
    pub value_at: usize,
    /// Where it ends.
    pub end: usize,
}

/// What is kept of a fixed value: see [`Row::keep`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Null,
    Number(u64),
    /// A span, which moves with the stretch.
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

/// What follows a stretch, as the innermost loop distinguishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Expected {
    /// A text or a URL.
    Text,
    Path,
    Timestamp,
    Uuid,
    Word,
    Integer,
    Metadata,
    /// The end of the record.
    End,
    /// Anything that the loop stops at.
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

/// A text between two free values, and what it means.
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
    /// The slot of the field whose value follows.
    pub slot: u8,
    /// Whether that field is optional.
    pub is_optional: bool,
    /// Whether it is longer than 32 bytes, or has fixed values.
    is_more: bool,
    /// A bit for each of the first 32 bytes that is past its end.
    ignored: u32,
    /// The same for the bytes of the last of the further chunks.
    ignored_last: u32,
    /// How many chunks of 16 bytes follow the first 32 bytes.
    more: u8,
    length: u8,
    /// See [`Leg::role`].
    role: u8,
    /// See [`Leg::key`]: as an offset in the stretch.
    key: u8,
    /// The position of the stretch that came next the last time.
    pub next: u8,
    /// How many fixed values it has, nulls not counted.
    count: u8,
    /// The slots of these values.
    slots: [u8; MOST_FIXED],
    /// A bit for each of these values that is a text.
    texts: u8,
    /// These values; texts as if the stretch began at offset 0.
    values: [u64; MOST_FIXED],
}

const _: () = assert!(size_of::<Stretch>() == 256, "it grew beyond four lines of a cache");

impl Stretch {
    /// Matches no text: the bytes ahead are UTF-8 padded with zeros, and these are neither.
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

    /// Whether this stretch is ahead.
    #[inline(always)]
    pub fn stands(&self, ahead: &Ahead) -> bool {
        let ([a, b, ahead @ ..], [c, d, bytes @ ..]) = (ahead.as_chunks::<16>().0, self.bytes.as_chunks::<16>().0)
        else {
            return false;
        };
        // Most are not longer than these.
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

    /// Keeps its fixed values in `row`, for a stretch at offset `at`.
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

    /// What it means at offset `at`.
    #[inline(always)]
    pub fn leg(&self, at: usize) -> Leg {
        let (key, value) = (at + usize::from(self.key), at + usize::from(self.length));
        Leg { role: self.role, key, value, marks: self.fixed }
    }

    /// The place after the value that follows, if a value does.
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
