//! Reading a whole text: as a payload, as a record, or as any JSON.

use super::entry::Report;
use super::path::{Path, Place};
use super::reader::Reader;
use super::row::Row;
use super::rules::Context;
use crate::json::{Fault, Kind};
use crate::model::{Entity, Schema};

impl Reader<'_> {
    /// Reads the whole text as a payload, and reports an error if it is not an object.
    pub(super) fn payload(&mut self, entity: Entity, row: &mut Row) -> Result<(), Fault> {
        if !self.begin(Kind::Object)? {
            return Ok(());
        }
        self.root(entity, row)?;
        self.finish(row);
        if entity == Entity::Run {
            self.finish_run(row);
        }
        self.scanner.finish()
    }

    /// Checks a run against what it nests.
    #[inline(always)]
    pub(super) fn finish_run(&mut self, row: &Row) {
        let mut context = Context { text: self.text, options: self.options, sink: &mut self.sink };
        context.whole(row, self.whole);
    }

    /// Checks the text as any JSON, which must be an object or a value of the kind `taken`.
    pub(super) fn anything(&mut self, taken: Kind) -> Result<(), Fault> {
        if self.begin(taken)? {
            self.any(&Path::to_record(Place::Root))?;
            self.scanner.finish()?;
        }
        Ok(())
    }

    /// Reads the text as a record of `schema`, without checking the rules for it alone. `None` if it is not an object.
    pub(super) fn only_record(&mut self, schema: &'static Schema) -> Result<Option<Row>, Fault> {
        if !self.begin(Kind::Object)? {
            return Ok(None);
        }
        let mut row = Row::new(schema, Place::Root, self.scanner.position());
        self.record(&mut row)?;
        self.scanner.finish()?;
        Ok(Some(row))
    }

    /// Moves to the outermost value. False if it is neither an object nor of the kind `taken`; then the whole text is read,
    /// and the issue reported.
    #[inline(never)]
    fn begin(&mut self, taken: Kind) -> Result<bool, Fault> {
        self.scanner.begin()?;
        let json = self.scanner.kind()?;
        if json == Kind::Object || json == taken {
            return Ok(true);
        }
        self.no_record(json, &Path::to_record(Place::Root))?;
        self.scanner.finish()?;
        Ok(false)
    }

    /// The report. It borrows the reader, since moving one takes time.
    pub(super) fn report(&mut self) -> Report {
        self.report_naive();
        let ok = !self.sink.has_errors();
        let changes = self.changes.take().filter(|_| ok).unwrap_or_default();
        Report { ok, issues: self.sink.finish(), changes }
    }
}
