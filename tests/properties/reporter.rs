//! Reports on many files: what is counted, what is shown, and that each format stays whole whatever it is given.

use crate::support::check;
use crate::support::noise::noise;
use crate::support::payload::{Quality, options, payload};
use proptest::prelude::*;
use serde_json::Value;
use spec_automation::issue::Issue;
use spec_automation::model::Entity;
use spec_automation::report::{Checked, Format, Look, Reporter, Source};
use spec_automation::validate::{Options, Report, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const STATE: &str = r#"{"phase": "git_clone", "status": "done", "attempt": "1"}"#;

fn look(format: Format) -> Look {
    Look { format, color: false, quiet: false, limit: 1000 }
}

/// A report on files of these payloads; of the first file nothing can be read.
fn written(look: Look, names: &[&str], texts: &[&[u8]], find: impl Fn(&[u8]) -> Report) -> (String, Reporter) {
    let (mut out, mut reporter) = (String::new(), Reporter::new(look));
    reporter.begin(&mut out);
    for name in names {
        reporter.file(&mut out, name);
        if *name == "unread" {
            reporter.unread(&mut out, "no such file");
            continue;
        }
        for (index, text) in texts.iter().enumerate() {
            let Report { ok, issues, .. } = find(text);
            if issues.is_empty() {
                reporter.clean(1);
                continue;
            }
            let source = Source { name, text, lines: index, columns: 0 };
            let taken_for = Some(Entity::TaskState).filter(|_| !ok);
            reporter.payload(&mut out, &Checked { source, index, ok, issues: &issues, taken_for });
        }
    }
    reporter.end(&mut out);
    (out, reporter)
}

fn of_states(look: Look, names: &[&str], count: usize) -> String {
    let texts = vec![STATE.as_bytes(); count];
    written(look, names, &texts, |text| validate(Entity::TaskState, text, &Options::default())).0
}

#[test]
fn every_format_of_any_payload_is_whole() {
    let cases = (prop::collection::vec(payload(Quality::Any), 0..3), options(), noise(), ".{1,9}");
    check(300, cases, |(payloads, options, mut noise, name)| {
        let texts: Vec<Vec<u8>> = payloads.iter().map(|(_, json)| json.write(&mut noise).into_bytes()).collect();
        let texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
        let entity = payloads.first().map_or(Entity::Run, |(entity, _)| *entity);
        let names = ["unread", &name, "b.json"];
        let find = |text: &[u8]| validate(entity, text, &options);
        let issues: Vec<Issue> = texts.iter().flat_map(|text| find(text).issues).collect();
        for format in [Format::Json, Format::Sarif, Format::Gitlab] {
            let (out, _) = written(look(format), &names, &texts, find);
            let value: Value =
                serde_json::from_str(&out).map_err(|error| TestCaseError::fail(format!("{error} in {out}")))?;
            let items = match format {
                Format::Json => value["issues"].as_array(),
                Format::Sarif => value["runs"][0]["results"].as_array(),
                _ => value.as_array(),
            };
            let unread = usize::from(format == Format::Gitlab);
            prop_assert_eq!(items.map(Vec::len), Some(2 * issues.len() + unread), "{}", out);
        }
        let (out, _) = written(look(Format::Ndjson), &names, &texts, find);
        prop_assert!(out.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{}", out);
        prop_assert_eq!(out.lines().count(), 2 * issues.len() + 1);
        let (out, _) = written(look(Format::Github), &names, &texts, find);
        prop_assert_eq!(out.lines().filter(|line| line.starts_with("::")).count(), 2 * issues.len() + 1);
        let (out, reporter) = written(look(Format::Junit), &names, &texts, find);
        prop_assert!(!out.contains(|character| character < ' ' && character != '\n'), "a control");
        let markup = ["testsuites", "testsuite", "testcase", "failure", "error", "system-out", "?xml"];
        for tag in out.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>', '/']).next().unwrap_or_default();
            prop_assert!(markup.contains(&name), "{name} in {out}");
        }
        prop_assert_eq!(reporter.tally().payloads, 2 * texts.len());
        prop_assert_eq!(reporter.tally().errors + reporter.tally().warnings, 2 * issues.len());
        Ok(())
    });
}

#[test]
fn the_summary_counts() {
    let shown = |names: &[&str], count| of_states(Look { limit: 0, ..look(Format::Concise) }, names, count);
    assert!(
        shown(&["a"], 1)
            .ends_with("  1 unknown_value\n  1 coerced_value\n\n✗ 1 of 1 payload invalid, 1 error, 1 warning\n")
    );
    assert!(shown(&["unread", "a"], 1200).ends_with(
        "  1,200 unknown_value\n  1,200 coerced_value\n\n\
         ✗ 1 file not read, 1,200 of 1,200 payloads invalid, 1,200 errors, 1,200 warnings\n"
    ));
    assert_eq!(shown(&["a"], 0), "! 0 payloads: nothing was checked\n");
    assert_eq!(shown(&["unread", "unread"], 0), "✗ 2 files not read, 0 payloads valid\n");
    let valid = written(look(Format::Pretty), &["a"], &[b"", b""], |_| Report::default()).0;
    assert_eq!(valid, "✓ 2 payloads valid\n");
}

#[test]
fn only_so_many_issues_of_a_file_are_shown() {
    let shown = of_states(Look { limit: 5, ..look(Format::Concise) }, &["a", "b"], 4);
    assert_eq!(shown.matches("a:").count() + shown.matches("b:").count(), 4 + 4 + 2 + 2);
    assert!(shown.contains("a: not shown: 4 more issues\n"));
    let annotated = of_states(Look { limit: 5, ..look(Format::Github) }, &["a,", "b"], 4);
    assert!(annotated.contains("\n::notice file=a%2C,title=not shown::not shown: 4 more issues\n"), "{annotated}");
    // The first payload of a file is shown in any case.
    assert_eq!(of_states(Look { limit: 0, ..look(Format::Ndjson) }, &["a", "b"], 4).lines().count(), 4);
}

#[test]
fn quiet_shows_errors_only() {
    let quiet = |format| of_states(Look { quiet: true, ..look(format) }, &["a"], 2);
    assert_eq!(
        quiet(Format::Concise),
        "a:1:34: error[unknown_value] not a known task status (/status)\n\
         a:2:34: error[unknown_value] not a known task status (/status)\n"
    );
    assert!(!quiet(Format::Pretty).contains("taken as"));
    assert!(quiet(Format::Json).contains("\"warnings\":2"));
}

#[test]
fn what_payloads_were_taken_for_is_said_once() {
    let shown = of_states(look(Format::Pretty), &["a\u{1b}", "b"], 3);
    assert_eq!(shown.matches(": taken as a task state; `--entity` names another\n\n").count(), 2);
    assert!(!shown.contains('\u{1b}'));
}
