//! The changes of payloads, and which of them are safe.

use super::super::{Change, Level, NaiveTimestamps, Operation, Options, Risk, UnknownKeys, apply, patch, safe};
use crate::issue::{Code, Span};
use crate::model::Entity;

const ID: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

fn changes(entity: Entity, text: &str, options: &Options) -> Vec<Change> {
    patch(entity, text, options).changes
}

#[test]
fn what_is_added_stands_before_the_closing_brace() {
    let text = format!(
        r#" {{"run_id":"{ID}","status":"queued","phases":[{{"phase":"git_clone","status":"pending","attempt":1}}]}} "#
    );
    let changes = changes(Entity::Run, &text, &Options::default());
    let added: Vec<_> = changes.iter().filter(|change| matches!(change.operation, Operation::Add(_))).collect();
    assert_eq!(added.iter().map(|change| &*change.path).collect::<Vec<_>>(), ["/phases/0/skills", "/artifacts"]);
    for change in added {
        assert_eq!(change.span.of(text.as_bytes()), b"}", "{change:?}");
    }
}

#[test]
fn an_added_member_has_the_key_that_its_path_means() {
    for (path, key) in [("/a", "a"), ("", ""), ("/x~1y/a", "a"), ("/a~1b", "a/b"), ("/~0", "~"), ("/~01~1~0", "~1/~")] {
        let (operation, span) = (Operation::Add("1".into()), Span { start: 1, end: 2 });
        let written = apply(b"{}", &[Change { path: path.into(), operation, span, risk: None }]);
        assert_eq!(String::from_utf8_lossy(&written), format!("{{\"{key}\":1}}"), "{path}");
    }
}

#[test]
fn what_is_added_to_members_on_lines_has_lines_of_its_own() {
    let start = "{\n  \"a\": 1".len() as u32;
    let added = |path: &str| Change {
        path: path.into(),
        operation: Operation::Add("1".into()),
        span: Span { start: start + 1, end: start + 2 },
        risk: None,
    };
    let written = apply(b"{\n  \"a\": 1\n}\n", &[added("/b"), added("/c")]);
    assert_eq!(String::from_utf8_lossy(&written), "{\n  \"a\": 1,\n  \"b\": 1,\n  \"c\": 1\n}\n");
}

#[test]
fn a_removed_member_takes_its_comma_and_the_space_behind() {
    let options = Options { unknown_keys: UnknownKeys::Strip, ..Options::default() };
    for (text, expected) in [
        ("{\"mine\":1 ,  \"phase\":\"git_clone\",\"status\":\"pending\",\"attempt\":1}", "{\"phase\":\"git_clone\""),
        ("{\"mine\":1,\n\"phase\":\"git_clone\",\"status\":\"pending\",\"attempt\":1}", "{\"phase\":\"git_clone\""),
        (
            "{\"phase\":\"git_clone\", \"mine\":1, \"status\":\"pending\",\"attempt\":1}",
            "{\"phase\":\"git_clone\", \"status\":",
        ),
    ] {
        let written = apply(text.as_bytes(), &changes(Entity::TaskState, text, &options));
        assert!(written.starts_with(expected.as_bytes()), "{}", String::from_utf8_lossy(&written));
    }
}

