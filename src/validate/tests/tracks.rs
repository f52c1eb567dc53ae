//! What stands between the values of records: when it is learned, how much of it, and when it is forgotten.

use super::super::{Memory, Options, validate_with};
use super::{Work, count};
use crate::model::{Entity, TaskStatus};

/// How often something is looked up in one more task state.
fn looked_up(memory: &mut Memory, text: &str) -> usize {
    count(Work::LookUp, || _ = validate_with(memory, Entity::TaskState, text, &Options::default()))
}

fn state(status: &str, more: &str) -> String {
    format!(r#"{{"phase":"git_clone","status":"{status}","attempt":1{more}}}"#)
}

/// As long as it may be, in one piece; longer, up to the last fixed value that begins early enough.
#[test]
fn a_stretch_is_learned_at_once_and_cut_where_it_is_too_long() {
    let rest = &state("pending", "")[1..];
    for space in 0..140 {
        let text = format!("{{{}{rest}", " ".repeat(space));
        let mut memory = Memory::default();
        let counts = [0; 5].map(|_| looked_up(&mut memory, &text));
        // It begins behind the brace.
        let begins = |value: &str| text.find(value).is_some_and(|at| at - 1 <= 127);
        let expected = match (text.len() - 1 <= 127, begins("1}"), begins("\"pending"), begins("\"git_clone")) {
            (true, ..) => [1, 0, 0, 0, 0],
            (_, false, false, false) => [1; 5],
            _ => [1, 1, 0, 0, 0],
        };
        assert_eq!(counts, expected, "{space}");
    }
}

#[test]
fn four_ways_are_remembered_in_each_place() {
    let mut memory = Memory::default();
    let words: Vec<&str> = TaskStatus::ALL.iter().map(|status| status.as_str()).collect();
    for round in 0..3 {
        for word in &words[..4] {
            assert_eq!(looked_up(&mut memory, &state(word, "")), usize::from(round == 0), "{round} {word}");
        }
    }
    // The fifth tells that the status is not worth being fixed: all is forgotten, and learned without it.
    assert_eq!(looked_up(&mut memory, &state(words[4], "")), 1);
    assert_eq!(looked_up(&mut memory, &state(words[0], "")), 2);
    for word in &words {
        assert_eq!(looked_up(&mut memory, &state(word, "")), 0, "{word}");
    }
}

#[test]
fn a_slot_that_is_null_now_and_then_is_read_as_any_other() {
    let mut memory = Memory::default();
    let paths = |at: usize| {
        let value = |bit: usize| if at >> bit & 1 == 1 { "\"a/b\"" } else { "null" };
        format!(r#","stdout_path":{},"stderr_path":{},"selected_skill":{}"#, value(0), value(1), value(2))
    };
    let mut last = 0;
    for at in 0..80 {
        if looked_up(&mut memory, &state("pending", &paths(at % 8))) > 0 {
            last = at;
        }
    }
    assert!(last < 40, "still learning at {last}");
}

#[test]
fn a_slot_that_has_a_value_after_being_null_for_long_is_read_as_any_other() {
    let mut memory = Memory::default();
    let flags = |at: usize, path: &str| {
        let (used_skills, used_fallback) = (at & 1 == 1, at & 2 == 2);
        state(
            "pending",
            &format!(r#","stdout_path":{path},"used_skills":{used_skills},"used_fallback":{used_fallback}"#),
        )
    };
    // Every way that there is room for begins with a path that is null.
    for at in 0..4 {
        assert_eq!(looked_up(&mut memory, &flags(at, "null")), 1, "{at}");
    }
    // The first value tells that the path may be anything: all is forgotten, and learned up to the path and behind it.
    assert_eq!(looked_up(&mut memory, &flags(0, "\"a/b\"")), 2);
    let counts = [0, 1, 2, 3].map(|at| looked_up(&mut memory, &flags(at, "null")));
    assert_eq!(counts, [1, 1, 1, 1]);
    for at in 0..4 {
        assert_eq!(looked_up(&mut memory, &flags(at, "\"a/b\"")), 0, "{at}");
    }
}

#[test]
fn a_slot_of_many_words_or_numbers_becomes_a_free_one_and_the_others_do_not() {
    let mut memory = Memory::default();
    let text = |at: usize| state("pending", "").replace(":1}", &format!(":{}}}", at + 1));
    let counts: Vec<usize> = (0..12).map(|at| looked_up(&mut memory, &text(at))).collect();
    assert_eq!(counts, [1, 1, 1, 1, 1, 2, 0, 0, 0, 0, 0, 0]);
    // The status is fixed as before, and has its own way.
    assert_eq!(looked_up(&mut memory, &state("skipped", "")), 1);
    assert_eq!(looked_up(&mut memory, &state("skipped", "")), 0);
    assert_eq!(looked_up(&mut memory, &text(3)), 0);
}

/// How often something else is done for one more task state.
fn done(work: Work, memory: &mut Memory, text: &str) -> usize {
    count(work, || _ = validate_with(memory, Entity::TaskState, text, &Options::default()))
}

#[test]
fn nulls_booleans_and_words_are_part_of_a_stretch() {
    let mut memory = Memory::default();
    let text = state("pending", r#","stdout_path":null,"used_skills":true,"used_fallback":false"#);
    assert_eq!(looked_up(&mut memory, &text), 1);
    assert_eq!(done(Work::Value, &mut memory, &text), 0);
    assert_eq!(looked_up(&mut memory, &text), 0);
}

/// What is not fixed and not short is plain all the same.
#[test]
fn free_values_of_every_kind_are_plain() {
    let mut memory = Memory::default();
    for at in 0..200 {
        let flag = |bit: usize| at >> bit & 1 == 1;
        let status = TaskStatus::ALL[at % TaskStatus::ALL.len()].as_str();
        let more = format!(
            r#","started_at":"2026-02-{:02}T09:30:00Z","stdout_path":"{}","selected_skill":"{}","used_skills":{},"used_fallback":{},"shadow_mode_requested":{}"#,
            at % 28 + 1,
            "a/".repeat(at % 60),
            "x".repeat(at % 90),
            flag(0),
            flag(1),
            flag(2),
        );
        let text = state(status, &more).replace(":1,", &format!(":{},", at * 4_567_890 + 1));
        assert_eq!(done(Work::Careful, &mut memory, &text), 0, "{text}");
    }
}
