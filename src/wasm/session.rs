//! What is kept between two calls: the input buffer, the options in force and what the last call found.

#[cfg(feature = "replay")]
use crate::replay::Replay;
#[cfg(feature = "report")]
use crate::report::Reporter;
use crate::spread::Spread;
use crate::validate::{Input, Memory, Options, Report};
use std::cell::{Cell, RefCell};

/// The state of the instance.
#[derive(Default)]
pub(super) struct Session {
    pub(super) buffer: Vec<u8>,
    length: Cell<usize>,
    pub(super) memory: RefCell<Memory>,
    pub(super) options: Options,
    pub(super) report: Report,
    pub(super) text: String,
    /// The payload of the last call with its changes made.
    pub(super) changed: Spread,
    /// The addresses and lengths of its parts.
    pub(super) parts: [usize; 4],
    /// The numbers that the last call found in lines or changes.
    pub(super) lines: Vec<u32>,
    /// The earlier payload of a comparison; `None` if it was over the limit.
    pub(super) kept: Option<Vec<u8>>,
    /// Its length, and whether it encodes a JavaScript value.
    pub(super) kept_as: (usize, bool),
    /// The histories that are being replayed, by number.
    #[cfg(feature = "replay")]
    pub(super) replays: Vec<Option<Replay>>,
    /// The report that is being written.
    #[cfg(feature = "report")]
    pub(super) reporter: Option<Box<Reporter>>,
}

thread_local! {
    static SESSION: RefCell<Option<Box<Session>>> = const { RefCell::new(None) };
}

/// Calls `body` with the session. Nothing in the crate calls back into JavaScript while it runs.
pub(super) fn with_session<T>(body: impl FnOnce(&mut Session) -> T) -> T {
    SESSION.with_borrow_mut(|session| body(session.get_or_insert_with(begin)))
}

#[cold]
#[inline(never)]
fn begin() -> Box<Session> {
    Box::default()
}

impl Session {
    /// Makes room for `length` bytes and returns where they go.
    pub(super) fn reserve(&mut self, length: usize) -> *mut u8 {
        if self.buffer.len() < length {
            self.buffer.resize(length, 0);
        }
        self.buffer.as_mut_ptr()
    }

    /// Turns UTF-16 in the buffer into UTF-8 at its beginning.
    pub(super) fn transcode(&mut self, start: usize, units: usize) -> usize {
        crate::json::to_utf8(&mut self.buffer, start, units)
    }

    /// The first `length` bytes of the buffer as a payload; `None` if that is over the limit, so that they were not copied.
    pub(super) fn payload(&self, length: usize, host: bool) -> Option<Input<'_>> {
        let text = self.buffer.get(..length).filter(|_| length <= self.options.max_bytes);
        self.length.set(text.map_or(0, <[u8]>::len));
        Some(Input { text: text?, host })
    }

    /// The payload of the last call.
    pub(super) fn last_payload(&self) -> &[u8] {
        self.buffer.get(..self.length.get()).unwrap_or_default()
    }
}
