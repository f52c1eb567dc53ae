//! Reading a record by its table: members in any order and form, the last of a repeated key, defaults for what is missing.

use super::facts::{Head, Value};
use super::key::Key;
use super::patch::Operation;
use super::path::{Path, Place, Step};
use super::plain::{PlainFacts, Progress};
use super::reader::Reader;
use crate::issue::{Detail, Span};
use crate::json::Fault;
use crate::model::{Field, MAX_FIELDS, Presence, Schema};

/// Where the last occurrence of each field of an object stands.
type LastKeys = [u32; MAX_FIELDS];

impl Reader<'_> {
    /// Reads the object that `head` begins into `facts`.
    pub(super) fn record(&mut self, head: &mut Head, facts: &mut dyn PlainFacts) -> Result<(), Fault> {
        self.api = head.schema.api;
        self.descend()?;
        let progress = if self.open_object()? { facts.plain_fields(self, 0, head)? } else { Progress::Over };
        if let Progress::Stopped(expected) = progress {
            self.careful_record(expected, head, facts)?;
        }
        self.close(head, facts);
        Ok(())
    }

    /// A record that begins here.
    #[inline(always)]
    pub(super) fn head(&self, schema: &'static Schema, place: Place) -> Head {
        Head::new(schema, place, self.scanner.position())
    }

    /// Goes on with a record from a member that is not plainly right.
    fn careful_record(&mut self, expected: usize, head: &mut Head, facts: &mut dyn PlainFacts) -> Result<(), Fault> {
        // What was plainly right had no issues, so that this is where a second reading begins.
        let checkpoint = self.checkpoint();
        if self.members(expected, None, head, facts)? {
            return Ok(());
        }
        // A field stood there twice: only the last one counts, so the object is read again.
        let open = head.open as usize;
        self.restore(checkpoint, open);
        if head.place == Place::Root {
            self.forget_members();
        }
        let last = self.last_keys(head.schema)?;
        self.scanner.rewind(open);
        *head = Head::new(head.schema, head.place, open);
        facts.clear();
        if self.open_object()? {
            self.members(0, Some(&last), head, facts)?;
        }
        Ok(())
    }

    /// Reads members to the end of the object; false when a field stands there twice and `last` does not say which counts.
    fn members(
        &mut self,
        mut expected: usize,
        last: Option<&LastKeys>,
        head: &mut Head,
        facts: &mut dyn PlainFacts,
    ) -> Result<bool, Fault> {
        let mut unknown = self.keys.open();
        loop {
            let key_at = self.scanner.position() as u32;
            match self.next_field(head.schema, expected)? {
                Key::Known(index, field) => {
                    expected = index + 1;
                    let path = Path::to_record(head.place);
                    let path = path.then(Step::Name(field.name));
                    if last.is_some_and(|last| last.get(index) != Some(&key_at)) {
                        self.overridden(field, key_at as usize, &path)?;
                    } else if last.is_none() && head.is_present(field.slot) {
                        self.keys.abandon(unknown);
                        return Ok(false);
                    } else {
                        self.field(field, &path, head, facts)?;
                    }
                }
                Key::Unknown(key) => self.unknown(head.schema, key, &Path::to_record(head.place), &mut unknown)?,
            }
            if !self.next_in_object()? {
                break;
            }
            if last.is_none() {
                match facts.plain_fields(self, expected, head)? {
                    Progress::Over => break,
                    Progress::Stopped(next) => expected = next,
                }
            }
        }
        self.report_repeated(unknown, &Path::to_record(head.place));
        Ok(true)
    }

    fn close(&mut self, head: &mut Head, facts: &mut dyn PlainFacts) {
        head.close = self.scanner.position() as u32 - 1;
        self.depth -= 1;
        if head.lacks_any() {
            self.report_missing(facts, head);
        }
    }

    /// Reads the value of a field that may be anything.
    fn field(
        &mut self,
        field: &'static Field,
        path: &Path<'_>,
        head: &mut Head,
        facts: &mut dyn PlainFacts,
    ) -> Result<(), Fault> {
        if let Some(end) = self.plain(field, self.scanner.position(), facts) {
            head.present |= 1 << field.slot;
            self.scanner.rewind(end.get());
            return Ok(());
        }
        let value = self.value(field, path)?;
        head.take(field.slot, &value);
        match value {
            Value::Object => facts.set_object(field.slot, self.skills),
            value => facts.set(field.slot, value),
        }
        Ok(())
    }

    /// Goes over a member that a later one of the same key overrides. It must be JSON that UTF-8 can carry; nothing else is
    /// asked of it.
    fn overridden(&mut self, field: &Field, key_at: usize, path: &Path<'_>) -> Result<(), Fault> {
        self.scanner.rewind(key_at);
        let key = self.key()?;
        let (start, unpaired, checkpoint) = (self.scanner.position(), self.unpaired, self.checkpoint());
        self.any(path)?;
        self.restore(checkpoint, self.scanner.position());
        self.sink.report(Detail::DuplicateKey { key: field.name.into() }, key.quoted(), || path.pointer());
        if self.unpaired > unpaired {
            let span = Span { start: start as u32, end: self.scanner.position() as u32 };
            self.sink.report(Detail::UnpairedSurrogate {}, span, || path.pointer());
        }
        Ok(())
    }

    /// Reads the object here only for where the last occurrence of each field stands.
    fn last_keys(&mut self, schema: &'static Schema) -> Result<LastKeys, Fault> {
        let mut last = [u32::MAX; MAX_FIELDS];
        let checkpoint = self.checkpoint();
        let mut more = self.open_object()?;
        while more {
            let key_at = self.scanner.position() as u32;
            if let Key::Known(index, _) = self.any_field(schema)?
                && let Some(entry) = last.get_mut(index)
            {
                *entry = key_at;
            }
            self.any(&Path::to_record(Place::Root))?;
            more = self.next_in_object()?;
        }
        self.restore(checkpoint, self.scanner.position());
        Ok(last)
    }

    /// Reports what is required and not there, and fills in the defaults.
    fn report_missing(&mut self, facts: &mut dyn PlainFacts, head: &Head) {
        let path = Path::to_record(head.place);
        for field in head.schema.fields {
            if head.is_present(field.slot) {
                continue;
            }
            match field.presence {
                Presence::Optional => {}
                Presence::RequiredAlone if head.place != Place::Root => {}
                Presence::Required | Presence::RequiredAlone => {
                    let path = path.then(Step::Name(field.name));
                    self.sink.report(Detail::MissingField { field: field.name }, head.brace(), || path.pointer());
                }
                Presence::Default(json) | Presence::DefaultForNull(json) => {
                    facts.set(field.slot, self.default(field, json));
                    let brace = Span { start: head.close, end: head.close + 1 };
                    self.change(path.then(Step::Name(field.name)).pointer(), Operation::Add(json.into()), brace);
                }
            }
        }
    }
}
