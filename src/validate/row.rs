//! A record that was read: its place, which of its fields are present, and their values.
//!
//! Every value is kept as one number, a text as its span, so that all entities share one type. There is no value for a
//! field that is missing, null or malformed; [`Row::is_malformed`] tells the last case from the others.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; a count of places that are there"
)]

use super::field_value::Value;
use super::path::Place;
use crate::format::uuid;
use crate::issue::Span;
use crate::json::Text;
use crate::model::{MAX_FIELDS, Schema, Word};

/// A record that was read. Its fields are asked for by their slots in the tables of [`model`](crate::model).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) schema: &'static Schema,
    pub(crate) place: Place,
    /// The offset of its `{`.
    pub(crate) open: u32,
    /// The offset of its `}`; while it is being read, where the last member that was read ends.
    pub(crate) close: u32,
    /// A bit for each slot that is present, null included.
    present: u32,
    /// A bit for each slot that is null.
    null: u32,
    /// A bit for each slot whose value is not of its kind.
    malformed: u32,
    /// A bit for each slot whose value is kept.
    pub(super) known: u32,
    /// A bit for each slot whose text is not printable ASCII without escapes, or whose UUID is not canonical.
    rough: u32,
    /// A bit for each slot whose path certainly stays inside the artifact root.
    inside: u32,
    values: [u64; MAX_FIELDS],
}

impl Row {
    pub(crate) fn new(schema: &'static Schema, place: Place, open: usize) -> Self {
        let mut row = Row {
            schema,
            place,
            open: 0,
            close: 0,
            present: 0,
            null: 0,
            malformed: 0,
            known: 0,
            rough: 0,
            inside: 0,
            values: [0; MAX_FIELDS],
        };
        row.begin(schema, place, open);
        row
    }

    /// Forgets all values, for a record that begins at `open`.
    #[inline]
    pub(super) fn begin(&mut self, schema: &'static Schema, place: Place, open: usize) {
        self.schema = schema;
        self.place = place;
        self.open = open as u32;
        self.close = open as u32 + 1;
        self.forget();
    }

    /// Forgets all values.
    #[inline]
    pub(super) fn forget(&mut self) {
        (self.present, self.null, self.malformed) = (0, 0, 0);
        (self.known, self.rough, self.inside) = (0, 0, 0);
    }

    /// Sets the value of a field that is present.
    pub(super) fn take(&mut self, slot: u8, value: Value) {
        self.present |= 1 << slot;
        self.set(slot, value);
    }

    /// Sets the value of a field; one that is missing has it by default.
    pub(super) fn set(&mut self, slot: u8, value: Value) {
        let bit = 1 << slot;
        let kept = match value {
            Value::Null => {
                self.null |= bit;
                return;
            }
            Value::Malformed => {
                self.malformed |= bit;
                return;
            }
            Value::Other => return,
            Value::Text(text) => {
                self.rough |= if text.escaped || !text.ascii { bit } else { 0 };
                from_span(text.span)
            }
            Value::Uuid(text) => from_span(text.span),
            Value::OtherUuid(text) => {
                self.rough |= bit;
                from_span(text.span)
            }
            Value::Timestamp(micros) => micros as u64,
            Value::Integer(number) => number.into(),
            Value::Boolean(flag) => flag.into(),
            Value::Word(index) => index.into(),
            Value::Object => 0,
        };
        self.keep(slot, kept);
        self.known |= bit;
    }

    /// Keeps a value as a number: a text as [`plain_text`] gives it, any other value as the number itself.
    #[inline(always)]
    pub(super) fn keep(&mut self, slot: u8, value: u64) {
        if let Some(place) = self.values.get_mut(usize::from(slot)) {
            *place = value;
        }
    }

    /// Where the text begins and ends that was kept last for this slot.
    #[inline(always)]
    pub(super) fn kept_place(&self, slot: u8) -> (usize, usize) {
        let span = to_span(self.values.get(usize::from(slot)).copied().unwrap_or_default());
        (span.start as usize, span.end as usize)
    }

    /// A bit for each slot that is present, and for each that is null.
    #[inline(always)]
    pub(super) fn marks(&self) -> (u32, u32) {
        (self.present, self.null)
    }

    /// The highest slot that is present.
    pub(super) fn last_slot(&self) -> Option<u8> {
        self.present.checked_ilog2().map(|slot| slot as u8)
    }

    /// Sets the marks of [`Row::marks`]; the values of slots that become present have been kept already, unless they are
    /// null.
    #[inline(always)]
    pub(super) fn mark(&mut self, present: u32, null: u32) {
        self.known |= present & !self.present & !null;
        (self.present, self.null) = (present, null);
    }

    /// Notes that the paths of these slots, a bit each, certainly stay inside the artifact root.
    #[inline(always)]
    pub(super) fn take_inside(&mut self, slots: u32) {
        self.inside |= slots;
    }

