//! What messages call the values that a field takes, and why a value is none of them.

use super::super::{Options, Shape, UnknownKeys, validate};
use crate::model::Entity;

/// The message about the only member of a payload.
fn message(entity: Entity, name: &str, value: &str) -> Option<String> {
    let is_served = entity.response().fields.iter().any(|field| field.name == name);
    let options = Options { shape: if is_served { Shape::Api } else { Shape::Record }, ..Options::default() };
    let issues = validate(entity, &format!(r#"{{"{name}":{value}}}"#), &options).issues;
    issues.iter().find(|issue| issue.path == format!("/{name}")).map(|issue| issue.message())
}

#[test]
fn what_has_the_wrong_type_is_told_which_one_is_right() {
    for (entity, name, value, expected) in [
        (Entity::AgentConfiguration, "id", "1", "expected a UUID, found a number"),
        (Entity::Run, "started_at", "true", "expected a timestamp, found a boolean"),
        (Entity::Run, "repository", "[]", "expected a string, found an array"),
        (Entity::Run, "pull_request_url", "{}", "expected a string, found an object"),
        (Entity::Run, "artifacts", "{}", "expected an array, found an object"),
        (Entity::Run, "agent_configuration", "\"\"", "expected an object, found a string"),
        (Entity::TaskState, "stdout_path", "1", "expected a string, found a number"),
        (Entity::TaskState, "attempt", "{}", "expected a whole number, found an object"),
        (Entity::TaskState, "metadata", "[]", "expected an object, found an array"),
        (Entity::TaskState, "used_skills", "[]", "expected a boolean, found an array"),
        (Entity::AgentConfiguration, "runtime_env", "1", "expected an object, found a number"),
    ] {
        let found = message(entity, name, value);
        assert_eq!(found.as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn what_is_no_whole_number_is_told_why() {
    for (value, expected) in [
        ("1.5", "not a whole number: it has a fraction"),
        ("\"one\"", "not a whole number: it is not written in digits"),
        ("1e400", "outside the range from 1 to 2147483647"),
    ] {
        let found = message(Entity::TaskState, "attempt", value);
        assert_eq!(found.as_deref(), Some(expected), "{value}");
    }
}

#[test]
fn a_word_or_key_that_is_almost_known_is_told_which_one_it_may_be() {
    let told = |member: &str| {
        let options = Options { shape: Shape::Api, unknown_keys: UnknownKeys::Warn, ..Options::default() };
        let issues = validate(Entity::TaskState, &format!("{{{member}}}"), &options).issues;
        let path = format!("/{}", member.split('"').nth(1).expect("a key"));
        let issue = issues.into_iter().find(|issue| issue.path == path).expect("an issue");
        issue.help().split_once("; did you mean ").map(|(_, meant)| meant.to_owned())
    };
    for (member, meant) in [
        (r#""status":"succeded""#, "`succeeded`?"),
        (r#""status":"R\u0075nning""#, "`running`?"),
        (r#""phase":"git clone""#, "`git_clone`?"),
        (r#""startedAt":null"#, "`started_at`?"),
        (r#""stdout-pth":null"#, "`stdout_path`?"),
    ] {
        assert_eq!(told(member).as_deref(), Some(meant), "{member}");
    }
    for member in [r#""status":"done""#, r#""status":null"#, r#""status":7"#, r#""colour":1"#] {
        assert_eq!(told(member), None, "{member}");
    }
}
