//! Values in another form than the canonical one: accepted and reported, or refused with a reason.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::field_value::Value;
use super::patch::{Operation, Risk};
use super::path::Path;
use super::reader::{Reader, shorten};
use super::value::describe;
use super::{Mode, NaiveTimestamps};
use crate::format::timestamp::{self, Further, Timestamp};
use crate::format::{boolean, integer, uuid};
use crate::issue::{Detail, Span};
use crate::json::{Fault, Kind as JsonKind, Text, host, lossy};
use crate::model::{COLUMN_MAXIMUM, Field, Kind};
use crate::text::{decimal, quoted};

impl Reader<'_> {
    pub(super) fn is_lax(&self) -> bool {
        self.options.mode == Mode::Lax
    }

    /// Reports that the value at `span` is taken as `canonical`, which is JSON, and notes the change.
    pub(super) fn coerced(&mut self, canonical: &str, span: Span, path: &Path<'_>) {
        let given = match span.of(self.text) {
            [host::MARK, ..] => "a date".into(),
            json => shorten(&lossy(json)),
        };
        self.sink.report(Detail::CoercedValue { given, canonical: canonical.into() }, span, path);
        if self.changes.is_some() {
            self.change(path.pointer(), Operation::Replace(canonical.into()), span);
        }
    }

    /// Reports that a date inside arbitrary JSON became text, without showing the date, which may be private.
    pub(super) fn coerced_date(&mut self, span: Span, path: &Path<'_>) {
        let detail = Detail::CoercedValue { given: "a date".into(), canonical: "a string".into() };
        self.sink.report(detail, span, path);
    }

    /// Reads a value of another JSON type than its field has.
    pub(super) fn coerce(&mut self, field: &'static Field, json: JsonKind, path: &Path<'_>) -> Result<Value, Fault> {
        let start = self.scanner.position() as u32;
        let value = match (field.kind, json) {
            (Kind::Timestamp, JsonKind::Number) if self.is_lax() => {
                let number = self.scanner.number()?;
                let raw = number.span.of(self.text);
                if number.integer && integer::is_long(raw) {
                    return Ok(self.mismatch(field, "a number of more than 18 digits", number.span, path));
                }
                let stamp = timestamp::from_number(raw);
                let value = self.taken_as_timestamp(stamp, number.span, path);
                if let Ok(stamp) = stamp {
                    self.mark_timestamp(raw, &stamp);
                }
                return Ok(value);
            }
            (Kind::Timestamp, JsonKind::Host) => return self.date(field, path),
            (Kind::Integer(minimum), JsonKind::Boolean) if self.is_lax() => {
                let flag = self.scanner.boolean()?;
                Some((Ok(i64::from(flag)), minimum))
            }
            (Kind::Integer(minimum), JsonKind::String) if self.is_lax() => {
                let text = self.scanner.string()?;
                self.check_surrogates(text, path);
                Some((integer::from_text(&text.decode(self.text)), minimum))
            }
            (Kind::Boolean, JsonKind::Number | JsonKind::String) if self.is_lax() => {
                return self.boolean(json, field, path);
            }
            // The server ignores this key, so its value is never refused.
            (Kind::Skills, _) => {
                self.misplaced(json, path)?;
                return Ok(Value::Malformed);
            }
            _ => None,
        };
        if let Some((value, minimum)) = value {
            let span = Span { start, end: self.scanner.position() as u32 };
            return Ok(self.whole_number(value, minimum, true, span, path));
        }
        Ok(match self.misplaced(json, path)? {
            (span, Some(found)) => self.mismatch(field, found, span, path),
            (_, None) => Value::Malformed,
        })
    }

    /// Reads a JSON number as a whole number.
    #[inline]
    pub(super) fn number(&mut self, minimum: u32, field: &Field, path: &Path<'_>) -> Result<Value, Fault> {
        let number = self.scanner.number()?;
        let raw = number.span.of(self.text);
        if number.integer {
            return Ok(self.whole_number(integer::from_integer(raw), minimum, raw == b"-0", number.span, path));
        }
        if self.is_lax() {
            return Ok(self.whole_number(integer::from_number(raw), minimum, true, number.span, path));
        }
        Ok(self.mismatch(field, "a number with a fraction or an exponent", number.span, path))
    }

    #[inline]
    fn whole_number(
        &mut self,
        value: Result<i64, integer::Reason>,
        minimum: u32,
        coerced: bool,
        span: Span,
        path: &Path<'_>,
    ) -> Value {
        let range = minimum..=COLUMN_MAXIMUM;
        let detail = match value.map(u32::try_from) {
            Ok(Ok(number)) if range.contains(&number) => {
                if coerced {
                    self.coerced(&decimal(number.into()), span, path);
                }
                return Value::Integer(number);
            }
            Ok(_) | Err(integer::Reason::Size) => {
                Detail::OutOfRange { minimum: minimum.into(), maximum: COLUMN_MAXIMUM.into() }
            }
            Err(reason) => Detail::BadFormat { expected: "a whole number", reason: reason.as_str() },
        };
        self.sink.report(detail, span, path);
        // The server's response model has a lower bound for attempts, and no other bound.
        let is_negative = || span.of(self.text).contains(&b'-');
        if minimum > 0 && value.map_or_else(|_| is_negative(), |value| value < i64::from(minimum)) {
            self.sink.forbid_serving();
        }
        Value::Malformed
    }

    fn boolean(&mut self, json: JsonKind, field: &Field, path: &Path<'_>) -> Result<Value, Fault> {
        const REASON: &str = "it is neither true nor false in any spelling";
        let (flag, span) = if json == JsonKind::String {
            let text = self.scanner.string()?;
            self.check_surrogates(text, path);
            (boolean::from_text(&text.decode(self.text)), text.quoted())
        } else {
            let number = self.scanner.number()?;
            let raw = number.span.of(self.text);
            let flag = match integer::from_number(raw) {
                Ok(0) => Some(false),
                Ok(1) => Some(true),
                Ok(_) if !number.integer || !integer::is_long(raw) => None,
                _ => return Ok(self.mismatch(field, json.describe(), number.span, path)),
            };
            (flag, number.span)
        };
        let Some(flag) = flag else {
            let detail = Detail::BadFormat { expected: describe(field.kind), reason: REASON };
            self.sink.report(detail, span, path);
            return Ok(Value::Malformed);
        };
        self.coerced(if flag { "true" } else { "false" }, span, path);
        Ok(Value::Boolean(flag))
    }

    /// Reads a `Date`, which is a timestamp already.
    fn date(&mut self, field: &'static Field, path: &Path<'_>) -> Result<Value, Fault> {
        let (span, is_date) = self.host_token(path)?;
        if !is_date {
            return Ok(Value::Malformed);
        }
        if !self.is_lax() {
            return Ok(self.mismatch(field, "a date", span, path));
        }
        // The token has two bytes, and the text of the date is in quotes.
        let raw = Span { start: span.start + 3, end: span.end - 1 }.of(self.text);
        Ok(self.taken_as_timestamp(timestamp::parse(raw), span, path))
    }

    fn taken_as_timestamp(&mut self, stamp: Result<Timestamp, &'static str>, span: Span, path: &Path<'_>) -> Value {
        match stamp {
            Ok(stamp) => {
                let canonical = quoted(&stamp.canonical());
                self.coerced(&canonical, span, path);
                Value::Timestamp(stamp.micros)
            }
            Err(reason) => {
                let detail = Detail::BadFormat { expected: describe(Kind::Timestamp), reason };
                self.sink.report(detail, span, path);
                Value::Malformed
            }
        }
    }

    /// Reads a timestamp from a text in any form.
    pub(super) fn timestamp_of_any_form(&mut self, text: Text, path: &Path<'_>) -> Value {
        self.check_surrogates(text, path);
        let decoded = text.decode(self.text);
        let raw = decoded.as_bytes();
        let further = Further { dates: self.is_lax(), offset_seconds: !self.api };
        let stamp = match timestamp::parse_any(raw, further) {
            Ok(stamp) => stamp,
            refused => return self.taken_as_timestamp(refused, text.quoted(), path),
        };
        self.note_naive(&stamp, path, text.quoted());
        let canonical = stamp.canonical();
        let only_lacks_its_zone = stamp.offset.is_none() && canonical.strip_suffix('Z') == Some(&decoded);
        if canonical == decoded {
            return Value::Timestamp(stamp.micros);
        }
        let canonical = quoted(&canonical);
        if only_lacks_its_zone {
            self.change(path.pointer(), Operation::Replace(canonical), text.quoted());
        } else {
            self.coerced(&canonical, text.quoted(), path);
        }
        self.mark_timestamp(raw, &stamp);
        Value::Timestamp(stamp.micros)
    }

    /// Marks the risk of the change that was noted last, which gives the timestamp `raw` its canonical form.
    #[cold]
    #[inline(never)]
    fn mark_timestamp(&mut self, raw: &[u8], stamp: &Timestamp) {
        if stamp.offset.is_none() && self.options.naive_timestamps != NaiveTimestamps::Utc {
            self.mark(Risk::Guess);
        } else if self.changes.is_some() && !timestamp::is_exact(raw, stamp.micros) {
            self.mark(Risk::Precision);
        }
    }

    /// Reads a UUID from a text in any form.
    pub(super) fn uuid_of_any_form(&mut self, text: Text, path: &Path<'_>) -> Value {
        self.check_surrogates(text, path);
        let decoded = text.decode(self.text);
        let Some((id, canonical)) = uuid::parse(decoded.as_bytes()) else {
            let detail = Detail::BadFormat { expected: describe(Kind::Uuid), reason: uuid::REASON };
            self.sink.report(detail, text.quoted(), path);
            return Value::Malformed;
        };
        if !canonical {
            let canonical = quoted(&uuid::print(id));
            self.coerced(&canonical, text.quoted(), path);
        }
        if canonical && !text.escaped { Value::Uuid(text) } else { Value::OtherUuid(text) }
    }

    /// Reports all timestamps without an offset in one issue.
    pub(super) fn report_naive(&mut self) {
        let Some(severity) = self.options.naive_severity() else { return };
        if let Some((path, span)) = self.naive.first.take() {
            let count = self.naive.count;
            self.sink.report_as(severity, Detail::NaiveTimestamp { count }, span, &Path::written(&path));
        }
    }
}