    /// Notes whether a text is not plain, see [`Row::text`].
    #[inline(always)]
    pub(super) fn take_rough(&mut self, slot: u8, is_rough: bool) {
        self.rough |= u32::from(is_rough) << slot;
    }

    #[inline(always)]
    fn kept(&self, slot: u8) -> Option<u64> {
        let value = self.values.get(usize::from(slot))?;
        if self.known & 1 << slot != 0 { Some(*value) } else { None }
    }

    #[inline(always)]
    fn is_rough(&self, slot: u8) -> bool {
        self.rough & 1 << slot != 0
    }

    /// The text of a field.
    #[inline]
    pub(crate) fn text(&self, slot: u8) -> Option<Text> {
        let is_rough = self.is_rough(slot);
        let span = to_span(self.kept(slot)?);
        // Text without escapes reads the same if it is marked as escaped.
        Some(Text { span, escaped: is_rough, ascii: !is_rough, unpaired: false })
    }

    /// The UUID of a field, as a number.
    #[inline(never)]
    pub(crate) fn id(&self, slot: u8, text: &[u8]) -> Option<u128> {
        Some(uuid::parse(self.text(slot)?.decode(text).as_bytes())?.0.as_u128())
    }

    /// The UUID of a field as it is written, if it is in its canonical form.
    #[inline]
    pub(crate) fn canonical_id<'t>(&self, slot: u8, text: &'t [u8]) -> Option<&'t [u8; 36]> {
        let kept = self.kept(slot)?;
        if self.is_rough(slot) { None } else { text.get(to_span(kept).start as usize..)?.first_chunk() }
    }

    /// The instant of a field, in microseconds since 1970.
    #[inline]
    pub(crate) fn instant(&self, slot: u8) -> Option<i64> {
        self.kept(slot).map(|kept| kept as i64)
    }

    /// The whole number of a field.
    #[inline]
    pub(crate) fn integer(&self, slot: u8) -> Option<u32> {
        self.kept(slot).map(|kept| kept as u32)
    }

    /// The boolean of a field.
    #[inline]
    pub(crate) fn flag(&self, slot: u8) -> Option<bool> {
        self.kept(slot).map(|kept| kept != 0)
    }

    /// The word of a field.
    #[inline]
    pub(crate) fn word<W: Word>(&self, slot: u8) -> Option<W> {
        W::from_index(self.kept(slot)? as u8)
    }

    /// Whether the value of a field is kept.
    #[inline]
    pub(crate) fn is_known(&self, slot: u8) -> bool {
        self.known & 1 << slot != 0
    }

    /// Whether the path of a field certainly stays inside the artifact root; `false` means that it is not known.
    #[inline]
    pub(crate) fn is_inside(&self, slot: u8) -> bool {
        self.inside & 1 << slot != 0
    }

    /// Whether a field is missing that is required or has a default.
    #[inline]
    pub(crate) fn lacks_any(&self) -> bool {
        self.schema.needed & !self.present != 0
    }

    #[inline]
    pub(crate) fn is_malformed(&self, slot: u8) -> bool {
        self.malformed & 1 << slot != 0
    }

    #[inline]
    pub(crate) fn is_present(&self, slot: u8) -> bool {
        self.present & 1 << slot != 0
    }

    /// Whether any of these slots, a bit each, is present and not null.
    #[inline]
    pub(crate) fn says_any_of(&self, slots: u32) -> bool {
        self.set_slots() & slots != 0
    }

    /// A bit for each slot that is present and not null.
    #[inline]
    pub(crate) fn set_slots(&self) -> u32 {
        self.present & !self.null
    }

    /// Whether the slot is present and not null.
    #[inline]
    pub(crate) fn is_set(&self, slot: u8) -> bool {
        self.says_any_of(1 << slot)
    }

    /// Whether the list of a run in this slot is known: in the API shape, a missing list is an empty one.
    pub(crate) fn lists(&self, slot: u8) -> bool {
        self.is_set(slot) || (self.schema.api && !self.is_present(slot))
    }

    /// The key that this slot has in this shape.
    #[inline(never)]
    pub(crate) fn name(&self, slot: u8) -> &'static str {
        self.schema.in_slot(slot).map_or("", |field| field.name)
    }

    /// The span of the opening brace, for issues about what is missing.
    pub(crate) fn brace(&self) -> Span {
        Span { start: self.open, end: self.open + 1 }
    }
}

fn from_span(span: Span) -> u64 {
    u64::from(span.end) << 32 | u64::from(span.start)
}

/// The number that is kept for a text whose contents go from `start` to `end`: its span.
#[inline(always)]
pub(super) fn plain_text(start: usize, end: usize) -> u64 {
    (end as u64) << 32 | start as u64
}

#[inline(always)]
fn to_span(kept: u64) -> Span {
    Span { start: kept as u32, end: (kept >> 32) as u32 }
}
