//! A report on many files, written piece by piece, in memory that does not grow with their number.

#![allow(clippy::arithmetic_side_effects, reason = "counts of what is in memory")]

use super::escape::{push_replaced, push_uri, terminal};
use super::format::Format;
use super::layout::{Body, Layout, PlacedIssue, Suite, Value, fill, push_fingerprint};
use super::pretty::Style;
use super::private::Private;
use super::sarif;
use super::source::{Lines, Source};
use super::tally::{Tally, push_counted};
use crate::issue::{Detail, Issue, Severity};
use crate::model::Entity;
use crate::text::Put;
use std::mem::replace;

/// The look of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The format.
    pub format: Format,
    /// Whether text for people is colored with ANSI escapes.
    pub color: bool,
    /// Whether only errors are written, without remarks and summary.
    pub quiet: bool,
    /// How many issues of a file are written at most, not counting the marker `too_many_issues`. The first payload with
    /// issues is always written whole; the issues of those after it that do not fit are only counted.
    pub limit: usize,
}

/// A payload that was checked.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The payload and its place.
    pub source: Source<'a>,
    /// The position of the payload in its file, from 0.
    pub index: usize,
    /// Whether it has no errors.
    pub ok: bool,
    /// Its issues.
    pub issues: &'a [Issue],
    /// The entity that it was validated as, if that was detected.
    pub taken_for: Option<Entity>,
}

/// A report that is being written: [`begin`](Self::begin), then for each file [`file`](Self::file) and its payloads, then
/// [`end`](Self::end). The report is the concatenation of what these methods append to `out`.
///
/// ```
/// use spec_automation::model::Entity;
/// use spec_automation::report::{Checked, Format, Look, Reporter, Source};
/// use spec_automation::validate::{Options, validate};
///
/// let text = br#"{"phase": "git_clone", "status": "done", "attempt": 1}"#;
/// let report = validate(Entity::TaskState, text, &Options::default());
/// let source = Source { name: "state.json", text, lines: 0, columns: 0 };
/// let checked = Checked { source, index: 0, ok: report.ok, issues: &report.issues, taken_for: None };
///
/// let mut out = String::new();
/// let mut reporter = Reporter::new(Look { format: Format::Concise, color: false, quiet: false, limit: 1000 });
/// reporter.begin(&mut out);
/// reporter.file(&mut out, "state.json");
/// reporter.payload(&mut out, &checked);
/// reporter.end(&mut out);
/// assert!(out.starts_with("state.json:1:34: error[unknown_value] not a known task status (/status)\n"));
/// assert!(out.ends_with("✗ 1 of 1 payload invalid, 1 error\n"));
/// ```
pub struct Reporter {
    look: Look,
    tally: Tally,
    file: Option<File>,
    /// The files that could not be read, if the format lists them last.
    unread: String,
    /// Whether an item was written, so that the next one is separated from it.
    begun: bool,
}

/// The file that is being reported on.
#[derive(Default)]
struct File {
    name: String,
    /// What is held back until the totals of the file are known.
    held: String,
    /// How many issues were written, markers included.
    shown: usize,
    /// How many issues were written, without markers.
    issues: usize,
    /// How many issues were not written.
    hidden: usize,
    failures: usize,
    errors: usize,
    taken_for: Option<Entity>,
}

impl Reporter {
    /// An empty report.
    pub fn new(look: Look) -> Reporter {
        Reporter { look, tally: Tally::default(), file: None, unread: String::new(), begun: false }
    }

    /// The counts so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Begins the report.
    pub fn begin(&mut self, out: &mut String) {
        out.put(self.layout().head);
    }

    /// Continues a report that another reporter began and that has items, so that the next item is separated from those.
    pub fn take_over(&mut self) {
        self.begun = true;
    }

    /// Begins a file, and ends the previous one.
    pub fn file(&mut self, out: &mut String, name: &str) {
        self.end_file(out);
        self.tally.files += 1;
        self.file = Some(File { name: name.into(), ..File::default() });
    }

    /// Counts this many payloads of the file, none of which has issues.
    pub fn clean(&mut self, payloads: usize) {
        self.tally.payloads += payloads;
    }

    /// Reports the issues of a payload of the file.
    pub fn payload(&mut self, out: &mut String, checked: &Checked<'_>) {
        self.tally.count(checked.ok, checked.issues);
        let errors = checked.issues.iter().filter(|issue| issue.severity == Severity::Error).count();
        let look = self.look;
        let count = if look.quiet { errors } else { checked.issues.len() };
        let Some(file) = self.file.as_mut().filter(|_| count > 0) else { return };
        let (total, marker) = total(checked.issues);
        let issues = count - usize::from(marker.is_some_and(|severity| !look.quiet || severity == Severity::Error));
        // Once a payload was not shown, none is. A payload that has only the marker counts as one issue.
        if file.hidden > 0 || (file.shown > 0 && file.issues + issues.max(1) > look.limit) {
            file.hidden += total;
            return;
        }
        file.shown += count;
        file.issues += issues;
        file.failures += errors;
        let is_held = !look.format.layout().file_head.is_empty();
        push_issues(if is_held { &mut file.held } else { out }, checked, look, &mut self.begun);
        let news = checked.taken_for.filter(|entity| file.taken_for.replace(*entity) != Some(*entity));
        if let Some(entity) = news {
            self.remark(out, &["taken as ", entity_words(entity), "; `--entity` names another"]);
        }
    }

