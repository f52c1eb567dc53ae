//! Reports on many files. Each call returns what it adds to the report.

use super::session::with_session;
use crate::report::{Checked, Format, Look, Reporter, Source};
use crate::validate::{Input, detect};
use wasm_bindgen::prelude::wasm_bindgen;

/// Begins a report; `format` is an index of [`Format::ALL`].
#[wasm_bindgen(js_name = openReport)]
pub fn open_report(format: u8, color: bool, quiet: bool, limit: usize) -> String {
    let format = Format::ALL.get(usize::from(format)).copied().unwrap_or(Format::Pretty);
    with_session(|session| {
        let mut out = String::new();
        let reporter = session.reporter.insert(Box::new(Reporter::new(Look { format, color, quiet, limit })));
        reporter.begin(&mut out);
        out
    })
}

/// Reports on the payload of the last call. `index` payloads and `lines` lines of the file `name` come before it, and
/// `columns` characters of its first line. `auto` tells that its entity was detected.
#[wasm_bindgen(js_name = reportPayload)]
pub fn report_payload(name: &str, auto: bool, index: usize, lines: usize, columns: usize) -> String {
    with_session(|session| {
        let mut out = String::new();
        let Some(mut reporter) = session.reporter.take() else { return out };
        let (text, report) = (session.last_payload(), &session.report);
        let taken_for = if auto && !report.ok { detect(Input { text, host: false }) } else { None };
        let source = Source { name, text, lines, columns };
        reporter.payload(&mut out, &Checked { source, index, ok: report.ok, issues: &report.issues, taken_for });
        session.reporter = Some(reporter);
        out
    })
}

/// Continues the report: step 0 begins the file `text`; 1 counts `number` payloads without issues; 2 tells in `text` why
/// the file could not be read; 3 ends the report; 4 writes its summary for people, in color if `number` is not 0; 5 takes
/// over a report that has items already.
#[wasm_bindgen(js_name = reportStep)]
pub fn report_step(step: u8, text: &str, number: usize) -> String {
    with_session(|session| {
        let mut out = String::new();
        let Some(reporter) = &mut session.reporter else { return out };
        match step {
            0 => reporter.file(&mut out, text),
            1 => reporter.clean(number),
            2 => reporter.unread(&mut out, text),
            3 => reporter.end(&mut out),
            4 => reporter.summary(&mut out, number != 0),
            _ => reporter.take_over(),
        }
        out
    })
}
