//! Members that are read key by key say the same as those that are remembered.

use super::super::{Memory, Options, Report, patch_with};
use super::in_order::RUN;
use super::{Work, count};
use crate::issue::Code;
use crate::json::AHEAD;
use crate::model::{Entity, SCHEMAS};

/// A memory in which no record is compared with what was before.
fn wild() -> Memory {
    let mut memory = Memory::default();
    SCHEMAS.iter().for_each(|schema| memory.looks.records.of(schema).expect("every table has one").go_wild());
    memory
}

fn report(memory: &mut Memory, entity: Entity, text: &str) -> Report {
    patch_with(memory, entity, text, &Options { max_issues: 10_000, ..Options::default() })
}

fn agree(entity: Entity, text: &str) {
    let expected = report(&mut Memory::default(), entity, text);
    assert_eq!(report(&mut wild(), entity, text), expected, "{text}");
}

pub(super) const STATE: [(&str, &str); 14] = [
    ("phase", "\"speckit_plan\""),
    ("status", "\"succeeded\""),
    ("attempt", "2"),
    ("started_at", "\"2026-02-24T09:30:00Z\""),
    ("completed_at", "\"2026-02-24T09:30:41.250000Z\""),
    ("stdout_path", "\"runs/speckit_plan/2/stdout.log\""),
    ("stderr_path", "null"),
    ("metadata", r#"{"selectedSkill":"speckit","tokens":{"input":1},"note":"a — b"}"#),
    ("selected_skill", "\"speckit\""),
    ("execution_path", "\"skill\""),
    ("used_skills", "true"),
    ("used_fallback", "false"),
    ("shadow_mode_requested", "null"),
    ("skills", "null"),
];

pub(super) const ARTIFACT: [(&str, &str); 8] = [
    ("artifact_id", "\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\""),
    ("name", "\"git_clone.stdout\""),
    ("artifact_type", "\"stdout_log\""),
    ("storage_path", "\"runs/git_clone/1/stdout.log\""),
    ("content_type", "\"text/plain\""),
    ("size_bytes", "1024"),
    ("expires_at", "\"2026-03-24T09:30:00Z\""),
    ("source_phase", "\"git_clone\""),
];

type Members = Vec<(&'static str, String)>;

/// A record of each table that has code of its own, and two that have none, with what is around them.
fn tables() -> [(Entity, Members, [&'static str; 2]); 4] {
    let owned = |members: &[(&'static str, &str)]| members.iter().map(|(key, value)| (*key, (*value).into())).collect();
    let head = r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"failed","artifacts":["#;
    [
        (Entity::TaskState, owned(&STATE), ["", ""]),
        (Entity::Artifact, owned(&ARTIFACT), ["", ""]),
        (Entity::Run, owned(&ARTIFACT), [head, "]}"]),
        (Entity::Run, owned(&RUN), ["", ""]),
    ]
}

fn object([before, behind]: [&str; 2], members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{before}{{{}}}{behind}", members.join(","))
}

/// Values of every kind, right and wrong.
pub(super) fn values() -> Vec<String> {
    let texts = [0, 1, 15, 16, 31, 32, 33, 40, 47, 48, 49, 58, 63, 64, 65, 95, 96, 97, 127, 128, 129, 300]
        .map(|length| format!("\"{}\"", "x".repeat(length)));
    let others = [
        "null",
        "nullx",
        "nul",
        "true",
        "truex",
        "false",
        "fals",
        "0",
        "7",
        "07",
        "-1",
        "1.5",
        "1e3",
        "1.",
        "123456789",
        "2147483647",
        "2147483648",
        "12345678901234567890",
        "{}",
        r#"{"a":1,"a":2}"#,
        "{\"a\":1",
        "[]",
        "[1,2]",
        "",
        ",",
        "\"\\u0041\"",
        "\"a\\\"b\"",
        "\"é\"",
        "\"a\u{1}b\"",
        "\"open",
        "\"/a\"",
        "\"a/../b\"",
        "\"2026-02-24T09:30:00Z\"",
        "\"2026-02-24 09:30:00\"",
        "\"1B4E28BA-2fa1-41d2-883f-0016d3cca427\"",
        "\"skill\"",
        "\"git_clone\"",
        "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0009:30:00Z\"",
        "1 ",
        " 1",
        "\"a\" ",
        "null ",
        "1}",
        "1,",
        "\"a\"\"b\"",
        "1,\"status\":null",
        "1,\"mine\":{\"a\":[]}",
        "1,\"name\":\"a\"",
    ];
    texts.into_iter().chain(others.map(Into::into)).collect()
}

#[test]
fn members_are_plain_in_any_order() {
    for (entity, mut members, around) in tables() {
        members.retain(|(key, value)| *key != "skills" && !value.starts_with('['));
        let mut memory = wild();
        for turn in 0..members.len() * 3 {
            members.rotate_left(1);
            members.swap(0, turn % 5);
            let text = object(around, &members);
            agree(entity, &text);
            for work in [Work::LookUp, Work::Careful, Work::Path] {
                assert_eq!(count(work, || _ = report(&mut memory, entity, &text)), 0, "{text}");
            }
        }
    }
}

/// What is short and plain has its end told by the bytes ahead. Then it is read in the order of the table: where that has no
/// code of its own, texts and nulls alone are left out.
#[test]
fn short_values_are_found_by_the_bytes_ahead() {
    for ((entity, mut members, around), read) in tables().into_iter().zip([1, 5, 0, 4]) {
        members.retain(|(key, value)| *key != "skills" && !value.starts_with('['));
        members.iter_mut().filter(|(key, _)| *key == "metadata").for_each(|(_, value)| *value = r#"{"a":1}"#.into());
        for _ in 1..members.len() {
            // Behind the first key, more may stand in order.
            members.rotate_left(1);
            // Where the text ends is not plain.
            let text = format!("{}{:AHEAD$}", object(around, &members), "");
            assert_eq!(count(Work::Value, || _ = report(&mut wild(), entity, &text)), read, "{text}");
        }
    }
}

/// A run with one task state whose members, from one on, are turned by so many.
fn run(from: usize, by: usize) -> String {
    let mut members: Members = STATE[..13].iter().map(|(key, value)| (*key, (*value).into())).collect();
    members[from..].rotate_left(by);
    object([r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"failed","phases":["#, "]}"], &members)
}

/// Of a task state in a list, too, is known where it ends: that is where its skills are added.
#[test]
fn a_task_state_of_a_run_ends_where_it_does() {
    for text in (1..13).map(|by| run(0, by)) {
        agree(Entity::Run, &text);
        let changes = report(&mut wild(), Entity::Run, &text).changes;
        let added = changes.iter().find(|change| change.path == "/phases/0/skills").map(|change| change.span);
        assert_eq!(added.map(|span| span.start as usize), Some(text.len() - 3), "{text}");
    }
}

/// Before, what follows is looked up, so that it is remembered.
#[test]
fn a_list_is_read_in_any_order_only_where_orders_differ() {
    let text = format!("{}{:AHEAD$}", run(0, 1), "");
    for (mut memory, looked_up) in [(Memory::default(), true), (wild(), false)] {
        assert_eq!(count(Work::LookUp, || _ = report(&mut memory, Entity::Run, &text)) > 0, looked_up);
    }
}

/// Also where it began in the order of its table: no member that is out of order is read alone.
#[test]
fn a_record_of_a_list_that_begins_in_order_goes_on_in_any() {
    let text = format!("{}{:AHEAD$}", run(4, 2), "");
    agree(Entity::Run, &text);
    assert_eq!(count(Work::Value, || _ = report(&mut wild(), Entity::Run, &text)), 0);
}

/// One member with white space before it is read alone.
#[test]
fn white_space_between_members_changes_how_one_is_read() {
    let [(entity, mut members, around), ..] = tables();
    members.retain(|(key, _)| !matches!(*key, "skills" | "metadata"));
    members.rotate_left(1);
    for at in 1..members.len() {
        let spaced = format!(" \"{}\"", members[at].0);
        let text = object(around, &members).replace(&spaced[1..], &spaced);
        let text = format!("{text}{:AHEAD$}", "");
        agree(entity, &text);
        let read = usize::from(members[at].1 != "null");
        assert_eq!(count(Work::Value, || _ = report(&mut wild(), entity, &text)), read, "{text}");
    }
}

#[test]
fn a_comma_stands_between_members() {
    for (entity, members, around) in tables() {
        let text = object(around, &members);
        for (key, _) in members.iter().skip(1) {
            for instead in ["", " ", ",,", ":"] {
                let text = text.replace(&format!(",\"{key}\":"), &format!("{instead}\"{key}\":"));
                for mut memory in [Memory::default(), wild()] {
                    let issues = report(&mut memory, entity, &text).issues;
                    assert!(issues.iter().any(|issue| issue.code() == Code::InvalidJson), "{text}");
                }
            }
        }
    }
}

/// An id is kept where it stands, whatever stands behind it.
#[test]
fn an_id_that_stands_twice_is_found_in_any_order() {
    let id = "\"artifact_id\":\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\"";
    let others = r#""name":"a","artifact_type":"stdout_log""#;
    let head = r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"queued","artifacts":["#;
    let text = format!("{head}{{{others},{id}}},{{{id},{others}}}]}}");
    agree(Entity::Run, &text);
    let issues = report(&mut wild(), Entity::Run, &text).issues;
    assert!(issues.iter().any(|issue| issue.code() == Code::DuplicateId), "{issues:?}");
}

#[test]
fn any_value_in_any_place_is_read_alike() {
    let values = values();
    for (entity, members, around) in tables() {
        for at in 0..members.len() {
            for value in &values {
                let mut members = members.clone();
                members[at].1.clone_from(value);
                agree(entity, &object(around, &members));
                members.rotate_left(at);
                agree(entity, &object(around, &members));
            }
        }
    }
}

/// Of a path, so much is looked at as it is long.
#[test]
fn a_path_that_leads_outside_is_found_however_long_it_is() {
    for (entity, members, around) in tables() {
        for at in (0..members.len()).filter(|at| members[*at].1.starts_with("\"runs/")) {
            for length in 0..60 {
                let mut members = members.clone();
                members[at].1 = format!("\"./{}..\"", "/".repeat(length));
                members.rotate_left(at);
                let text = object(around, &members);
                agree(entity, &text);
                let issues = report(&mut wild(), entity, &text).issues;
                assert!(issues.iter().any(|issue| issue.code() == Code::UnsafePath), "{text}");
            }
        }
    }
}

/// Keys that end where what is looked at together does.
#[test]
fn keys_that_no_table_has_are_read_alike() {
    for length in (2..8).chain(55..70) {
        for number in 0..40 {
            let key = format!("{number:02}{}", "x".repeat(length - 2));
            agree(Entity::TaskState, &format!(r#"{{"{key}":1,"phase":"git_clone","status":"pending","attempt":1}}"#));
        }
    }
}

#[test]
fn any_text_that_is_cut_or_spread_is_read_alike() {
    for (entity, members, around) in tables() {
        let text = object(around, &members);
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            agree(entity, &text[..at]);
            for inserted in [" ", "\"", ",", "}", "\\"] {
                agree(entity, &format!("{}{inserted}{}", &text[..at], &text[at..]));
            }
        }
    }
}
