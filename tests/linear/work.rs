//! What is done with a payload.

use spec_automation::answer::Answer;
use spec_automation::compare::compare;
use spec_automation::issue::Issue;
use spec_automation::model::Entity;
use spec_automation::project::project;
use spec_automation::render::{Look as Picture, render_timeline};
use spec_automation::report::{Checked, Format, Look, Reporter, Source};
use spec_automation::summarize::summarize;
use spec_automation::validate::{Options, UnknownKeys, apply, patch, safe, to_json_patch, validate};

pub type Work = fn(Entity, &str);

pub const WORK: [(&str, Work); 6] = [
    ("validate", |entity, text| drop(validate(entity, text, &all()).issues.to_json())),
    ("patch", |entity, text| {
        let changes = patch(entity, text, &all()).changes;
        drop((to_json_patch(&changes), apply(text.as_bytes(), &changes)));
    }),
    ("fix", |entity, text| {
        let report = patch(entity, text, &all());
        drop(safe(report.changes));
    }),
    ("report", |entity, text| {
        let issues = validate(entity, text, &all()).issues;
        Format::ALL.into_iter().for_each(|format| report(format, text, &issues));
    }),
    ("compare", |_, text| drop(compare(text, text, &all()).to_json())),
    ("show", |entity, text| {
        drop((summarize(text, None, &all()), project(entity, text, &all())));
        drop(render_timeline(text, None, &Picture::default(), &all()));
    }),
];

pub fn all() -> Options {
    Options { max_issues: usize::MAX, unknown_keys: UnknownKeys::Strip, redact: true, ..Options::default() }
}

pub fn report(format: Format, text: &str, issues: &[Issue]) {
    let source = Source { name: "a.json", text: text.as_bytes(), lines: 0, columns: 0 };
    let mut reporter = Reporter::new(Look { format, color: false, quiet: false, limit: usize::MAX });
    let mut out = String::new();
    reporter.begin(&mut out);
    reporter.file(&mut out, "a.json");
    reporter.payload(&mut out, &Checked { source, index: 0, ok: false, issues, taken_for: None });
    reporter.end(&mut out);
}
