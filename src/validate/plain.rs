//! Values in their usual form, read with as little work as that allows. This is the path that almost every value takes.
//!
//! Nothing is reported here: whatever is not plainly right is left where it stands for [`value`](super::value) to read.

use super::facts::{AgentConfiguration, Artifact, Facts, Head, Run, TaskState, Value};
use super::reader::Reader;
use crate::format::{timestamp, uuid};
use crate::json::{Fault, FaultKind, Text, find_special, skip_space};
use crate::model::{self, Field, Kind, MAX_FIELDS, Presence};

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
                    let Some(end) = reader.step(field, head, self) else { break };
                    if !reader.next_from(end)? {
                        return Ok(Progress::Over);
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

impl<'a> Reader<'a> {
    #[inline(never)]
    fn plain_rows<T: Table>(
        &mut self,
        mut expected: usize,
        head: &mut Head,
        facts: &mut T::Facts,
    ) -> Result<Progress, Fault> {
        macro_rules! steps {
            ($($row:literal)*) => {$(
                if expected == $row && $row < T::FIELDS.len() {
                    let field = const { &T::FIELDS[if $row < T::FIELDS.len() { $row } else { 0 }] };
                    let Some(end) = self.step(field, head, facts) else { return Ok(Progress::Stopped(expected)) };
                    if !self.next_from(end)? {
                        return Ok(Progress::Over);
                    }
                    expected += 1;
                }
            )*};
        }
        const { assert!(MAX_FIELDS == 18, "there is a step for each row") };
        steps!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17);
        Ok(Progress::Stopped(expected))
    }

    /// Goes to the key of the next member, or behind the end of the object, which it tells by `false`.
    #[inline(always)]
    fn next_from(&mut self, end: usize) -> Result<bool, Fault> {
        let at = skip_space(self.text, end);
        match self.text.get(at) {
            Some(b',') => {
                self.scanner.rewind(skip_space(self.text, at + 1));
                Ok(true)
            }
            Some(b'}') => {
                self.scanner.rewind(at + 1);
                Ok(false)
            }
            _ => {
                self.scanner.rewind(at);
                Err(self.scanner.fault(FaultKind::Separator))
            }
        }
    }

    /// Takes the member here if it is that of `field` and plainly right, and returns where it ends.
    #[inline(always)]
    fn step(&mut self, field: &Field, head: &mut Head, facts: &mut impl Facts) -> Option<usize> {
        let at = self.scanner.position();
        if head.is_present(field.slot) || !field.key.matches(self.text, at) {
            return None;
        }
        let at = skip_space(self.text, at + field.key.len());
        let is_null = self.text.get(at) == Some(&b'n');
        let end = if is_null { self.plain_null(field, at)? } else { self.plain(field, at, facts)? };
        head.present |= 1 << field.slot;
        head.null |= u32::from(is_null) << field.slot;
        Some(end)
    }

    /// Where the value of `field` at `at` ends, if it is plainly right and not null.
    #[inline(always)]
    pub(super) fn plain(&mut self, field: &Field, at: usize, facts: &mut (impl Facts + ?Sized)) -> Option<usize> {
        let text = self.text;
        let quoted = text.get(at) == Some(&b'"');
        match field.kind {
            Kind::Text(limit) | Kind::Path(limit) | Kind::Url(limit) if quoted => {
                let end = find_special(text, at + 1);
                let short = limit.is_none_or(|limit| end - at <= limit as usize);
                if !short || text.get(end) != Some(&b'"') {
                    return None;
                }
                facts.set(field.slot, Value::Text(Text::plain(at + 1, end)));
                Some(end + 1)
            }
            Kind::Timestamp if quoted => {
                let (length, stamp) = timestamp::parse_plain(text.get(at + 1..)?)?;
                let end = at + 1 + length;
                if text.get(end) != Some(&b'"') {
                    return None;
                }
                facts.set(field.slot, Value::Timestamp(stamp));
                Some(end + 1)
            }
            Kind::Uuid if quoted => {
                let id = uuid::parse_canonical(text.get(at + 1..)?.first_chunk::<36>()?)?;
                if text.get(at + 37) != Some(&b'"') {
                    return None;
                }
                facts.set(field.slot, Value::Uuid(id));
                Some(at + 38)
            }
            Kind::Word(vocabulary) if quoted => {
                let (index, length) = vocabulary.find_quoted(text, at)?;
                facts.set(field.slot, Value::Word(index));
                Some(at + length)
            }
            Kind::Boolean => {
                let flag = text.get(at) == Some(&b't');
                let word: &[u8] = if flag { b"true" } else { b"false" };
                if !self.has(at, word) {
                    return None;
                }
                facts.set(field.slot, Value::Boolean(flag));
                Some(at + word.len())
            }
            Kind::Integer(_) => {
                let (number, end) = plain_integer(text, at)?;
                facts.set(field.slot, Value::Integer(number));
                Some(end)
            }
            Kind::Metadata if text.get(at) == Some(&b'{') => {
                let end = self.plain_metadata(at)?;
                facts.set_object(field.slot, self.skills);
                Some(end)
            }
            _ => None,
        }
    }

    #[inline(always)]
    fn plain_null(&self, field: &Field, at: usize) -> Option<usize> {
        (field.presence == Presence::Optional && self.has(at, b"null")).then_some(at + 4)
    }

    #[inline(always)]
    pub(super) fn has(&self, at: usize, word: &[u8]) -> bool {
        self.text.get(at..at + word.len()) == Some(word)
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
