//! Values in their usual form, read with as little work as that allows. This is the path that almost every value takes.
//!
//! Nothing is reported here: whatever is not plainly right is left where it stands for [`value`](super::value) to read.

use super::facts::{Facts, Head, Value};
use super::reader::Reader;
use crate::format::{timestamp, uuid};
use crate::json::{Fault, FaultKind, Text, find_special, skip_space};
use crate::model::{Field, Kind, Presence};

impl Reader<'_> {
    /// Takes members as long as they come in the order of the table and are plainly right, and returns the row that would
    /// be next. Leaves the cursor at the key of a member that is not, or behind the object's end, which it tells by `false`.
    #[inline]
    pub(super) fn plain_fields<F: Facts>(
        &mut self,
        mut expected: usize,
        head: &mut Head,
        facts: &mut F,
    ) -> Result<(usize, bool), Fault> {
        let text = self.text;
        let mut at = self.scanner.position();
        while let Some(field) = head.schema.fields.get(expected) {
            if head.is_present(field.slot) || !field.key.matches(text, at) {
                break;
            }
            let value_at = skip_space(text, at + field.key.len());
            let Some((value, end)) = self.plain(field, value_at) else { break };
            head.take(field.slot, &value);
            facts.set(field.slot, value);
            expected += 1;
            at = skip_space(text, end);
            match text.get(at) {
                Some(b',') => at = skip_space(text, at + 1),
                Some(b'}') => {
                    self.scanner.rewind(at + 1);
                    return Ok((expected, false));
                }
                _ => {
                    self.scanner.rewind(at);
                    return Err(self.scanner.fault(FaultKind::Separator));
                }
            }
        }
        self.scanner.rewind(at);
        Ok((expected, true))
    }

    /// The value of `field` at `at`, if it is plainly right, and where it ends.
    #[inline(always)]
    pub(super) fn plain(&self, field: &Field, at: usize) -> Option<(Value, usize)> {
        match (*self.text.get(at)?, field.kind) {
            (b'"', Kind::Text(limit) | Kind::Path(limit) | Kind::Url(limit)) => self.plain_text(at, limit),
            (b'"', Kind::Timestamp) => self.plain_timestamp(at),
            (b'"', Kind::Uuid) => self.plain_uuid(at),
            (b'"', Kind::Word(vocabulary)) => {
                let (index, length) = vocabulary.find_quoted(self.text, at)?;
                Some((Value::Word(index), at + length))
            }
            (b'n', _) if field.presence == Presence::Optional && self.has(at, b"null") => Some((Value::Null, at + 4)),
            (b't', Kind::Boolean) if self.has(at, b"true") => Some((Value::Boolean(true), at + 4)),
            (b'f', Kind::Boolean) if self.has(at, b"false") => Some((Value::Boolean(false), at + 5)),
            (b'1'..=b'9', Kind::Integer(_)) => self.plain_integer(at),
            _ => None,
        }
    }

    #[inline(always)]
    pub(super) fn has(&self, at: usize, word: &[u8]) -> bool {
        self.text.get(at..at + word.len()) == Some(word)
    }

    #[inline(always)]
    fn plain_text(&self, at: usize, limit: Option<u32>) -> Option<(Value, usize)> {
        let end = find_special(self.text, at + 1);
        let short = limit.is_none_or(|limit| end - at <= limit as usize);
        if !short || self.text.get(end) != Some(&b'"') {
            return None;
        }
        Some((Value::Text(Text::plain(at + 1, end)), end + 1))
    }

    #[inline(always)]
    fn plain_timestamp(&self, at: usize) -> Option<(Value, usize)> {
        let rest = self.text.get(at + 1..)?;
        let (length, stamp) = timestamp::parse_plain(rest)?;
        (rest.get(length) == Some(&b'"')).then_some((Value::Timestamp(stamp), at + length + 2))
    }

    #[inline(always)]
    fn plain_uuid(&self, at: usize) -> Option<(Value, usize)> {
        let digits = self.text.get(at + 1..)?.first_chunk::<36>()?;
        let id = uuid::parse_canonical(digits)?;
        (self.text.get(at + 37) == Some(&b'"')).then_some((Value::Uuid(id), at + 38))
    }

    /// At most nine digits, which no column is too small for.
    #[inline(always)]
    fn plain_integer(&self, at: usize) -> Option<(Value, usize)> {
        let mut end = at;
        let mut number = 0;
        while let Some(digit @ b'0'..=b'9') = self.text.get(end) {
            if end - at == 9 {
                return None;
            }
            number = number * 10 + u32::from(digit & 0x0f);
            end += 1;
        }
        (!matches!(self.text.get(end), Some(b'.' | b'e' | b'E'))).then_some((Value::Integer(number), end))
    }
}
