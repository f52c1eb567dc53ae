//! Open maps: remembered as a whole, and gone over value by value.

use super::super::{Memory, Options, validate_with};
use super::{Work, count};
use crate::json::{AHEAD, MAX_DEPTH};
use crate::model::Entity;

/// How often this is done for a task state with this metadata.
fn done(work: Work, memory: &mut Memory, metadata: &str) -> usize {
    // What stands so near to the end of the text is not remembered.
    let text = format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"metadata":{metadata}}}{:AHEAD$}"#, "");
    count(work, || _ = validate_with(memory, Entity::TaskState, &text, &Options::default()))
}

/// Keys of every length that is remembered, and one more.
#[test]
fn a_map_like_the_one_before_is_followed() {
    for length in 1..=45 {
        let map = |value: usize| format!(r#"{{"{}":{value},"b":"{value}"}}"#, "a".repeat(length));
        let mut memory = Memory::default();
        assert_eq!(done(Work::Unlike, &mut memory, &map(1)), 1, "{length}");
        assert_eq!(done(Work::Unlike, &mut memory, &map(22)), 0, "{length}");
        assert_eq!(done(Work::Unlike, &mut memory, &map(3)), 0, "{length}");
        // One letter less or another one at the end is another key.
        let other = map(1).replacen("a\"", "c\"", 1);
        assert_eq!(done(Work::Unlike, &mut memory, &other), 1, "{length}");
        assert_eq!(done(Work::Unlike, &mut memory, &map(1)), 0, "{length}");
    }
    let mut memory = Memory::default();
    for _ in 0..3 {
        assert_eq!(done(Work::Unlike, &mut memory, &format!(r#"{{"{}":1}}"#, "a".repeat(46))), 1);
    }
}

#[test]
fn so_many_members_are_remembered() {
    for (count, unlike) in [(1, 0), (19, 0), (20, 1), (25, 1)] {
        let members: Vec<String> = (0..count).map(|at| format!("\"k{at}\":{at}")).collect();
        let map = format!("{{{}}}", members.join(","));
        let mut memory = Memory::default();
        done(Work::Unlike, &mut memory, &map);
        assert_eq!(done(Work::Unlike, &mut memory, &map), unlike, "{count}");
    }
}

#[test]
fn four_maps_that_begin_differently_are_remembered() {
    let mut memory = Memory::default();
    let map = |at: usize| format!(r#"{{"k{at}":1,"b":{{"c":2}}}}"#);
    for round in 0..3 {
        for at in 0..4 {
            assert_eq!(done(Work::Unlike, &mut memory, &map(at)) > 0, round == 0, "{round} {at}");
        }
    }
    // The fifth takes the place of another.
    assert!(done(Work::Unlike, &mut memory, &map(4)) > 0);
    for at in [4, 3, 2, 1] {
        assert_eq!(done(Work::Unlike, &mut memory, &map(at)), 0, "{at}");
    }
    assert!(done(Work::Unlike, &mut memory, &map(0)) > 0);
}

#[test]
fn a_map_that_goes_on_otherwise_is_remembered_from_there() {
    let mut memory = Memory::default();
    let (first, second) = (r#"{"a":1,"b":2,"c":3}"#, r#"{"a":1,"d":2}"#);
    for (map, unlike) in
        [(first, 1), (first, 0), (second, 1), (second, 0), (first, 1), (first, 0), ("{}", 1), ("{}", 0), (first, 0)]
    {
        assert_eq!(done(Work::Unlike, &mut memory, map), unlike, "{map}");
    }
}

/// Maps that are never alike are remembered seldom, and those that are alike again at once when their turn comes.
#[test]
fn maps_that_are_never_alike_are_seldom_remembered() {
    let mut memory = Memory::default();
    let map = |at: usize| format!(r#"{{"k{at}":1}}"#);
    let again = |memory: &mut Memory, at: usize| {
        done(Work::Unlike, memory, &map(at));
        done(Work::Unlike, memory, &map(at)) == 0
    };
    // Each is met once, and then whether it was remembered shows.
    let mut remembered = Vec::new();
    for at in 0..40 {
        let mut fresh = Memory::default();
        (0..at).for_each(|before| _ = done(Work::Unlike, &mut fresh, &map(before)));
        if again(&mut fresh, 1000 + at) {
            remembered.push(at + 1);
        }
    }
    assert_eq!(remembered, (1..=8).chain([40]).collect::<Vec<_>>());
    // One that is like the one before makes up for all that were not but a few.
    assert!(again(&mut memory, 1));
    (10..18).for_each(|at| _ = done(Work::Unlike, &mut memory, &map(at)));
    assert!(!again(&mut memory, 20));
    let unlike: Vec<_> = (0..32).map(|_| done(Work::Unlike, &mut memory, &map(17))).collect();
    assert_eq!(unlike, [vec![1; 30], vec![0; 2]].concat());
    assert!(again(&mut memory, 21));
}

#[test]
fn what_is_short_needs_no_scanner() {
    let map = |value: &str| format!(r#"{{"a":{value}}}"#);
    let digits = "123456789012345678901234567890123";
    for (value, long) in [
        ("1", 0),
        ("-12.5", 0),
        (&digits[..30], 0),
        (&digits[..31], 1),
        ("\"abc\"", 0),
        (&format!("\"{}\"", "a".repeat(48)), 0),
        (&format!("\"{}\"", "a".repeat(49)), 1),
        ("true", 0),
        ("false", 0),
        ("null", 0),
        ("{}", 1),
        ("[]", 1),
        ("1e5", 1),
        ("fals", 1),
        ("trux", 1),
        ("nulx", 1),
    ] {
        assert_eq!(done(Work::Long, &mut Memory::default(), &map(value)), long, "{value}");
    }
}

#[test]
fn what_is_said_of_skills_in_a_longer_form_is_taken_down_on_the_plain_path() {
    let long = "a".repeat(60);
    let escaped = "sp\\u0065ckit";
    for skill in [&*long, escaped] {
        let metadata = format!(r#"{{"selectedSkill":"{skill}","usedSkills":true}}"#);
        let mut memory = Memory::default();
        assert_eq!(done(Work::Careful, &mut memory, &metadata), 0, "{metadata}");
        let text = format!(r#"{{"phase":"git_clone","metadata":{metadata}}}{:AHEAD$}"#, "");
        let skills = crate::derive::derive(&text, &Options::default()).expect("an object");
        let expected = if skill == escaped { "speckit" } else { skill };
        assert_eq!(skills.selected_skill.value.as_deref(), Some(expected));
    }
}

/// Also where no map was like the one before, so that they are compared with none.
#[test]
fn maps_and_lists_are_plain_as_deep_as_they_may_be() {
    let mut wild = Memory::default();
    (0..20).for_each(|at| _ = done(Work::Unlike, &mut wild, &format!(r#"{{"k{at}":1}}"#)));
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for is_wild in [false, true] {
            let mut depth = |levels: u32| {
                let inner = if open == "[" { "1" } else { "{}" };
                let levels = levels - u32::from(open != "[");
                let text =
                    format!("{{\"a\":{}{inner}{}}}", open.repeat(levels as usize), close.repeat(levels as usize));
                let mut fresh = Memory::default();
                done(Work::Careful, if is_wild { &mut wild } else { &mut fresh }, &text)
            };
            // The record and its metadata are two levels.
            assert_eq!((depth(MAX_DEPTH - 2), depth(MAX_DEPTH - 1)), (0, 1), "{open} {is_wild}");
        }
    }
}

/// What is remembered of a map before does not tell which keys this one had.
#[test]
fn a_key_that_stands_twice_is_found_whatever_was_before() {
    let text = |metadata: &str| {
        format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"metadata":{metadata}}}{:AHEAD$}"#, "")
    };
    let mut memory = Memory::default();
    for _ in 0..3 {
        done(Work::Unlike, &mut memory, r#"{"a":1,"b":2}"#);
        for _ in 0..3 {
            let twice = text(r#"{"b":1,"b":2}"#);
            let report = validate_with(&mut memory, Entity::TaskState, &twice, &Options::default());
            assert_eq!(report.issues.len(), 1, "{:?}", report.issues);
        }
    }
}

/// What an object inside another changes of what both remember does not hide a key of the outer one.
#[test]
fn a_key_that_stands_twice_around_an_object_is_found_whatever_was_before() {
    let text = |metadata: &str| {
        format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"metadata":{metadata}}}{:AHEAD$}"#, "")
    };
    for before in
        [r#"{"m":{"a":1}}"#, r#"{"m":{"a":{"a":1}}}"#, r#"{"m":{"a":{"q":1,"a":1}}}"#, r#"{"m":{"b":1,"a":2}}"#]
    {
        let mut memory = Memory::default();
        for _ in 0..3 {
            done(Work::Unlike, &mut memory, before);
            for twice in [r#"{"m":{"a":{"q":1,"a":2},"a":5}}"#, r#"{"m":{"a":[{"q":1,"a":2}],"a":5}}"#] {
                let report = validate_with(&mut memory, Entity::TaskState, &text(twice), &Options::default());
                assert_eq!(report.issues.len(), 1, "{before} {twice} {:?}", report.issues);
            }
        }
    }
}
