//! What needs no second look does not get one.

use super::super::{Memory, Options, validate_with};
use super::{Work, count};
use crate::json::AHEAD;
use crate::model::Entity;

/// How often this is done for a payload that is read alone.
fn done(work: Work, entity: Entity, text: &str) -> usize {
    count(work, || {
        let report = validate_with(&mut Memory::default(), entity, text, &Options::default());
        assert!(report.ok, "{text} {:?}", report.issues);
    })
}

const ID: &str = r#""1b4e28ba-2fa1-41d2-883f-0016d3cca427""#;

#[test]
fn a_remembered_path_that_plainly_leads_inside_is_not_followed() {
    let text = r#"{"stdout_path":"runs/a.log","status":"pending","phase":"cleanup","attempt":1}"#;
    let (text, mut memory) = (format!("{text}{:AHEAD$}", ""), Memory::default());
    for work in [Work::Path, Work::Path, Work::LookUp, Work::Path] {
        let run = || _ = validate_with(&mut memory, Entity::TaskState, &text, &Options::default());
        assert_eq!(count(work, run), 0);
    }
}

#[test]
fn the_first_key_tells_the_shape() {
    let record = format!(r#"{{"id":{ID},"repository":"a/b","requested_spec_input":""}}"#);
    let response = format!(r#"{{"run_id":{ID},"status":"queued","phases":[],"artifacts":[]}}"#);
    let turned = format!(r#"{{"repository":"a/b","requested_spec_input":"","id":{ID}}}"#);
    for (text, times) in [(record, 0), (response, 0), (turned, 1)] {
        assert_eq!(done(Work::Again, Entity::Run, &text), times, "{text}");
    }
}

#[test]
fn only_a_field_that_stands_twice_has_a_record_read_again() {
    let state = |members: &str| format!(r#"{{"phase":"git_clone","status":"pending","attempt":1{members}}}"#);
    for (members, times) in [
        ("", 0),
        (r#","mine":1"#, 0),
        (r#","mine":1,"selected_skill":null,"yours":2,"metadata":{"a":1,"a":2}"#, 0),
        (r#","mine":1,"mine":2"#, 0),
        (r#","attempt":2"#, 1),
        (r#","mine":1,"attempt":2"#, 1),
    ] {
        assert_eq!(done(Work::Again, Entity::TaskState, &state(members)), times, "{members}");
    }
}

#[test]
fn skills_that_follow_plainly_are_not_derived() {
    let state = |phase: &str, more: &str| format!(r#"{{"phase":"{phase}","status":"pending","attempt":1{more}}}"#);
    const SAID: &str = r#","metadata":{"selectedSkill":"speckit","executionPath":"direct_fallback"}"#;
    const PROJECTED: &str = r#","selected_skill":"speckit","execution_path":"direct_fallback","used_skills":true"#;
    let agreeing = format!(r#"{SAID}{PROJECTED},"used_fallback":true,"shadow_mode_requested":null"#);
    let shadowed = format!(
        r#"{},"shadowModeRequested":true}}{PROJECTED},"used_fallback":true,"shadow_mode_requested":true"#,
        &SAID[..SAID.len() - 1]
    );
    let defaults = format!(
        r#","metadata":{{"tokens":1}}{},"used_fallback":false,"shadow_mode_requested":null"#,
        PROJECTED.replace("direct_fallback", "skill")
    );
    for (phase, more, times) in [
        ("git_clone", "", 0),
        ("git_clone", r#","metadata":{}"#, 0),
        ("git_clone", r#","metadata":null,"skills":null,"selected_skill":null,"used_skills":null"#, 0),
        ("git_clone", r#","metadata":{"tokens":1}"#, 0),
        ("git_clone", r#","metadata":{"usedSkills":true}"#, 1),
        ("git_clone", r#","skills":{}"#, 1),
        ("git_clone", r#","selected_skill":"a""#, 1),
        ("git_clone", r#","execution_path":"skill""#, 1),
        ("git_clone", r#","used_skills":true"#, 1),
        ("git_clone", r#","used_fallback":true"#, 1),
        ("git_clone", r#","shadow_mode_requested":true"#, 1),
        ("speckit_plan", "", 1),
        ("speckit_plan", &agreeing, 0),
        ("git_clone", &agreeing, 0),
        ("speckit_plan", &defaults, 0),
        ("git_clone", &defaults, 1),
        ("speckit_plan", &defaults.replace("speckit", "spec"), 1),
        ("speckit_plan", &defaults.replace(r#""tokens":1"#, r#""selectedSkill":"speckit""#), 0),
        ("git_clone", &defaults.replace(r#""tokens":1"#, r#""selectedSkill":"speckit","usedSkills":true"#), 0),
        ("git_clone", &defaults.replace(r#""tokens":1"#, r#""selectedSkill":"speckit","usedSkills":false"#), 1),
        ("git_clone", r#","metadata":{"usedFallback":true},"used_fallback":true"#, 0),
        ("speckit_plan", &shadowed, 0),
        ("speckit_plan", &agreeing.replace(r#""used_fallback":true"#, r#""used_fallback":false"#), 1),
        ("speckit_plan", &agreeing.replace(r#""used_skills":true"#, r#""used_skills":false"#), 1),
        ("speckit_plan", &agreeing.replace(":\"speckit\"", ":\" speckit\""), 1),
        ("speckit_plan", &agreeing.replace("\"speckit\"", "\"spéckit\""), 1),
        ("speckit_plan", &agreeing.replace("\"speckit\"", "\"sp\\u0065ckit\""), 1),
        ("speckit_plan", &format!("{agreeing},\"skills\":null"), 1),
    ] {
        assert_eq!(done(Work::Derivation, Entity::TaskState, &state(phase, more)), times, "{phase} {more}");
    }
}

#[test]
fn a_path_that_plainly_leads_inside_is_not_followed() {
    let long = "a/".repeat(24);
    for (path, times) in
        [("a", 0), ("a/b.txt", 0), (&long[..48], 0), (&long[..47], 0), (&*format!("{long}a"), 1), ("a/../b", 1)]
    {
        let text = format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"stdout_path":"{path}"}}"#);
        assert_eq!(done(Work::Path, Entity::TaskState, &text), times, "{path}");
    }
    let text = r#"{"phase":"git_clone","status":"pending","attempt":1,"stdout_path":null}"#;
    assert_eq!(done(Work::Path, Entity::TaskState, text), 0);
}

#[test]
fn a_long_text_is_plain_wherever_it_stands() {
    let text = format!(
        r#"{{"id":{ID},"repository":"a/b","requested_spec_input":"{}","worker_hostname":"{}"}}"#,
        "x".repeat(400),
        "x".repeat(60)
    );
    assert_eq!(done(Work::Careful, Entity::Run, &text), 0);
}
