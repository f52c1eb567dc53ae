//! The state of one validation: where it is, what it found, and how it moves through an object.

#![allow(clippy::arithmetic_side_effects, reason = "depths up to 128, and counts of what is in a text")]

use super::keys::Keys;
use super::memory::{Memory, Records};
use super::patch::{Change, Operation, Risk};
use super::path::Path;
use super::plain_value::Plain;
use super::rules::secrets::Lead;
use super::rules::{Context, Whole};
use super::said::Said;
use super::sink::{Mark, Sink};
use super::{Input, Options};
use crate::format::Timestamp;
use crate::issue::Span;
use crate::json::{Fault, FaultKind, MAX_DEPTH, Scanner, Sight};
use crate::text::joined;

/// The state of one validation.
pub(crate) struct Reader<'a> {
    pub(super) scanner: Scanner<'a>,
    pub(super) text: &'a [u8],
    pub(super) options: &'a Options,
    pub(super) sink: Sink<'a>,
    pub(super) keys: Keys,
    /// The changes so far, for callers that want them.
    pub(super) changes: Option<Vec<Change>>,
    pub(super) naive: Naive,
    /// How many texts held an unpaired surrogate.
    pub(super) unpaired: u32,
    /// The level of the innermost open object or array; 0 outside of any.
    pub(super) depth: u32,
    /// Whether the record that is being read has the API shape.
    pub(super) api: bool,
    /// Reads values in their usual form.
    pub(super) plain: Plain<'a>,
    /// Inside `runtime_env`, the key that leads to the value that is being read.
    pub(super) lead: Option<Lead>,
    pub(super) whole: &'a mut Whole,
    pub(super) records: &'a mut Records,
    /// A bit for each slot for which the outermost object has a key that only the other shape has.
    pub(super) foreign: u32,
    /// Whether the outermost object has a key that its table lacks.
    pub(super) is_strange: bool,
}

/// Timestamps without an offset: how many, and where the first one is.
#[derive(Debug, Default)]
pub(crate) struct Naive {
    pub(super) count: u64,
    pub(super) first: Option<(String, Span)>,
}

/// A state of the reader to go back to when an object has to be read again.
#[derive(Clone, Copy)]
pub(super) struct Checkpoint {
    sink: Mark,
    pub(super) changes: usize,
    naive: u64,
    depth: u32,
}

impl<'a> Reader<'a> {
    #[inline(never)]
    pub(crate) fn new(Input { text, host }: Input<'a>, options: &'a Options, memory: &'a mut Memory) -> Self {
        memory.whole.forget();
        let sight = Sight::new(text, &mut memory.tail);
        let plain = Plain { text, sight, depth: 0, said: Said::default(), looks: &mut memory.looks.values };
        Reader {
            scanner: Scanner::new(text, host),
            text,
            options,
            sink: Sink::new(options),
            keys: Keys::default(),
            changes: None,
            naive: Naive::default(),
            unpaired: 0,
            depth: 0,
            api: false,
            plain,
            lead: None,
            whole: &mut memory.whole,
            records: &mut memory.looks.records,
            foreign: 0,
            is_strange: false,
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

    /// Forgets the nested records of the outermost object, and which of its keys the table lacks.
    pub(super) fn forget_members(&mut self) {
        self.whole.forget();
        (self.foreign, self.is_strange) = (0, false);
    }

    #[inline]
    pub(super) fn descend(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Fault { kind: FaultKind::Depth, at: self.scanner.position() as u32 });
        }
        Ok(())
    }

    /// Notes a change, if the caller wants changes.
    pub(super) fn change(&mut self, path: String, operation: Operation, span: Span) {
        if let Some(changes) = &mut self.changes {
            changes.push(Change { path, operation, span, risk: None });
        }
    }

    /// Marks the risk of the change that was noted last.
    #[cold]
    #[inline(never)]
    pub(super) fn mark(&mut self, risk: Risk) {
        if let Some(change) = self.changes.as_mut().and_then(|changes| changes.last_mut()) {
            change.risk = Some(risk);
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

    /// Enters an object; false if it is empty.
    #[inline]
    pub(super) fn open_object(&mut self) -> Result<bool, Fault> {
        self.scanner.eat(b'{');
        self.scanner.skip_space();
        Ok(!self.scanner.eat(b'}'))
    }

    /// Moves to the next member; false after the last one, past the end of the object.
    #[inline]
    pub(super) fn next_in_object(&mut self) -> Result<bool, Fault> {
        self.next_in(b'}')
    }

    #[inline]
    pub(super) fn next_in(&mut self, close: u8) -> Result<bool, Fault> {
        if self.scanner.eat(b',') {
            self.scanner.skip_space();
            return Ok(true);
        }
        self.next_or_end(close)
    }

    #[inline(never)]
    fn next_or_end(&mut self, close: u8) -> Result<bool, Fault> {
        self.scanner.skip_space();
        if self.scanner.eat(b',') {
            self.scanner.skip_space();
            return Ok(true);
        }
        if self.scanner.eat(close) { Ok(false) } else { Err(self.scanner.fault(FaultKind::Separator)) }
    }
}

/// The first 64 characters of a text, and an ellipsis if there are more.
pub(crate) fn shorten(text: &str) -> String {
    const LIMIT: usize = 64;
    match text.char_indices().nth(LIMIT) {
        None => text.to_owned(),
        Some((end, _)) => joined(&[text.get(..end).unwrap_or_default(), "…"]),
    }
}
