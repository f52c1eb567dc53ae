//! Values in their usual form, read with as little work as that allows. This is the path that almost every value takes.
//!
//! Nothing is reported here: whatever is not plainly right is left where it stands for [`value`](super::value) to read.

use super::facts::{AgentConfiguration, Artifact, Facts, Head, Run, TaskState, Value};
use super::reader::Reader;
use crate::format::{Timestamp, timestamp_plain, uuid};
use crate::json::{Fault, FaultKind, Text, find_special_far, skip_space, window};
use crate::model::{self, Field, Kind, MAX_FIELDS};
use ::uuid::Uuid;
use std::num::{NonZeroI64, NonZeroUsize};

/// What came of reading members on this path.
pub(crate) enum Progress {
    /// The object is over, and the cursor behind its end.
    Over,
    /// The cursor is at the key of a member that is not plainly right, or not that of this row.
    Stopped(usize),
}

/// Facts that can be read on this path, whatever the entity.
pub(crate) trait PlainFacts: Facts {
    /// Takes members as long as they come in the order of the table, from row `expected` on, and are plainly right.
    fn plain_fields(&mut self, reader: &mut Reader<'_>, expected: usize, head: &mut Head) -> Result<Progress, Fault>;

    /// Forgets what was read.
    fn clear(&mut self);
}

/// The table of an entity in one shape, known when the crate is compiled.
trait Table {
    type Facts: Facts;
    const FIELDS: &'static [Field];
}

/// Entities of which payloads have many: one step a row, written out, with kind, key and slot as constants.
macro_rules! written_out {
    ($($facts:ident: $record:ident = $record_fields:path, $api:ident = $api_fields:path;)*) => {$(
        struct $record;
        struct $api;

        impl Table for $record {
            type Facts = $facts;
            const FIELDS: &'static [Field] = $record_fields;
        }

        impl Table for $api {
            type Facts = $facts;
            const FIELDS: &'static [Field] = $api_fields;
        }

        impl PlainFacts for $facts {
            fn plain_fields(
                &mut self,
                reader: &mut Reader<'_>,
                expected: usize,
                head: &mut Head,
            ) -> Result<Progress, Fault> {
                if head.schema.api {
                    reader.plain_rows::<$api>(expected, head, self)
                } else {
                    reader.plain_rows::<$record>(expected, head, self)
                }
            }

            fn clear(&mut self) {
                *self = Self::default();
            }
        }
    )*};
}

written_out! {
    TaskState: TaskStateRecord = model::task_state::RECORD, PhaseState = model::task_state::API;
    Artifact: ArtifactRecord = model::artifact::RECORD, ArtifactSummary = model::artifact::API;
}

/// Entities of which a payload has one: a loop over the table.
macro_rules! looped {
    ($($facts:ident)*) => {$(
        impl PlainFacts for $facts {
            fn plain_fields(
                &mut self,
                reader: &mut Reader<'_>,
                mut expected: usize,
                head: &mut Head,
            ) -> Result<Progress, Fault> {
                while let Some(field) = head.schema.fields.get(expected) {
                    let at = reader.scanner.position();
                    match reader.step(field, at, head, self) {
                        Next::Key(key) => reader.scanner.rewind(key),
                        other => return reader.last(other, expected),
                    }
                    expected += 1;
                }
                Ok(Progress::Stopped(expected))
            }

            fn clear(&mut self) {
                *self = Self::default();
            }
        }
    )*};
}

looped!(Run AgentConfiguration);

/// Where a value ends; never at the beginning of the text, so that this is one number.
pub(super) type End = Option<NonZeroUsize>;

/// What follows the value of a member.
enum Next {
    /// The key of another member, here.
    Key(usize),
    /// The end of the object, behind which this is.
    Over(usize),
    /// Something else, here.
    Neither(usize),
    /// The same key as before, whose member was not taken.
    Stopped(usize),
}

impl<'a> Reader<'a> {
    #[inline(never)]
    fn plain_rows<T: Table>(
        &mut self,
        expected: usize,
        head: &mut Head,
        facts: &mut T::Facts,
    ) -> Result<Progress, Fault> {
        let mut at = self.scanner.position();
        macro_rules! steps {
            ($($row:literal)*) => {$(
                if expected <= $row && $row < T::FIELDS.len() {
                    let field = const { &T::FIELDS[if $row < T::FIELDS.len() { $row } else { 0 }] };
                    match self.step(field, at, head, facts) {
                        Next::Key(key) => at = key,
                        other => return self.last(other, $row),
                    }
                }
            )*};
        }
        const { assert!(MAX_FIELDS == 18, "there is a step for each row") };
        steps!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17);
        self.scanner.rewind(at);
        Ok(Progress::Stopped(T::FIELDS.len()))
    }

    /// What follows the value that ends at `end`.
    #[inline(always)]
    fn next(&self, end: usize) -> Next {
        match self.text.get(end..).and_then(<[u8]>::first_chunk::<2>) {
            Some(b",\"") => Next::Key(end + 1),
            Some([b'}', _]) => Next::Over(end + 1),
            _ => self.next_behind_space(end),
        }
    }

    #[inline(never)]
    fn next_behind_space(&self, end: usize) -> Next {
        let at = skip_space(self.text, end);
        match self.text.get(at) {
            Some(b',') => Next::Key(skip_space(self.text, at + 1)),
            Some(b'}') => Next::Over(at + 1),
            _ => Next::Neither(at),
        }
    }

