//! Reads records by their tables: one pass, last key wins, every issue collected.

use super::facts::{Head, SkillTexts, Value};
use super::keys::{Keys, Scope};
use super::patch::{Change, Operation};
use super::path::{Path, Place, Step};
use super::plain::{PlainFacts, Progress};
use super::rules::{Context, Whole};
use super::sink::{Mark, Sink};
use super::{Options, UnknownKeys};
use crate::format::Timestamp;
use crate::issue::{Detail, Severity, Span};
use crate::json::{Fault, FaultKind, MAX_DEPTH, Scanner, Text, skip_space, window};
use crate::model::{Field, MAX_FIELDS, Presence, Schema};

/// The state of one validation.
pub(crate) struct Reader<'a> {
    pub(super) scanner: Scanner<'a>,
    pub(super) text: &'a [u8],
    pub(super) options: &'a Options,
    pub(super) sink: Sink<'a>,
    pub(super) keys: Keys,
    /// Collected only for callers that want them.
    pub(super) changes: Option<Vec<Change>>,
    pub(super) naive: Naive,
    /// How many texts held half of a surrogate pair.
    pub(super) unpaired: u32,
    pub(super) depth: u32,
    /// The record that is being read has the API shape.
    pub(super) api: bool,
    /// What the open map that was read last says of skills.
    pub(super) skills: SkillTexts,
    pub(super) whole: Whole,
    /// A bit for each slot of the other shape that the outermost object has under a key of that shape only.
    pub(super) foreign: u32,
}

/// Timestamps without an offset: how many, and where the first stands.
#[derive(Debug, Default)]
pub(crate) struct Naive {
    pub(super) count: u64,
    pub(super) first: Option<(String, Span)>,
}

/// What a reader goes back to when an object turns out to need another reading.
pub(super) struct Checkpoint {
    sink: Mark,
    changes: usize,
    naive: u64,
    depth: u32,
}

