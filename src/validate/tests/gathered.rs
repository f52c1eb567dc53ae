//! What JavaScript gathers.

use super::super::said::SkillTexts;
use super::super::{Gathered, Grades, Level, Memory, Options, cell, is_clean};
use super::{Work, count};
use crate::issue::Code;
use crate::model::{Entity, task_state};

#[test]
fn no_cell_is_the_length_of_a_text() {
    let mut cells: Vec<i32> = cell::ALL.iter().map(|(_, cell)| *cell).collect();
    assert!(cells.iter().all(|value| *value > cell::LONGEST));
    cells.sort_unstable();
    cells.dedup();
    assert_eq!(cells.len(), cell::ALL.len());
}

/// Whether an agent configuration with one variable is told to be clean.
fn is_told(key: &str, value: &str, options: &Options) -> bool {
    let text = format!("1b4e28ba-2fa1-41d2-883f-0016d3cca427a1{key}{value}");
    let (key, value) = (key.len() as i32, value.len() as i32);
    let cells = [cell::FIELD, 1, 36, 1, 1, cell::FIELD, 5, cell::OBJECT, key, value, cell::END, cell::END];
    let cells: Vec<u8> = cells.into_iter().flat_map(i32::to_le_bytes).collect();
    let gathered = Gathered { text: text.as_bytes(), cells: &cells, api: false };
    is_clean(&mut Memory::default(), Entity::AgentConfiguration, gathered, options)
}

#[test]
fn credentials_matter_only_to_who_wants_to_know() {
    let mut rules = Grades::default();
    rules.set(Code::ExposedSecret, Level::Off).expect("it can be graded");
    let off = Options { rules, ..Options::default() };
    assert!(is_told("HOME", "/root", &Options::default()));
    assert!(!is_told("TOKEN", "abcdef", &Options::default()));
    assert!(is_told("TOKEN", "abcdef", &off));
    assert!(!is_told("TOKEN", "abcdef", &Options { redact: true, ..off }));
}

/// A value as it is gathered.
#[derive(Clone, Copy)]
enum Given<'a> {
    Text(&'a str),
    Number(i32),
    Flag(bool),
    /// What an object says of skills: texts by their roles.
    Said(&'a [(i32, &'a str)]),
}

/// Whether a task state with these values is told to be clean, and how often something is done for that.
fn task_state(work: Work, values: &[(&str, Given<'_>)]) -> (bool, usize) {
    let (mut text, mut cells) = (String::new(), Vec::new());
    let mut put = |value: &str| {
        text += value;
        value.encode_utf16().count() as i32
    };
    for field in task_state::PHASE_STATE.fields {
        let Some((_, given)) = values.iter().find(|(name, _)| *name == field.name) else {
            cells.push(cell::MISSING);
            continue;
        };
        match given {
            Given::Text(value) => cells.push(put(value)),
            Given::Number(value) => cells.push(!value),
            Given::Flag(value) => cells.push(if *value { cell::TRUE } else { cell::FALSE }),
            Given::Said(said) => {
                cells.push(cell::OBJECT);
                cells.extend(said.iter().flat_map(|(role, value)| [*role, put(value)]));
                cells.push(cell::END);
            }
        }
    }
    cells.push(cell::END);
    let cells: Vec<u8> = cells.into_iter().flat_map(i32::to_le_bytes).collect();
    let gathered = Gathered { text: text.as_bytes(), cells: &cells, api: true };
    let mut is_told = false;
    let times = count(work, || {
        is_told = is_clean(&mut Memory::default(), Entity::TaskState, gathered, &Options::default());
    });
    (is_told, times)
}

/// Whether a task state with these paths is told to be clean, and how many paths are followed for that.
fn with_paths([stdout, stderr]: [&str; 2]) -> (bool, usize) {
    let values = [
        ("phase", Given::Text("cleanup")),
        ("status", Given::Text("pending")),
        ("attempt", Given::Number(1)),
        ("stdout_path", Given::Text(stdout)),
        ("stderr_path", Given::Text(stderr)),
    ];
    task_state(Work::Path, &values)
}

/// Whether a task state that has this skill, as its metadata says, is told to be clean, and how often skills are derived.
fn with_skill(skill: &str) -> (bool, usize) {
    let roles = ["selectedSkill", "executionPath"].map(|key| i32::from(SkillTexts::role(key.as_bytes())));
    let values = [
        ("phase", Given::Text("speckit_plan")),
        ("status", Given::Text("pending")),
        ("attempt", Given::Number(1)),
        ("metadata", Given::Said(&[(roles[0], skill), (roles[1], "skill")])),
        ("selected_skill", Given::Text(skill)),
        ("execution_path", Given::Text("skill")),
        ("used_skills", Given::Flag(true)),
        ("used_fallback", Given::Flag(false)),
    ];
    task_state(Work::Derivation, &values)
}

#[test]
fn skills_that_plainly_are_what_the_metadata_says_are_not_derived() {
    assert_eq!(with_skill("speckit"), (true, 0));
    assert_eq!(with_skill("späckit"), (true, 1));
    assert_eq!(with_skill(" "), (false, 1));
}

#[test]
fn short_paths_that_plainly_lead_inside_are_not_followed() {
    let longest = "a/".repeat(24);
    assert_eq!(with_paths(["a/b", "c"]), (true, 0));
    assert_eq!(with_paths([&longest, "c"]), (true, 0));
    assert_eq!(with_paths([&format!("{longest}a"), "c"]), (true, 1));
    assert_eq!(with_paths(["a\"b", "c"]), (true, 1));
    assert_eq!(with_paths(["a..b", "c"]), (true, 1));
    assert!(!with_paths(["../b", "c"]).0);
    assert!(!with_paths(["/b", "c"]).0);
    assert_eq!(with_paths(["", "c"]), (true, 1));
}

#[test]
fn texts_that_are_not_ascii_end_where_they_do() {
    for (one, other) in [("ä/b", "c"), ("b", "ä"), ("ä", "ä"), ("😀", "a/😀b"), ("a/—", "—/a")] {
        assert!(with_paths([one, other]).0, "{one} {other}");
    }
    // A backslash would be read as the beginning of an escape there.
    assert!(with_paths(["a\\n", "c"]).0);
    assert!(!with_paths(["ä\\n", "c"]).0);
}
