//! Skills that a payload carries, against those that follow.

use super::super::{Memory, Options, apply, patch, validate, validate_with};
use crate::derive::derive;
use crate::issue::Code;
use crate::model::Entity;

const SKILLS: &str = r#"{"selectedSkill":"speckit","executionPath":"skill","usedSkills":true,"usedFallback":false,"shadowModeRequested":null}"#;

fn state(phase: &str, skills: &str) -> String {
    format!(r#"{{"phase":"{phase}","status":"pending","attempt":1,"skills":{skills}}}"#)
}

fn agrees(phase: &str, skills: &str) -> bool {
    let report = validate(Entity::TaskState, &state(phase, skills), &Options::default());
    assert!(report.issues.iter().all(|issue| issue.code() == Code::ProjectionMismatch), "{:?}", report.issues);
    report.issues.is_empty()
}

#[test]
fn each_of_the_carried_skills_must_be_what_follows() {
    assert!(agrees("speckit_plan", SKILLS));
    assert!(agrees("git_clone", "null"));
    assert!(!agrees("speckit_plan", "null"));
    assert!(!agrees("speckit_plan", "{}"));
    assert!(!agrees("git_clone", SKILLS));
    assert!(!agrees("git_clone", "{}"));
    assert!(!agrees("git_clone", "1"));
    for (right, wrong) in [
        ("\"speckit\"", "\"other\""),
        ("\"skill\"", "\"direct_only\""),
        ("\"usedSkills\":true", "\"usedSkills\":false"),
        ("\"usedFallback\":false", "\"usedFallback\":true"),
        ("\"shadowModeRequested\":null", "\"shadowModeRequested\":true"),
        ("\"shadowModeRequested\":null", "\"adapterId\":\"speckit\""),
        ("\"shadowModeRequested\":null", "\"shadowModeRequested\":0"),
        ("\"shadowModeRequested\":null", "\"shadowModeRequested\":{}"),
        ("\"shadowModeRequested\":null", "\"shadowModeRequested\":null,\"adapterId\":5"),
    ] {
        assert!(!agrees("speckit_plan", &SKILLS.replace(right, wrong)), "{wrong}");
    }
    for right in ["\"shadowModeRequested\":null,\"adapterId\":null", "\"shadow_mode_requested\":1"] {
        assert!(agrees("speckit_plan", &SKILLS.replace("\"shadowModeRequested\":null", right)), "{right}");
    }
}

#[test]
fn carried_skills_are_replaced_only_where_they_disagree() {
    let paths = |skills: &str| -> Vec<String> {
        let report = patch(Entity::TaskState, &state("speckit_plan", skills), &Options::default());
        report.changes.into_iter().map(|change| change.path).collect()
    };
    assert_eq!(paths(SKILLS), [""; 0]);
    assert_eq!(paths("null"), ["/skills"]);
    assert_eq!(paths(&SKILLS.replace("null", "[]")), ["/skills"]);
}

#[test]
fn carried_skills_get_the_fields_without_a_value_that_they_lack() {
    let given = r#"{"more":1,"usedSkills":true}"#;
    let text = state("open_pr", given).replace(",\"skills\"", ",\"metadata\":{\"usedSkills\":true},\"skills\"");
    let report = patch(Entity::TaskState, &text, &Options::default());
    assert_eq!(report.issues, []);
    let completed = String::from_utf8(apply(text.as_bytes(), &report.changes)).expect("UTF-8");
    let nulls = r#""selectedSkill":null,"executionPath":null,"usedFallback":null,"shadowModeRequested":null"#;
    assert_eq!(completed, text.replace(given, &format!(r#"{{"more":1,"usedSkills":true,{nulls}}}"#)));
}

#[test]
fn a_phase_that_nobody_knows_has_the_skill_of_its_name() {
    let skill = |phase: &str| {
        let text = format!(r#"{{"phase":{phase}}}"#);
        derive(&text, &Options::default())
            .and_then(|skills| skills.selected_skill.value.map(|skill| skill.into_owned()))
    };
    assert_eq!(skill("\"speckit_new\"").as_deref(), Some("speckit"));
    assert_eq!(skill("\"speckit\\u005fnew\"").as_deref(), Some("speckit"));
    for phase in ["\"new\"", "\"\"", "1", "null", "{}"] {
        assert_eq!(skill(phase), None, "{phase}");
    }
}

/// Members of these keys with each of their values.
fn combinations(keys: &[(&str, &[&str])]) -> Vec<String> {
    keys.iter().fold(vec![String::new()], |begun, (key, values)| {
        let member = |value: &&str| if value.is_empty() { String::new() } else { format!(r#","{key}":{value}"#) };
        begun.iter().flat_map(|begun| values.iter().map(move |value| begun.clone() + &member(value))).collect()
    })
}

/// Whether skills are derived or seen to be what follows must make no difference.
#[test]
fn what_is_projected_disagrees_where_it_is_not_what_follows() {
    const FLAGS: [&str; 3] = ["null", "true", "false"];
    let said = combinations(&[
        ("selectedSkill", &["", "\"speckit\"", "\"a\"", "\" speckit\"", "\"\""]),
        ("executionPath", &["", "\"skill\"", "\"direct_only\"", "\"b\""]),
        ("usedSkills", &["", "true", "false"]),
        ("usedFallback", &["", "true"]),
    ]);
    let projected = combinations(&[
        ("selected_skill", &["null", "\"speckit\"", "\"a\""]),
        ("execution_path", &["null", "\"skill\"", "\"direct_only\""]),
        ("used_skills", &FLAGS),
        ("used_fallback", &FLAGS),
    ]);
    let (options, mut memory) = (Options::default(), Memory::default());
    for (phase, said) in ["git_clone", "speckit_plan", "speckit_other"]
        .iter()
        .flat_map(|phase| said.iter().map(move |said| (phase, said)))
    {
        let start = format!(r#"{{"phase":"{phase}","status":"pending","attempt":1,"metadata":{{"tokens":1{said}}}"#);
        let closed = start.clone() + "}";
        let derived: Vec<_> = derive(&closed, &options).expect("an object").projection().collect();
        for projected in &projected {
            let text = format!("{start}{projected}}}");
            let issues = validate_with(&mut memory, Entity::TaskState, &text, &options).issues;
            let disagreeing = issues.iter().filter(|issue| issue.code() == Code::ProjectionMismatch);
            let found: Vec<_> = disagreeing.map(|issue| issue.path.trim_start_matches('/')).collect();
            let is_other = |name: &str, json: &str| {
                projected.contains(&format!("\"{name}\":")) && !projected.contains(&format!("\"{name}\":{json}"))
            };
            let expected: Vec<_> =
                derived.iter().filter(|(name, json)| is_other(name, json)).map(|(name, _)| *name).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