    #[inline(never)]
    fn last(&mut self, next: Next, row: usize) -> Result<Progress, Fault> {
        let (Next::Key(at) | Next::Over(at) | Next::Stopped(at) | Next::Neither(at)) = next;
        self.scanner.rewind(at);
        match next {
            Next::Over(_) => Ok(Progress::Over),
            Next::Neither(_) => Err(self.scanner.fault(FaultKind::Separator)),
            Next::Key(_) | Next::Stopped(_) => Ok(Progress::Stopped(row)),
        }
    }

    /// Takes the member at `at` if it is that of `field` and plainly right, and tells what follows it.
    #[inline(always)]
    fn step(&mut self, field: &Field, at: usize, head: &mut Head, facts: &mut impl Facts) -> Next {
        const NULL: u64 = u64::from_le_bytes(*b"null,\"\0\0");
        let Some(window) = window(self.text, at) else { return Next::Stopped(at) };
        if head.is_present(field.slot) || !field.key.begins(window) {
            return Next::Stopped(at);
        }
        let value = at + field.key.len();
        let ahead = window[field.key.len()..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
        if field.is_optional() && ahead << 16 == NULL << 16 {
            head.present |= 1 << field.slot;
            head.null |= 1 << field.slot;
            return Next::Key(value + 5);
        }
        let Some(end) = self.plain_or_null(field, value, head, facts) else { return Next::Stopped(at) };
        head.present |= 1 << field.slot;
        self.next(end.get())
    }

    #[inline(always)]
    fn plain_or_null(&mut self, field: &Field, at: usize, head: &mut Head, facts: &mut impl Facts) -> End {
        let at = skip_space(self.text, at);
        if field.is_optional() && self.has(at, b"null") {
            head.null |= 1 << field.slot;
            return NonZeroUsize::new(at + 4);
        }
        self.plain(field, at, facts)
    }

    /// Where the value of `field` at `at` ends, if it is plainly right and not null.
    #[inline(always)]
    pub(super) fn plain(&mut self, field: &Field, at: usize, facts: &mut (impl Facts + ?Sized)) -> End {
        match field.kind {
            Kind::Text(limit) | Kind::Path(limit) | Kind::Url(limit) => {
                let end = self.plain_text(at, limit.map_or(usize::MAX, |limit| limit as usize))?;
                facts.set(field.slot, Value::Text(Text::plain(at + 1, end.get() - 1)));
                Some(end)
            }
            Kind::Timestamp => {
                let micros = self.plain_timestamp(at)?;
                let end = at + 1 + timestamp_plain::length(self.text.get(at + 1..)?);
                facts.set(field.slot, Value::Timestamp(Timestamp::utc(micros.get())));
                if self.has(end, b"\"") { NonZeroUsize::new(end + 1) } else { None }
            }
            Kind::Uuid => {
                let id = self.plain_uuid(at)?;
                facts.set(field.slot, Value::Uuid(id));
                NonZeroUsize::new(at + 38)
            }
            Kind::Word(vocabulary) => {
                let (index, length) = vocabulary.find_quoted(self.text, at)?;
                facts.set(field.slot, Value::Word(index));
                NonZeroUsize::new(at + length)
            }
            Kind::Boolean => {
                let flag = self.has(at, b"true");
                if !flag && !self.has(at, b"false") {
                    return None;
                }
                facts.set(field.slot, Value::Boolean(flag));
                NonZeroUsize::new(if flag { at + 4 } else { at + 5 })
            }
            Kind::Integer(_) => {
                let (number, end) = plain_integer(self.text, at)?;
                facts.set(field.slot, Value::Integer(number));
                NonZeroUsize::new(end)
            }
            Kind::Metadata => {
                let end = self.plain_metadata(at)?;
                facts.set_object(field.slot, self.skills);
                Some(end)
            }
            _ => None,
        }
    }

    #[inline(never)]
    fn plain_text(&self, at: usize, limit: usize) -> End {
        let end = find_special_far(self.text, at + 1);
        let quoted = self.text.get(at) == Some(&b'"') && self.text.get(end) == Some(&b'"');
        if quoted && end - at <= limit { NonZeroUsize::new(end + 1) } else { None }
    }

    #[inline(never)]
    fn plain_timestamp(&self, at: usize) -> Option<NonZeroI64> {
        timestamp_plain::parse(self.text.get(at..)?.strip_prefix(b"\"")?)
    }

    #[inline(always)]
    fn plain_uuid(&self, at: usize) -> Option<Uuid> {
        match self.text.get(at..)?.first_chunk::<38>()? {
            [b'"', digits @ .., b'"'] => uuid::parse_canonical(digits),
            _ => None,
        }
    }

    #[inline(always)]
    pub(super) fn has<const N: usize>(&self, at: usize, word: &[u8; N]) -> bool {
        self.text.get(at..).and_then(<[u8]>::first_chunk::<N>) == Some(word)
    }
}

/// A number from 1 on of at most nine digits, which no column is too small for.
#[inline]
fn plain_integer(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let mut end = at;
    let mut number = 0;
    while let Some(digit @ b'0'..=b'9') = text.get(end) {
        if end - at == 9 {
            return None;
        }
        number = number * 10 + u32::from(digit & 0x0f);
        end += 1;
    }
    let whole = end > at && text.get(at) != Some(&b'0') && !matches!(text.get(end), Some(b'.' | b'e' | b'E'));
    whole.then_some((number, end))
}
