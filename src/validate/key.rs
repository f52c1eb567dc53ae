//! Keys: finding their fields, and what becomes of unknown and repeated ones.

use super::UnknownKeys;
use super::keys::Scope;
use super::patch::{Operation, Risk};
use super::path::{Path, Step};
use super::reader::{Reader, shorten};
use crate::issue::{Detail, Span, nearest};
use crate::json::{Fault, FaultKind, Text};
use crate::model::{Field, Schema};

/// A key, as the table knows it.
pub(super) enum Key {
    /// The index of its field, and the field.
    Known(usize, &'static Field),
    Unknown(Text),
}

impl Reader<'_> {
    /// Takes the key here and its colon, and finds its field.
    pub(super) fn field_here(&mut self, schema: &'static Schema) -> Result<Key, Fault> {
        let key = self.key()?;
        let row = schema.row_of(key.decode(self.text).as_bytes());
        Ok(match row.and_then(|row| Some((row, schema.fields.get(row)?))) {
            Some((row, field)) => Key::Known(row, field),
            None => Key::Unknown(key),
        })
    }

    /// Takes any key and its colon.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Text, Fault> {
        if self.scanner.peek() != Some(b'"') {
            return Err(self.scanner.fault(FaultKind::Key));
        }
        let key = self.scanner.string()?;
        self.scanner.skip_space();
        if !self.scanner.eat(b':') {
            return Err(self.scanner.fault(FaultKind::Colon));
        }
        self.scanner.skip_space();
        Ok(key)
    }

    /// Takes the value of an unknown key, and reports the key or notes its removal as the options say.
    pub(super) fn unknown(
        &mut self,
        schema: &Schema,
        key: Text,
        path: &Path<'_>,
        keys: &mut Scope,
    ) -> Result<(), Fault> {
        self.keys.add(keys, key, self.text);
        if self.depth == 1 {
            self.is_strange = true;
            let other = schema.other().map_or(&[][..], |other| other.fields);
            let foreign = other.iter().find(|field| key.is(self.text, field.name));
            self.foreign |= foreign.map_or(0, |field| 1 << field.slot);
        }
        let path = path.then(Step::Key(key, self.text));
        self.check_surrogates(key, &path);
        if let Some(severity) = self.options.unknown_keys.severity() {
            let (name, known) = (key.decode(self.text), schema.names);
            let detail = Detail::UnknownKey { key: shorten(&name), known, meant: nearest(&name, known) };
            self.sink.report_as(severity, detail, key.quoted(), &path);
        }
        self.any(&path)?;
        if self.options.unknown_keys == UnknownKeys::Strip {
            let span = Span { start: key.quoted().start, end: self.scanner.position() as u32 };
            self.change(path.pointer(), Operation::Remove, span);
            self.mark(Risk::Removal);
        }
        Ok(())
    }

    /// Reports the repeated keys of an object that ends here.
    pub(super) fn report_repeated(&mut self, scope: Scope, path: &Path<'_>) {
        for key in self.keys.close(scope, self.text) {
            let path = path.then(Step::Key(key, self.text));
            let detail = Detail::DuplicateKey { key: shorten(&key.decode(self.text)) };
            self.sink.report(detail, key.quoted(), &path);
        }
    }
}