    /// Reports why the file could not be read, or not to its end.
    pub fn unread(&mut self, out: &mut String, reason: &str) {
        self.tally.unread += 1;
        let layout = self.look.format.layout();
        let Some(file) = self.file.as_mut() else { return };
        file.errors += 1;
        let is_held = !layout.file_head.is_empty();
        let (out, begun) = match (layout.unread_last, is_held) {
            (true, _) => {
                let begun = !self.unread.is_empty();
                (&mut self.unread, begun)
            }
            (_, true) => (&mut file.held, false),
            _ => (out, replace(&mut self.begun, true)),
        };
        out.put(if begun { layout.between } else { "" });
        fill_about(out, layout, layout.unread, &file.name, reason);
    }

    /// Ends the report.
    pub fn end(&mut self, out: &mut String) {
        self.end_file(out);
        let layout = self.layout();
        fill(out, layout.tail, &layout.escapes, &|letter| match letter {
            'U' => Value::Text(&self.unread),
            'V' => Value::Text(env!("CARGO_PKG_VERSION")),
            'O' => Value::Text(if self.tally.unread == 0 { "true" } else { "false" }),
            other => {
                let mut out = String::new();
                if other == 'S' {
                    self.tally.push_json(&mut out)
                } else {
                    self.push_rules(&mut out)
                }
                Value::Written(out)
            }
        });
        if layout.summary && !self.look.quiet {
            self.summary(out, self.look.color);
        }
    }

    /// Writes the summary for people. [`end`](Self::end) writes it where the format has one.
    pub fn summary(&self, out: &mut String, color: bool) {
        self.tally.push_summary(out, Style { color });
    }

    fn layout(&self) -> &'static Layout {
        self.look.format.layout()
    }

    fn end_file(&mut self, out: &mut String) {
        let layout = self.layout();
        let Some(file) = &self.file else { return };
        let tests = (file.shown + file.errors).max(1);
        let suite = Suite { name: &file.name, tests, failures: file.failures, errors: file.errors, held: &file.held };
        let mut put_filled = |template| fill(out, template, &layout.escapes, &|letter| suite.value(letter));
        put_filled(layout.file_head);
        put_filled(if file.held.is_empty() { layout.file_empty } else { "@h" });
        put_filled(layout.file_tail);
        if file.hidden > 0 {
            let mut hidden = String::from("not shown: ");
            push_counted(&mut hidden, file.hidden, "more issue");
            let cut = if self.look.quiet { "" } else { layout.cut };
            fill_about(out, layout, cut, &file.name, &hidden);
            self.remark(out, &[&hidden]);
        }
        self.file = None;
    }

    /// Writes a remark about the file, in formats for people.
    fn remark(&self, out: &mut String, words: &[&str]) {
        let Some(file) = self.file.as_ref().filter(|_| self.layout().remarks && !self.look.quiet) else { return };
        let mut text = String::new();
        push_replaced(&mut text, &file.name, terminal);
        text.put(": ");
        words.iter().for_each(|word| text.put(word));
        Style { color: self.look.color }.paint(out, "2", &text);
        // A blank line follows where one stands between issues.
        out.put(if self.look.format == Format::Pretty { "\n\n" } else { "\n" });
    }

    fn push_rules(&self, out: &mut String) {
        for (index, (code, _)) in self.tally.codes().enumerate() {
            out.put(if index > 0 { "," } else { "" });
            let entry = code.entry();
            fill(out, sarif::RULE, &self.layout().escapes, &|letter| match letter {
                'c' => Value::Text(entry.code),
                't' => Value::Written(entry.code.replace('_', " ")),
                _ => Value::Text(entry.severity.as_str()),
            });
        }
    }
}

/// Fills a template about a file: `f` is its name, `u` the same as a URI, `m` the text `said`, `x` its fingerprint.
fn fill_about(out: &mut String, layout: &Layout, template: &str, name: &str, said: &str) {
    fill(out, template, &layout.escapes, &|letter| match letter {
        'f' => Value::Text(name),
        'm' => Value::Text(said),
        other => {
            let mut out = String::new();
            match other {
                'u' => push_uri(&mut out, name),
                _ => push_fingerprint(&mut out, 0, &[name, said]),
            }
            Value::Written(out)
        }
    });
}

/// How many issues a payload has, and the severity of the marker when not all of them are listed.
fn total(issues: &[Issue]) -> (usize, Option<Severity>) {
    match issues.last() {
        Some(Issue { severity, detail: Detail::TooManyIssues { total, .. }, .. }) => (*total as usize, Some(*severity)),
        _ => (issues.len(), None),
    }
}

/// Appends the issues of a payload.
fn push_issues(out: &mut String, checked: &Checked<'_>, look: Look, begun: &mut bool) {
    let Checked { source, index, issues, .. } = *checked;
    let layout = look.format.layout();
    let style = Style { color: look.color };
    let private = match layout.issue {
        Body::Text { frame: true } => Private::of(source.text, issues),
        _ => Private::default(),
    };
    let mut starts = Lines::new(&source);
    let mut ends = starts.clone();
    for issue in issues.iter().filter(|issue| !look.quiet || issue.severity == Severity::Error) {
        let span = issue.span.unwrap_or_default();
        let (start, line) = starts.at(span.start as usize);
        let (end, _) = ends.at(span.end as usize);
        let placed = PlacedIssue { name: source.name, index, issue, start, end };
        match layout.issue {
            Body::Text { frame: true } => style.block(out, &placed, line, source.text, &private),
            Body::Text { frame: false } => style.headline(out, &placed),
            Body::Template(template) => {
                out.put(if replace(begun, true) { layout.between } else { "" });
                fill(out, template, &layout.escapes, &|letter| placed.value(letter));
            }
        }
    }
}

/// The name of an entity with its article.
fn entity_words(entity: Entity) -> &'static str {
    match entity {
        Entity::Run => "a run",
        Entity::TaskState => "a task state",
        Entity::Artifact => "an artifact",
        Entity::AgentConfiguration => "an agent configuration",
    }
}
