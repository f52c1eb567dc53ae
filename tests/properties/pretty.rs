//! What reports look like. Each is reviewed as text: `INSTA_UPDATE=always cargo test --test properties pretty` writes them.

use insta::assert_snapshot;
use spec_automation::model::Entity;
use spec_automation::report::{Source, pretty};
use spec_automation::validate::{Mode, Options, Target, validate};

fn report(target: impl Into<Target>, text: &str, options: &Options) -> String {
    let issues = validate(target, text, options).issues;
    pretty(&Source { name: "payload.json", text: text.as_bytes(), lines: 0, columns: 0 }, &issues, false)
}

fn of_task_state(text: &str) -> String {
    report(Entity::TaskState, text, &Options::default())
}

#[test]
fn five_mistakes_in_a_run() {
    let text = include_str!("../../examples/broken-run-with-five-mistakes.json");
    assert_snapshot!(report(Target::Auto, text, &Options::default()));
}

#[test]
fn in_color() {
    let text = include_str!("../../examples/broken-artifact-outside-the-root.json");
    let options = Options { mode: Mode::Strict, ..Options::default() };
    let issues = validate(Entity::Artifact, text, &options).issues;
    // The escapes of the colors, visibly.
    let shown = pretty(&Source { name: "payload.json", text: text.as_bytes(), lines: 0, columns: 0 }, &issues, true);
    assert_snapshot!(shown.replace('\u{1b}', "␛"));
}

#[test]
fn text_that_ends_too_early() {
    let text = include_str!("../../examples/broken-truncated-text.json");
    assert_snapshot!(report(Entity::Run, text, &Options::default()));
}

#[test]
fn no_text_at_all() {
    assert_snapshot!(of_task_state(""));
}

#[test]
fn a_byte_order_mark() {
    assert_snapshot!(of_task_state("\u{feff}{\"phase\": \"git_clone\"}"));
}

#[test]
fn a_long_line_is_shown_around_the_mark() {
    let text = format!(
        r#"{{"phase":"git_clone","status":"done","stdout_path":"{}","attempt":0,"stderr_path":"{}"}}"#,
        "é".repeat(120),
        "x".repeat(120)
    );
    assert_snapshot!(of_task_state(&text));
}

#[test]
fn wide_characters_keep_the_mark_in_place() {
    assert_snapshot!(of_task_state(r#"{"phase": "日本🚀", "status": "日本", "attempt": 1}"#));
}

#[test]
fn a_long_value_is_marked_as_far_as_it_is_shown() {
    assert_snapshot!(of_task_state(&format!(r#"{{"phase":"{}"}}"#, "git_clone".repeat(30))));
}

#[test]
fn tabs_and_carriage_returns_keep_the_mark_in_place() {
    assert_snapshot!(of_task_state(
        "{\r\n\t\"phase\":\t\"clone\",\r\n\t\"status\": \"pending\", \"attempt\": \"1\"\r\n}\r\n"
    ));
}

#[test]
fn controls_are_shown_and_not_obeyed() {
    let text = "{\"phase\":\"\u{7f}\u{202e}clone\",\"status\":\"\\u001b[31m\",\"attempt\":\"\u{1b}[2J\"}";
    let issues = validate(Entity::TaskState, text, &Options::default()).issues;
    assert_snapshot!(pretty(
        &Source { name: "\u{1b}[2J\r.json", text: text.as_bytes(), lines: 0, columns: 0 },
        &issues,
        false
    ));
}

#[test]
fn private_values_are_crossed_out() {
    let text = r#"{
  "agent_backend": 7, "runtime_env": {"GITHUB_TOKEN": "ghp_0123456789abcdef", "LIMITS": [1, {"x": "é🚀"}]}, "run_id": "x"
}"#;
    assert_snapshot!(report(Entity::AgentConfiguration, text, &Options::default()));
}

#[test]
fn broken_text_hides_what_may_be_private() {
    let text = "{\n  \"id\": \"x\", \"requested_spec_input\": \"our secret plan\" oops\n}";
    assert_snapshot!(report(Entity::Run, text, &Options::default()));
}

#[test]
fn more_issues_than_wanted_are_counted_at_the_beginning() {
    let text = "{\n  \"phase\": \"a\",\n  \"status\": \"b\",\n  \"attempt\": 0\n}";
    assert_snapshot!(report(Entity::TaskState, text, &Options { max_issues: 2, ..Options::default() }));
}

#[test]
fn lines_are_shown_although_there_are_more_issues_than_wanted() {
    let text = include_str!("../../examples/broken-run-with-five-mistakes.json");
    assert_snapshot!(report(Target::Auto, text, &Options { max_issues: 2, ..Options::default() }));
}

#[test]
fn lines_count_from_where_the_payload_stands_in_its_file() {
    let text = "{\n  \"phase\": \"a\",\n  \"status\": \"pending\",\n  \"attempt\": 1\n}";
    let issues = validate(Entity::TaskState, text, &Options::default()).issues;
    assert_snapshot!(pretty(
        &Source { name: "runs.ndjson", text: text.as_bytes(), lines: 998, columns: 0 },
        &issues,
        false
    ));
}
