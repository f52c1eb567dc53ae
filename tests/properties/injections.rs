//! Nothing that anybody writes into a payload or the name of a file is taken for something else by what shows a report.
//! `tests/injections.json` has what is tried; the tests of the command, of the pictures and of the page read it too.

use serde_json::Value;
use spec_automation::lifecycle::Machine;
use spec_automation::model::Entity;
use spec_automation::render::{Highlight, Look as Picture, render_lifecycle, render_timeline};
use spec_automation::report::{Checked, Format, Look, Reporter, Source};
use spec_automation::validate::{Options, Report, UnknownKeys, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn injections() -> Vec<String> {
    let all: Value = serde_json::from_str(include_str!("../injections.json")).expect("JSON");
    let texts = all.as_array().expect("an array").iter().map(|row| row["text"].as_str().expect("a text").to_owned());
    texts.collect()
}

/// What a terminal obeys.
fn is_obeyed(character: char) -> bool {
    character.is_control() && character != '\n'
        || "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}"
            .contains(character)
}

/// A payload that shows the text wherever a report may: in keys, in values, in paths and in what was given.
fn payload(text: &str) -> String {
    let text = serde_json::to_string(text).expect("JSON");
    format!(
        r#"{{"phase":{text},"status":"pending","attempt":1,"stdout_path":{text},{text}:1,{text}:{text},"metadata":{{{text}:{{{text}:1,{text}:2}}}}}}"#
    )
}

fn reported(format: Format, injection: &str) -> (String, usize) {
    let look = Look { format, color: false, quiet: false, limit: 1000 };
    let options = Options { unknown_keys: UnknownKeys::Warn, ..Options::default() };
    let text = payload(injection);
    let (mut out, mut reporter) = (String::new(), Reporter::new(look));
    reporter.begin(&mut out);
    reporter.file(&mut out, injection);
    let Report { ok, issues, .. } = validate(Entity::TaskState, &text, &options);
    let source = Source { name: injection, text: text.as_bytes(), lines: 0, columns: 0 };
    reporter.payload(&mut out, &Checked { source, index: 0, ok, issues: &issues, taken_for: Some(Entity::TaskState) });
    reporter.unread(&mut out, injection);
    reporter.end(&mut out);
    (out, issues.len())
}

#[test]
fn no_report_has_what_a_terminal_obeys() {
    for injection in injections() {
        for format in Format::ALL {
            let (out, issues) = reported(format, &injection);
            assert!(issues > 3, "{issues}");
            assert!(!out.contains(is_obeyed), "{format:?} of {injection:?}: {out:?}");
        }
    }
}

#[test]
fn json_reports_say_what_was_written() {
    for injection in injections() {
        let (out, issues) = reported(Format::Json, &injection);
        let report: Value = serde_json::from_str(&out).expect("JSON");
        let found = report["issues"].as_array().expect("an array");
        assert_eq!(found.len(), issues);
        assert!(found.iter().all(|issue| issue["file"] == *injection));
        assert!(found.iter().any(|issue| issue["params"]["key"] == *injection), "{out}");
        for format in [Format::Sarif, Format::Gitlab] {
            assert!(
                serde_json::from_str::<Value>(&reported(format, &injection).0).is_ok(),
                "{format:?}: {injection:?}"
            );
        }
        let lines = reported(Format::Ndjson, &injection).0;
        assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{lines}");
        assert_eq!(lines.lines().count(), issues + 1);
    }
}

#[test]
fn annotations_are_one_for_each_issue() {
    for injection in injections() {
        let (out, issues) = reported(Format::Github, &injection);
        let commands = out.lines().filter(|line| line.starts_with("::")).count();
        assert_eq!(commands, issues + 1, "{injection:?}: {out}");
        assert!(!out.lines().any(|line| line.trim_start().starts_with("##[")), "{out}");
    }
}

/// The names of the elements of XML, and what declares something.
fn tags(xml: &str) -> impl Iterator<Item = &str> {
    xml.split('<').skip(1).map(|tag| tag.trim_start_matches('/').split([' ', '>', '/']).next().unwrap_or_default())
}

#[test]
fn xml_has_its_own_elements_only() {
    const ELEMENTS: [&str; 7] = ["?xml", "testsuites", "testsuite", "testcase", "failure", "error", "system-out"];
    const PICTURE: [&str; 7] = ["svg", "title", "desc", "g", "path", "rect", "text"];
    for injection in injections() {
        let report = reported(Format::Junit, &injection).0;
        assert!(tags(&report).all(|tag| ELEMENTS.contains(&tag)), "{report}");
        let run = br#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"queued"}"#;
        let look = Picture { width: 720, title: &injection };
        let timeline = render_timeline(run, None, &look, &Options::default()).expect("a run");
        let lifecycle = render_lifecycle(Machine::run(), &Highlight { status: "queued", title: &injection });
        for picture in [timeline, lifecycle] {
            assert!(tags(&picture).all(|tag| PICTURE.contains(&tag)), "{picture}");
            assert!(!picture.contains(char::is_control), "{picture:?}");
        }
    }
}
