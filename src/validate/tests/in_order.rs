//! Records that are read as the server writes them say the same as those that are read otherwise.

use super::super::{Memory, Options, Report, patch_with};
use super::any_order::{ARTIFACT, STATE, values};
use super::{Work, count};
use crate::issue::{Code, Span};
use crate::json::MAX_DEPTH;
use crate::model::{Entity, Field, Kind, artifact, run, task_state};

pub(super) const RUN: [(&str, &str); 9] = [
    ("run_id", "\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\""),
    ("status", "\"succeeded\""),
    ("branch_name", "\"speckit/1\""),
    ("pull_request_url", "\"https://example.com/pull/1\""),
    ("result_summary", "\"done\""),
    ("started_at", "\"2026-02-24T09:30:00Z\""),
    ("completed_at", "\"2026-02-24T10:30:00.500000Z\""),
    ("phases", r#"[{"phase":"git_clone","status":"skipped","attempt":1},{"phase":"git_clone","status":"done"}]"#),
    ("artifacts", r#"[{"artifact_id":"x"}]"#),
];

type Members = Vec<(&'static str, String)>;

fn owned(members: &[(&'static str, &str)]) -> Members {
    members.iter().map(|(key, value)| (*key, (*value).into())).collect()
}

fn object(before: &str, members: &[(&'static str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{before}{}}}", members.join(","))
}

/// Where a record of each table stands, with what is around it; behind it, so much that nothing is near to the end.
fn tables() -> [(Members, String, String); 3] {
    let [head, behind] = [r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"failed","#, &" ".repeat(300)];
    [
        (owned(&STATE), format!("{head}\"phases\":["), format!("]}}{behind}")),
        (owned(&ARTIFACT), format!("{head}\"artifacts\":["), format!("]}}{behind}")),
        (owned(&RUN), String::new(), behind.to_owned()),
    ]
}

fn report(text: &str) -> Report {
    let options = Options { max_issues: 10_000, ..Options::default() };
    patch_with(&mut Memory::default(), Entity::Run, text, &options)
}

/// All that is said of a text, with what it is said of in place of where that stands.
fn said(text: &str) -> (bool, Vec<String>) {
    let report = report(text);
    let of = |span: Span| String::from_utf8_lossy(span.of(text.as_bytes())).into_owned();
    let issues =
        report.issues.iter().map(|issue| format!("{} {:?} {:?}", issue.path, issue.detail, issue.span.map(of)));
    let changes =
        report.changes.iter().map(|change| format!("{} {:?} {}", change.path, change.operation, of(change.span)));
    (report.ok, issues.chain(changes).collect())
}

/// White space before its first key is what keeps a record from being read in order.
fn agree(record: &str, before: &str, behind: &str) {
    let Some(inner) = record.strip_prefix('{') else { return };
    let in_order = said(&format!("{before}{record}{behind}"));
    assert_eq!(in_order, said(&format!("{before}{{ {inner}{behind}")), "{record}");
}

#[test]
fn what_is_in_order_is_not_looked_up() {
    for (mut members, before, behind) in tables() {
        members.retain(|(key, _)| *key != "skills");
        members.iter_mut().filter(|(_, value)| value.starts_with('[')).for_each(|(_, value)| *value = "[]".into());
        let text = format!("{before}{}{behind}", object("", &members));
        let head = count(Work::LookUp, || _ = report(&format!("{before}{behind}")));
        assert!(count(Work::LookUp, || _ = report(&text)) <= head, "{text}");
        let otherwise = format!("{before}{}{behind}", object(" ", &members));
        assert!(count(Work::LookUp, || _ = report(&otherwise)) > head, "{otherwise}");
    }
}

/// Values of a field in their usual form, as long and as short as they are read in their place.
fn usual(field: &Field) -> Vec<String> {
    let texts = |lengths: &[usize]| lengths.iter().map(|length| format!("\"{}\"", "x".repeat(*length))).collect();
    let owned = |values: &[&str]| values.iter().copied().map(Into::into).collect();
    let mut values: Vec<String> = match field.kind {
        Kind::Text(_) | Kind::Url(_) => texts(&[0, 1, 16, 31, 32, 33, 63, 64, 65, 95, 96, 97, 127]),
        Kind::Path(_) => texts(&[1, 16, 31, 32, 33, 48]),
        Kind::Timestamp => owned(&["\"2026-02-24T09:30:00Z\"", "\"2026-02-24T09:30:00.250000Z\""]),
        Kind::Uuid => owned(&["\"00000000-0000-4000-8000-000000000000\""]),
        Kind::Word(vocabulary) => vocabulary.words.iter().map(|word| format!("\"{word}\"")).collect(),
        Kind::Integer(_) => owned(&["1", "9", "10", "1234567"]),
        Kind::Boolean => owned(&["true", "false"]),
        Kind::Metadata => owned(&["{}", "{\"a\":1}"]),
        Kind::List(_) => owned(&["[]"]),
        _ => Vec::new(),
    };
    values.extend(field.is_optional().then(|| "null".into()));
    values
}

/// The members with another value at one place, or without that member.
fn with(members: &Members, at: usize, value: Option<String>) -> Members {
    let mut members = members.clone();
    match value {
        Some(value) => members[at].1 = value,
        None => _ = members.remove(at),
    }
    members
}

#[test]
fn any_usual_value_in_its_place_is_read_there() {
    let fields = [task_state::API, artifact::SUMMARY, run::DETAIL];
    for ((mut members, before, behind), fields) in tables().into_iter().zip(fields) {
        members.retain(|(key, _)| *key != "skills");
        members.iter_mut().filter(|(_, value)| value.starts_with('[')).for_each(|(_, value)| *value = "[]".into());
        for at in 0..members.len() {
            let field = fields.iter().find(|field| field.name == members[at].0).expect("it is in the table");
            let mut all: Vec<Members> = usual(field).into_iter().map(|value| with(&members, at, Some(value))).collect();
            all.extend(field.is_optional().then(|| with(&members, at, None)));
            for members in all {
                let text = format!("{before}{}{behind}", object("", &members));
                for work in [Work::LookUp, Work::Value, Work::Careful, Work::Path] {
                    assert_eq!(count(work, || _ = report(&text)), 0, "{text}");
                }
            }
        }
    }
}

/// A comma stands behind a member, of which there is none.
#[test]
fn no_comma_stands_before_the_first_member() {
    for (mut members, before, behind) in tables() {
        while !members.is_empty() {
            let text = object(",", &members);
            agree(&text, &before, &behind);
            assert!(!report(&format!("{before}{text}{behind}")).ok, "{text}");
            members.remove(0);
        }
    }
}

#[test]
fn any_value_in_its_place_is_read_alike() {
    for (members, before, behind) in tables() {
        for at in 0..members.len() {
            for value in values() {
                let mut members = members.clone();
                members[at].1 = value;
                agree(&object("", &members), &before, &behind);
            }
        }
    }
}

/// Of a path, so much is looked at as it is long.
#[test]
fn a_path_that_leads_outside_is_found_however_long_it_is() {
    for (members, before, behind) in tables() {
        for at in (0..members.len()).filter(|at| members[*at].1.starts_with("\"runs/")) {
            for length in 0..60 {
                let mut members = members.clone();
                members[at].1 = format!("\"./{}..\"", "/".repeat(length));
                agree(&object("", &members), &before, &behind);
            }
        }
    }
}

#[test]
fn open_maps_are_as_deep_as_elsewhere() {
    let [(members, before, behind), ..] = tables();
    let mut were_too_deep = Vec::new();
    for levels in MAX_DEPTH as usize - 8..=MAX_DEPTH as usize {
        let mut members = members.clone();
        let metadata = members.iter_mut().find(|(key, _)| *key == "metadata").expect("it has one");
        metadata.1 = format!("{{\"a\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
        let text = object("", &members);
        agree(&text, &before, &behind);
        let issues = report(&format!("{before}{text}{behind}")).issues;
        were_too_deep.push(issues.iter().any(|issue| issue.code() == Code::TooDeep));
    }
    // The run, its list, the record and its metadata are four levels.
    let expected = (MAX_DEPTH - 8..=MAX_DEPTH).map(|levels| levels + 4 > MAX_DEPTH);
    assert_eq!(were_too_deep, expected.collect::<Vec<_>>());
}

#[test]
fn a_comma_stands_between_records() {
    let state = r#"{"phase":"git_clone","status":"pending","attempt":1}"#;
    let reason = |list: &str| {
        let text =
            format!(r#"{{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"queued","phases":[{list}]}}"#);
        let issues = report(&text).issues;
        let fault = issues.iter().find(|issue| issue.code() == Code::InvalidJson);
        fault.map(|issue| (format!("{:?}", issue.detail), issue.span.map(|span| text.len() - span.start as usize)))
    };
    assert_eq!(reason(&format!("{state},{state}")), None);
    for behind in [",", ",,", "", ":", ",]"] {
        for next in ["", state] {
            let found = reason(&format!("{state}{behind}{next}"));
            assert_eq!(found, reason(&format!("{state} {behind}{next}")), "{behind}{next}");
            let is_right = matches!((behind, next.is_empty()), ("", true) | (",", false));
            assert_eq!(found.is_none(), is_right, "{behind}{next}");
        }
    }
}

#[test]
fn members_that_are_missing_or_elsewhere_are_read_alike() {
    for (members, before, behind) in tables() {
        for missing in 0..1u32 << members.len().min(10) {
            let kept = members.iter().enumerate().filter(|(at, _)| missing >> at & 1 == 0);
            agree(&object("", &kept.map(|(_, member)| member.clone()).collect::<Members>()), &before, &behind);
        }
        for (from, to) in (0..members.len()).flat_map(|from| (0..members.len()).map(move |to| (from, to))) {
            let mut moved = members.clone();
            moved.swap(from, to);
            agree(&object("", &moved), &before, &behind);
            let mut repeated = members.clone();
            repeated.insert(to, members[from].clone());
            agree(&object("", &repeated), &before, &behind);
        }
    }
}

#[test]
fn any_text_that_is_cut_or_spread_is_read_alike() {
    for (members, before, behind) in tables() {
        let text = object("", &members);
        for at in (1..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            agree(&text[..at], &before, "");
            agree(&text[..at], &before, &behind);
            for inserted in [" ", "\"", ",", "}", "]", "\\", "é"] {
                agree(&format!("{}{inserted}{}", &text[..at], &text[at..]), &before, &behind);
            }
        }
    }
}

/// Each byte of the usual form, changed.
#[test]
fn any_byte_that_is_another_is_read_alike() {
    for (members, before, behind) in tables() {
        let text = object("", &members);
        for at in (1..text.len()).filter(|at| text.as_bytes()[*at].is_ascii()) {
            for byte in [b'0', b'9', b'a', b'Z', b'.', b'/', b' ', b'"', 0x01, 0x7f] {
                let mut other = text.clone().into_bytes();
                other[at] = byte;
                agree(&String::from_utf8(other).expect("ASCII for ASCII"), &before, &behind);
            }
        }
    }
}

/// A run with nothing in its lists and other values of these fields.
fn run_with(others: &[(&str, &str)]) -> String {
    let mut members = owned(&RUN);
    for (key, value) in &mut members {
        if matches!(*key, "phases" | "artifacts") {
            *value = "[]".to_owned();
        }
        if let Some((_, other)) = others.iter().find(|(name, _)| name == key) {
            *value = (*other).to_owned();
        }
    }
    object("", &members)
}

/// People write the summary of a run, in any language and of any length.
#[test]
fn a_run_with_a_summary_that_is_not_plain_is_read_in_order() {
    let [long, longest] = [200, 255].map(|count| format!("\"{}\"", "a".repeat(count)));
    let too_long = format!("\"{}\"", "a".repeat(256));
    for (field, text, careful) in [
        ("result_summary", "\"done\"", 0),
        ("result_summary", "\"über\"", 0),
        ("result_summary", r#""a \"b\"\n""#, 0),
        ("result_summary", &long, 0),
        ("result_summary", r#""\ud800""#, 1),
        ("result_summary", "\"a\nb\"", 1),
        ("result_summary", "1", 1),
        ("branch_name", &longest, 0),
        ("branch_name", &too_long, 1),
    ] {
        let run = run_with(&[(field, text)]);
        let behind = " ".repeat(300);
        assert_eq!(count(Work::Careful, || _ = report(&format!("{run}{behind}"))), careful, "{field} {text}");
        agree(&run, "", &behind);
    }
}

/// White space that is not ASCII is no summary of a failure, either.
#[test]
fn what_is_kept_of_a_text_in_order_says_whether_it_is_plain() {
    for summary in ["\"\u{a0}\"", "\"\u{3000}x\"", r#""\u00a0""#, r#""\u00a0x""#, "\" \"", "\"x\""] {
        let run = run_with(&[("status", "\"failed\""), ("result_summary", summary)]);
        agree(&run, "", &" ".repeat(300));
        let codes = report(&format!("{run}{:300}", "")).issues.into_iter().map(|issue| issue.detail.code());
        let is_missing = codes.into_iter().any(|code| code == Code::MissingFailureSummary);
        assert_eq!(is_missing, !summary.contains('x'), "{summary}");
    }
}