/// Where the last occurrence of each field of an object stands.
type LastKeys = [u32; MAX_FIELDS];

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a [u8], host: bool, options: &'a Options, collect: bool) -> Self {
        Reader {
            scanner: Scanner::new(text, host),
            text,
            options,
            sink: Sink::new(options),
            keys: Keys::default(),
            changes: collect.then(Vec::new),
            naive: Naive::default(),
            unpaired: 0,
            depth: 0,
            api: false,
            skills: SkillTexts::default(),
            whole: Whole::default(),
            foreign: 0,
        }
    }

    /// What the rules see.
    pub(super) fn context(&mut self) -> Context<'_, 'a> {
        Context { text: self.text, options: self.options, sink: &mut self.sink }
    }

    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            sink: self.sink.mark(),
            changes: self.changes.as_ref().map_or(0, Vec::len),
            naive: self.naive.count,
            depth: self.depth,
        }
    }

    pub(super) fn restore(&mut self, checkpoint: Checkpoint, at: usize) {
        self.sink.rewind(checkpoint.sink);
        if let Some(changes) = &mut self.changes {
            changes.truncate(checkpoint.changes);
        }
        self.naive.count = checkpoint.naive;
        if checkpoint.naive == 0 {
            self.naive.first = None;
        }
        self.depth = checkpoint.depth;
        self.scanner.rewind(at);
    }

    /// Forgets what the outermost object nested and which foreign keys it had.
    pub(super) fn forget_members(&mut self) {
        self.whole = Whole::default();
        self.foreign = 0;
    }

    #[inline]
    pub(super) fn descend(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Fault { kind: FaultKind::Depth, at: self.scanner.position() as u32 });
        }
        Ok(())
    }

    /// Notes a change, if anybody wants to know.
    pub(super) fn change(&mut self, path: String, operation: Operation, span: Span) {
        if let Some(changes) = &mut self.changes {
            changes.push(Change { path, operation, span });
        }
    }

    /// Counts a timestamp without an offset.
    pub(super) fn note_naive(&mut self, stamp: &Timestamp, path: &Path<'_>, span: Span) {
        if stamp.offset.is_none() {
            self.naive.count += 1;
            if self.naive.first.is_none() {
                self.naive.first = Some((path.pointer(), span));
            }
        }
    }

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

    /// Goes into an object; false when it is empty.
    #[inline]
    pub(super) fn open_object(&mut self) -> Result<bool, Fault> {
        self.scanner.eat(b'{');
        self.scanner.skip_space();
        Ok(!self.scanner.eat(b'}'))
    }

    /// Goes to the next member; false behind the last one.
    #[inline]
    pub(super) fn next_in_object(&mut self) -> Result<bool, Fault> {
        self.next_in(b'}')
    }

    #[inline]
    pub(super) fn next_in(&mut self, close: u8) -> Result<bool, Fault> {
        if !matches!(self.scanner.peek(), Some(b',' | b'}' | b']')) {
            self.scanner.skip_space();
        }
        if self.scanner.eat(b',') {
            self.scanner.skip_space();
            return Ok(true);
        }
        if self.scanner.eat(close) { Ok(false) } else { Err(self.scanner.fault(FaultKind::Separator)) }
    }

    /// Takes the key here and its colon, and finds its row, the expected one first.
    fn next_field(&mut self, schema: &'static Schema, expected: usize) -> Result<Key, Fault> {
        if let Some(field) = schema.fields.get(expected)
            && window(self.text, self.scanner.position()).is_some_and(|window| field.key.begins(window))
        {
            self.scanner.rewind(skip_space(self.text, self.scanner.position() + field.key.len()));
            return Ok(Key::Known(expected, field));
        }
        self.any_field(schema)
    }

    /// Takes the key here and its colon, and finds its row.
    fn any_field(&mut self, schema: &'static Schema) -> Result<Key, Fault> {
        let key = self.key()?;
        let found = schema.fields.iter().position(|field| key.is(self.text, field.name));
        Ok(match found.and_then(|index| Some((index, schema.fields.get(index)?))) {
            Some((index, field)) => Key::Known(index, field),
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

    fn unknown(&mut self, schema: &Schema, key: Text, path: &Path<'_>, keys: &mut Scope) -> Result<(), Fault> {
        self.keys.add(keys, key, self.text);
        if self.depth == 1 {
            let other = schema.other().map_or(&[][..], |other| other.fields);
            let foreign = other.iter().find(|field| key.is(self.text, field.name));
            self.foreign |= foreign.map_or(0, |field| 1 << field.slot);
        }
        let path = path.then(Step::Key(key, self.text));
        self.check_surrogates(key, &path);
        let severity = match self.options.unknown_keys {
            UnknownKeys::Warn => Some(Severity::Warning),
            UnknownKeys::Reject => Some(Severity::Error),
            UnknownKeys::Keep | UnknownKeys::Strip => None,
        };
        if let Some(severity) = severity {
            let detail = Detail::UnknownKey { key: shorten(&key.decode(self.text)), known: schema.names() };
            self.sink.report_as(severity, detail, key.quoted(), || path.pointer());
        }
        self.any(&path)?;
        if self.options.unknown_keys == UnknownKeys::Strip {
            let span = Span { start: key.quoted().start, end: self.scanner.position() as u32 };
            self.change(path.pointer(), Operation::Remove, span);
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

    /// Reports the keys that stood in the object before.
    pub(super) fn report_repeated(&mut self, scope: Scope, path: &Path<'_>) {
        for key in self.keys.close(scope, self.text) {
            let path = path.then(Step::Key(key, self.text));
            let detail = Detail::DuplicateKey { key: shorten(&key.decode(self.text)) };
            self.sink.report(detail, key.quoted(), || path.pointer());
        }
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

/// A key as the table sees it.
enum Key {
    Known(usize, &'static Field),
    Unknown(Text),
}

/// The beginning of a text that may be long.
pub(super) fn shorten(text: &str) -> String {
    const LIMIT: usize = 64;
    match text.char_indices().nth(LIMIT) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}