#[test]
fn only_what_is_overridden_is_changed_in_the_text_alone() {
    let environment = r#"{"A_TOKEN":"abcdefgh","B_TOKEN":"bcdefghi","B_TOKEN":"cdefghij","C_TOKEN":"defghijk"}"#;
    let text = format!(r#"{{"run_id":"{ID}","agent_backend":"a","agent_version":"1","runtime_env":{environment}}}"#);
    let changes = changes(Entity::AgentConfiguration, &text, &Options { redact: true, ..Options::default() });
    let secrets = changes.iter().filter_map(|change| Some((change.path.strip_prefix("/runtime_env/")?, change)));
    let in_the_text = secrets.map(|(key, change)| (key, matches!(change.operation, Operation::ReplaceInText(_))));
    assert_eq!(
        in_the_text.collect::<Vec<_>>(),
        [("A_TOKEN", false), ("B_TOKEN", true), ("B_TOKEN", false), ("C_TOKEN", false)]
    );
}

/// Which changes of a task state with these members are safe, by their paths.
fn safe_paths(members: &str, options: &Options) -> Vec<String> {
    let text = format!(r#"{{"phase":"speckit_plan","status":"running",{members}}}"#);
    safe(changes(Entity::TaskState, &text, options))
        .into_iter()
        .map(|change| change.path)
        .filter(|path| path != "/skills" || members.contains("\"skills\""))
        .collect()
}

#[test]
fn an_offset_is_added_where_nobody_asks_for_one() {
    let naive = r#""attempt":1,"started_at":"2026-01-01T00:00:00""#;
    let utc = Options { naive_timestamps: NaiveTimestamps::Utc, ..Options::default() };
    assert_eq!(safe_paths(naive, &Options::default()), [""; 0]);
    assert_eq!(safe_paths(naive, &utc), ["/started_at"]);
    // Another issue is no reason against it.
    let coerced = naive.replace(":1,", ":\"1\",");
    assert_eq!(safe_paths(&coerced, &utc), ["/attempt", "/started_at"]);
    assert_eq!(safe_paths(&coerced, &Options::default()), ["/attempt"]);
}

#[test]
fn digits_are_not_cut_off() {
    let utc = Options { naive_timestamps: NaiveTimestamps::Utc, ..Options::default() };
    for (written, is_safe) in [
        (r#""2026-02-24T09:30:00.123456000Z""#, true),
        (r#""2026-02-24T09:30:00.123456789Z""#, false),
        (r#""2026-02-24T09:30:00,1234567""#, false),
        (r#""2026-02-24""#, true),
        (r#""1771925400.1234567""#, false),
        ("1771925400.123456", true),
        ("1771925400.1234567", false),
    ] {
        let paths = safe_paths(&format!(r#""attempt":1,"started_at":{written}"#), &utc);
        assert_eq!(paths == ["/started_at"], is_safe, "{written} {paths:?}");
    }
}

#[test]
fn skills_that_disagree_are_left_between_other_issues() {
    let before = r#""attempt":"1","#;
    let behind = r#","started_at":"2026-01-01T00:00:00z""#;
    for skills in ["null", r#"{"selectedSkill":"other"}"#] {
        for (before, behind) in [(r#""attempt":1,"#, r#","started_at":"2026-01-01T00:00:00Z""#), (before, behind)] {
            let paths = safe_paths(&format!(r#"{before}"skills":{skills}{behind}"#), &Options::default());
            assert!(!paths.contains(&"/skills".to_owned()), "{paths:?}");
            assert_eq!(paths.len(), if before.contains("\"1\"") { 2 } else { 0 }, "{paths:?}");
        }
    }
}

#[test]
fn what_loses_or_guesses_does_so_whatever_the_rules_about_it_say() {
    let mut options = Options { unknown_keys: UnknownKeys::Strip, ..Options::default() };
    let text = r#"{"phase":"speckit_plan","status":"running","attempt":"1","started_at":"2026-01-01T00:00:00","skills":{"selectedSkill":"other"},"mine":1}"#;
    for level in [Level::Warning, Level::Off] {
        for code in [Code::NaiveTimestamp, Code::ProjectionMismatch, Code::CoercedValue] {
            options.rules.set(code, level).expect("a rule that can be graded");
        }
        let risks = changes(Entity::TaskState, text, &options).into_iter().map(|change| (change.path, change.risk));
        let expected = [
            ("/attempt", None),
            ("/started_at", Some(Risk::Guess)),
            ("/mine", Some(Risk::Removal)),
            ("/skills", Some(Risk::Disagreement)),
        ];
        assert_eq!(risks.collect::<Vec<_>>(), expected.map(|(path, risk)| (path.to_owned(), risk)));
    }
}

/// Nothing but `runtime_env` has its credentials redacted, also where a later member counts.
#[test]
fn only_the_environment_is_redacted_where_a_key_stands_twice() {
    let options = Options { redact: true, ..Options::default() };
    let text = r#"{"phase":"git_clone","status":"pending","attempt":1,"metadata":{"token":"ghp_0123456789abcdef"},"metadata":{}}"#;
    let written = apply(text.as_bytes(), &changes(Entity::TaskState, text, &options));
    assert!(String::from_utf8_lossy(&written).contains("ghp_0123456789abcdef"));
    let text = r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","agent_backend":"a","agent_version":"1","runtime_env":{"token":"ghp_0123456789abcdef"},"runtime_env":{}}"#;
    let written = apply(text.as_bytes(), &changes(Entity::AgentConfiguration, text, &options));
    assert!(!String::from_utf8_lossy(&written).contains("ghp_0123456789abcdef"));
}

#[test]
fn the_changes_of_another_text_make_some_text() {
    let text =
        "{ \"phase\": \"speckit_plan\",\n  \"attempt\": \"1\", \"status\": \"pending\", \"mine\": 1, \"mine\": 2 }";
    let options = Options { unknown_keys: UnknownKeys::Strip, ..Options::default() };
    let changes = patch(Entity::TaskState, text, &options).changes;
    assert!(changes.len() > 3);
    for length in 0..text.len() {
        let (one, other) = text.as_bytes().split_at(length);
        for part in [one, other] {
            let made = String::from_utf8(apply(part, &changes)).expect("ASCII");
            assert!(made.contains(r#""skills":{"#), "{made}");
        }
    }
}
