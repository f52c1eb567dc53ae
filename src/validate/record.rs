//! Reading a record by its table: members in any order and form; of a repeated key, the last; defaults for what is missing.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and lengths of its parts; depths up to 128"
)]

use super::key::Key;
use super::patch::Operation;
use super::path::{Path, Place, Step};
use super::plain::Outcome;
use super::reader::{Checkpoint, Reader};
use super::row::Row;
use super::rules::secrets::{self, Lead};
use super::track;
use crate::issue::{Detail, Span};
use crate::json::Fault;
use crate::model::{Field, Kind, MAX_FIELDS, Presence, RUN_DETAIL, Schema};

/// By index of the field, the offset of the last occurrence of its key.
type LastKeys = [u32; MAX_FIELDS];

impl Reader<'_> {
    /// Reads the object that `row` begins at, after the members that were read already.
    pub(super) fn record(&mut self, row: &mut Row) -> Result<(), Fault> {
        self.api = row.schema.api;
        self.descend()?;
        let checkpoint = self.checkpoint();
        if !self.take_in_order(row)? {
            self.scanner.rewind(row.close as usize);
            let mut behind = row.last_slot().map_or(track::After::NOTHING, track::After::slot);
            if self.take_plain(&mut behind, row)? == Outcome::Stopped {
                self.careful_record(checkpoint, row)?;
            }
        }
        self.close(row);
        Ok(())
    }

    /// Reads a run of a response as far as its members are in the order of their table; false if that is not to its end.
    #[inline(always)]
    fn take_in_order(&mut self, row: &mut Row) -> Result<bool, Fault> {
        if !cfg!(feature = "fast") || row.schema.number != RUN_DETAIL.number {
            return Ok(false);
        }
        let Some(end) = self.run_in_order(row)? else { return Ok(false) };
        self.scanner.rewind(end.get());
        Ok(true)
    }

    /// Leaves a record, whose end the cursor has just passed.
    #[inline(always)]
    fn close(&mut self, row: &mut Row) {
        row.close = self.scanner.position() as u32 - 1;
        self.depth -= 1;
        if row.lacks_any() {
            self.report_missing(row);
        }
    }

    /// Reads members on the plain path. A build without that path stops at the first member.
    #[inline(always)]
    fn take_plain(&mut self, behind: &mut track::After, row: &mut Row) -> Result<Outcome, Fault> {
        if cfg!(feature = "fast") {
            return self.plain_members(behind, row);
        }
        let is_over = if *behind == track::After::NOTHING {
            self.scanner.skip_space();
            self.scanner.eat(b'}')
        } else {
            !self.next_in_object()?
        };
        Ok(if is_over { Outcome::Over } else { Outcome::Stopped })
    }

    /// As [`Self::take_plain`], not inlined.
    #[inline(never)]
    fn take_further(&mut self, behind: &mut track::After, row: &mut Row) -> Result<Outcome, Fault> {
        self.take_plain(behind, row)
    }

    /// Goes on with a record from a member that is not plainly right. At the checkpoint, nothing had been reported about
    /// it.
    fn careful_record(&mut self, checkpoint: Checkpoint, row: &mut Row) -> Result<(), Fault> {
        #[cfg(test)]
        super::tests::note(super::tests::Work::Careful);
        if self.members(None, row)? {
            return Ok(());
        }
        // A key is repeated, and only the last one counts, so the object is read again.
        #[cfg(test)]
        super::tests::note(super::tests::Work::Again);
        let open = row.open as usize;
        self.restore(checkpoint, open);
        if row.place == Place::Root {
            self.forget_members();
        }
        let last = self.last_keys(row.schema)?;
        self.scanner.rewind(open);
        row.forget();
        if self.open_object()? {
            self.members(Some(&last), row)?;
        }
        Ok(())
    }

    /// Reads members to the end of the object; false if a key is repeated and `last` does not tell which one counts.
    fn members(&mut self, last: Option<&LastKeys>, row: &mut Row) -> Result<bool, Fault> {
        let mut unknown = self.keys.open();
        loop {
            let key_at = self.scanner.position() as u32;
            let mut behind = track::After::UNKNOWN;
            match self.field_here(row.schema)? {
                Key::Known(index, field) => {
                    behind = track::After::slot(field.slot);
                    let path = Path::to_record(row.place);
                    let path = path.then(Step::Name(field.name));
                    if last.is_some_and(|last| last.get(index) != Some(&key_at)) {
                        self.overridden(field, key_at as usize, &path)?;
                    } else if last.is_none() && row.is_present(field.slot) {
                        self.keys.abandon(unknown);
                        return Ok(false);
                    } else {
                        let value = self.value(field, &path)?;
                        row.take(field.slot, value);
                    }
                }
                Key::Unknown(key) => self.unknown(row.schema, key, &Path::to_record(row.place), &mut unknown)?,
            }
            let is_over = match last {
                Some(_) => !self.next_in_object()?,
                None => self.take_further(&mut behind, row)? == Outcome::Over,
            };
            if is_over {
                break;
            }
        }
        self.report_repeated(unknown, &Path::to_record(row.place));
        Ok(true)
    }

    /// Checks a member that a later one of the same key overrides: it must be JSON without unpaired surrogates, and may be
    /// of any type.
    fn overridden(&mut self, field: &Field, key_at: usize, path: &Path<'_>) -> Result<(), Fault> {
        self.scanner.rewind(key_at);
        let key = self.key()?;
        let (start, unpaired, checkpoint) = (self.scanner.position(), self.unpaired, self.checkpoint());
        self.lead = (self.options.redact && holds_credentials(field)).then(Lead::default);
        self.any(path)?;
        self.lead = None;
        self.keep_redactions(checkpoint);
        self.sink.report(Detail::DuplicateKey { key: field.name.into() }, key.quoted(), path);
        if self.unpaired > unpaired {
            let span = Span { start: start as u32, end: self.scanner.position() as u32 };
            self.sink.report(Detail::UnpairedSurrogate {}, span, path);
        }
        Ok(())
    }

    /// Goes back to the checkpoint, but keeps the changes since then: redactions, which the text still needs.
    #[cold]
    #[inline(never)]
    fn keep_redactions(&mut self, checkpoint: Checkpoint) {
        let changes = self.changes.take();
        self.restore(checkpoint, self.scanner.position());
        self.changes = changes;
        for change in self.changes.iter_mut().flat_map(|changes| changes.iter_mut().skip(checkpoint.changes)) {
            change.operation = Operation::ReplaceInText(secrets::REDACTED.into());
        }
    }

    /// Reads the object here only to find the last occurrence of each field.
    fn last_keys(&mut self, schema: &'static Schema) -> Result<LastKeys, Fault> {
        let mut last = [u32::MAX; MAX_FIELDS];
        let checkpoint = self.checkpoint();
        let mut more = self.open_object()?;
        while more {
            let key_at = self.scanner.position() as u32;
            if let Key::Known(index, _) = self.field_here(schema)?
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

    /// Reports required fields that are missing, and fills in defaults.
    pub(super) fn report_missing(&mut self, row: &mut Row) {
        let path = Path::to_record(row.place);
        for field in row.schema.fields {
            if row.is_present(field.slot) {
                continue;
            }
            match field.presence {
                Presence::Optional => {}
                Presence::RequiredAlone if row.place != Place::Root => {}
                Presence::Required | Presence::RequiredAlone => {
                    let path = path.then(Step::Name(field.name));
                    self.sink.report(Detail::MissingField { field: field.name }, row.brace(), &path);
                }
                Presence::Default(json) | Presence::DefaultForNull(json) => {
                    row.set(field.slot, self.default(field, json));
                    let brace = Span { start: row.close, end: row.close + 1 };
                    self.change(path.then(Step::Name(field.name)).pointer(), Operation::Add(json.into()), brace);
                }
            }
        }
    }
}

/// Whether a value of the field, whatever its type, can hold `runtime_env`.
fn holds_credentials(field: &Field) -> bool {
    matches!(field.kind, Kind::Environment | Kind::Record(_))
}
