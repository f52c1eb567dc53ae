//! JavaScript dates, which come as tokens: instants where one is expected, text where anything may stand.

use super::super::{Input, Mode, Options, Report, patch};
use crate::issue::Code;
use crate::model::Entity;

const DATE: &str = "\0D\"2026-02-24T09:30:00.000Z\"";

/// What is found in a task state with this value at `key`.
fn found(key: &str, value: &str, mode: Mode) -> Report {
    let begun = if key == "started_at" { "" } else { r#","started_at":"2026-02-24T09:30:00Z""# };
    let text = format!(r#"{{"phase":"git_clone","status":"running","attempt":1{begun},"{key}":{value}}}"#);
    patch(Entity::TaskState, Input { text: text.as_bytes(), host: true }, &Options { mode, ..Options::default() })
}

fn codes(report: &Report) -> Vec<Code> {
    report.issues.iter().map(crate::issue::Issue::code).collect()
}

#[test]
fn a_date_is_an_instant() {
    let report = found("started_at", DATE, Mode::Lax);
    assert_eq!(codes(&report), [Code::CoercedValue]);
    let message = report.issues[0].message();
    assert!(message.contains("a date") && message.contains("\"2026-02-24T09:30:00Z\""), "{message}");
}

#[test]
fn a_date_is_no_text_of_the_payload() {
    let report = found("started_at", DATE, Mode::Strict);
    assert_eq!(codes(&report), [Code::WrongType]);
    assert!(report.issues[0].message().contains("a date"), "{}", report.issues[0].message());
    let report = found("selected_skill", DATE, Mode::Lax);
    assert_eq!(codes(&report), [Code::WrongType]);
}

#[test]
fn what_has_no_form_in_json_is_reported_once() {
    for mode in [Mode::Lax, Mode::Strict] {
        assert_eq!(codes(&found("started_at", "\0i", mode)), [Code::UnsupportedValue]);
        assert_eq!(codes(&found("selected_skill", "\0i", mode)), [Code::UnsupportedValue]);
        assert_eq!(codes(&found("metadata", "{\"a\":\0f}", mode)), [Code::UnsupportedValue]);
    }
}

#[test]
fn a_date_where_anything_may_stand_becomes_text() {
    let report = found("metadata", &format!("{{\"a\":{DATE}}}"), Mode::Lax);
    assert_eq!(codes(&report), [Code::CoercedValue]);
    let message = report.issues[0].message();
    assert!(message.contains("a date") && message.contains("a string") && !message.contains("2026"), "{message}");
}
