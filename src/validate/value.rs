//! Reading the value of one field by its kind; a value of another JSON type is left to [`coerce`](super::coerce).

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and counts of what is in it; depths up to 128"
)]

use super::field_value::Value;
use super::path::{Path, Place, Step};
use super::reader::Reader;
use super::row::Row;
use super::rows::Rows;
use crate::issue::{Detail, Span, nearest};
use crate::json::{Fault, FaultKind, Kind as JsonKind, MAX_DEPTH, Text, host};
use crate::model::{Entity, Field, Kind, Presence, Schema, Vocabulary};

impl Reader<'_> {
    /// Reads the value of `field`, whatever it is.
    #[inline(never)]
    pub(super) fn value(&mut self, field: &'static Field, path: &Path<'_>) -> Result<Value, Fault> {
        let json = self.scanner.kind()?;
        if json == JsonKind::Null {
            return self.null(field, path);
        }
        match (field.kind, json) {
            (Kind::Text(limit) | Kind::Path(limit) | Kind::Url(limit), JsonKind::String) => {
                let text = self.scanner.string()?;
                self.check_text(text, limit, path);
                Ok(Value::Text(text))
            }
            (Kind::Timestamp, JsonKind::String) => {
                let text = self.scanner.string()?;
                Ok(self.timestamp_of_any_form(text, path))
            }
            (Kind::Uuid, JsonKind::String) => {
                let text = self.scanner.string()?;
                Ok(self.uuid_of_any_form(text, path))
            }
            (Kind::Word(vocabulary), JsonKind::String) => self.word(vocabulary, path),
            (Kind::Integer(minimum), JsonKind::Number) => self.number(minimum, field, path),
            (Kind::Boolean, JsonKind::Boolean) => Ok(Value::Boolean(self.scanner.boolean()?)),
            (Kind::Metadata, JsonKind::Object) => {
                self.plain.said.metadata = self.skills_of_map(path)?;
                Ok(Value::Object)
            }
            (Kind::Skills, JsonKind::Object) => {
                self.plain.said.skills = self.skills_of_map(path)?;
                Ok(Value::Object)
            }
            (Kind::Environment, JsonKind::Object) => {
                self.environment(path)?;
                Ok(Value::Other)
            }
            (Kind::List(schema), JsonKind::Array) => self.list(schema, field.name, path),
            (Kind::Record(schema), JsonKind::Object) => {
                let mut row = Row::new(schema, Place::Field(field.name), self.scanner.position());
                self.record(&mut row)?;
                self.whole.agent_configuration = Some(row);
                Ok(Value::Other)
            }
            _ => self.coerce(field, json, path),
        }
    }

    fn null(&mut self, field: &'static Field, path: &Path<'_>) -> Result<Value, Fault> {
        let start = self.scanner.position();
        self.scanner.null()?;
        let span = Span { start: start as u32, end: self.scanner.position() as u32 };
        match field.presence {
            Presence::Optional => Ok(Value::Null),
            Presence::DefaultForNull(json) if self.is_lax() => {
                self.coerced(json, span, path);
                Ok(self.default(field, json))
            }
            _ => Ok(self.mismatch(field, JsonKind::Null.describe(), span, path)),
        }
    }

    /// The value of a default that the table gives as JSON.
    pub(super) fn default(&self, field: &Field, json: &str) -> Value {
        match field.kind {
            Kind::Word(vocabulary) => vocabulary.find(unquoted(json)).map_or(Value::Other, Value::Word),
            Kind::Integer(_) => json.parse().map_or(Value::Other, Value::Integer),
            _ => Value::Other,
        }
    }

    /// Reports that a value has the wrong JSON type; `found` names that type.
    pub(super) fn mismatch(&mut self, field: &Field, found: &'static str, span: Span, path: &Path<'_>) -> Value {
        let detail = match field.kind {
            Kind::Word(vocabulary) => unknown_word(vocabulary, ""),
            kind => Detail::WrongType { expected: describe(kind), found },
        };
        self.sink.report(detail, span, path);
        Value::Malformed
    }

    #[inline]
    pub(super) fn check_text(&mut self, text: Text, limit: Option<u32>, path: &Path<'_>) {
        self.check_surrogates(text, path);
        let Some(limit) = limit else { return };
        let bytes = text.span.end - text.span.start;
        if bytes > limit {
            let length = text.length(self.text);
            if length > limit as usize {
                let detail = Detail::TooLong { length: length as u64, limit: limit.into() };
                self.sink.report(detail, text.quoted(), path);
            }
        }
    }

    #[inline]
    pub(super) fn check_surrogates(&mut self, text: Text, path: &Path<'_>) {
        if text.unpaired {
            self.unpaired += 1;
            self.sink.report(Detail::UnpairedSurrogate {}, text.quoted(), path);
        }
    }

    #[inline]
    fn word(&mut self, vocabulary: &'static Vocabulary, path: &Path<'_>) -> Result<Value, Fault> {
        let text = self.scanner.string()?;
        self.check_surrogates(text, path);
        let decoded = text.decode(self.text);
        if let Some(index) = vocabulary.find(&decoded) {
            return Ok(Value::Word(index));
        }
        self.sink.report(unknown_word(vocabulary, &decoded), text.quoted(), path);
        Ok(Value::Malformed)
    }

    pub(super) fn list(
        &mut self,
        schema: &'static Schema,
        name: &'static str,
        path: &Path<'_>,
    ) -> Result<Value, Fault> {
        self.descend()?;
        let mut rows = std::mem::take(self.whole.list(schema.entity));
        self.elements(schema, name, path, &mut rows)?;
        *self.whole.list(schema.entity) = rows;
        self.depth -= 1;
        Ok(Value::Other)
    }

    fn elements(
        &mut self,
        schema: &'static Schema,
        name: &'static str,
        path: &Path<'_>,
        rows: &mut Rows,
    ) -> Result<(), Fault> {
        self.scanner.eat(b'[');
        self.scanner.skip_space();
        if self.scanner.eat(b']') {
            return Ok(());
        }
        let mut index = 0;
        // A local variable, which stays in a register.
        let mut at = self.scanner.position();
        loop {
            if self.text.get(at) != Some(&b'{') {
                self.scanner.rewind(at);
                let json = self.scanner.kind()?;
                self.no_record(json, &path.then(Step::Index(index)))?;
                at = self.scanner.position();
            } else if let Some(row) = rows.begin(schema, Place::Item(name, index), at) {
                at = self.element(row)?;
                self.finish(row);
            }
            index += 1;
            if self.text.get(at) == Some(&b',') && self.text.get(at + 1) == Some(&b'{') {
                at += 1;
                continue;
            }
            self.scanner.rewind(at);
            if !self.next_in(b']')? {
                return Ok(());
            }
            at = self.scanner.position();
        }
    }

    /// Reads the record that `row` begins at, an element of a list, and returns where it ends.
    #[inline(always)]
    fn element(&mut self, row: &mut Row) -> Result<usize, Fault> {
        if cfg!(feature = "fast") && self.depth < MAX_DEPTH {
            self.plain.depth = self.depth + 1;
            if let Some(end) = self.whole_in_order(row) {
                if row.lacks_any() {
                    self.report_missing(row);
                }
                return Ok(end.get());
            }
        }
        self.record(row)?;
        Ok(self.scanner.position())
    }

    /// Checks a value that should be a record and is not, and reports it.
    #[inline(never)]
    pub(super) fn no_record(&mut self, json: JsonKind, path: &Path<'_>) -> Result<(), Fault> {
        if let (span, Some(found)) = self.misplaced(json, path)? {
            self.sink.report(Detail::WrongType { expected: "an object", found }, span, path);
        }
        Ok(())
    }

    /// Checks a record on its own.
    #[inline(always)]
    pub(super) fn finish(&mut self, row: &Row) {
        match row.schema.entity {
            Entity::TaskState => self.finish_task_state(row),
            Entity::Artifact => self.context().artifact(row),
            Entity::Run => self.context().run(row),
            Entity::AgentConfiguration => {}
        }
    }

    /// Checks a value of the wrong type as any JSON, and returns its span and the name of its type. A JavaScript value that
    /// has no JSON form is reported here, and has no name.
    pub(super) fn misplaced(&mut self, json: JsonKind, path: &Path<'_>) -> Result<(Span, Option<&'static str>), Fault> {
        let start = self.scanner.position();
        if json == JsonKind::Host {
            let (span, is_date) = self.host_token(path)?;
            return Ok((span, is_date.then_some("a date")));
        }
        self.any(path)?;
        Ok((Span { start: start as u32, end: self.scanner.position() as u32 }, Some(json.describe())))
    }

    /// Takes a host token. Returns its span and whether it is a date; reports any other.
    pub(super) fn host_token(&mut self, path: &Path<'_>) -> Result<(Span, bool), Fault> {
        let start = self.scanner.position() as u32;
        let letter = self.scanner.host_token()?;
        if letter == host::TOO_DEEP {
            return Err(Fault { kind: FaultKind::Depth, at: start });
        }
        let is_date = letter == host::DATE;
        if is_date {
            self.scanner.string()?;
        }
        let span = Span { start, end: self.scanner.position() as u32 };
        if let Some(found) = host::describe(letter) {
            self.sink.report(Detail::UnsupportedValue { found }, span, path);
        }
        Ok((span, is_date))
    }
}

fn unquoted(json: &str) -> &str {
    json.get(1..json.len().saturating_sub(1)).unwrap_or_default()
}

fn unknown_word(vocabulary: &'static Vocabulary, given: &str) -> Detail {
    let (vocabulary, allowed) = (vocabulary.name, vocabulary.words);
    Detail::UnknownValue { vocabulary, allowed, meant: nearest(given, allowed) }
}

/// What a kind of field holds, as messages name it.
pub(super) const fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Uuid => "a UUID",
        Kind::Timestamp => "a timestamp",
        Kind::Text(_) | Kind::Path(_) | Kind::Url(_) | Kind::Word(_) => "a string",
        Kind::Integer(_) => "a whole number",
        Kind::Boolean => "a boolean",
        Kind::Metadata | Kind::Environment | Kind::Record(_) => "an object",
        Kind::Skills => "an object or null",
        Kind::List(_) => "an array",
    }
}
