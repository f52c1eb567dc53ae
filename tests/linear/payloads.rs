//! Payloads of any size that were made to take long.

use spec_automation::model::Entity;

/// Makes a payload of a size.
pub type Make = fn(usize) -> String;

pub const ID: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

pub fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

pub fn state(metadata: &str) -> String {
    format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"metadata":{metadata}}}"#)
}

pub fn agent(environment: &str) -> String {
    format!(r#"{{"run_id":"{ID}","agent_backend":"a","agent_version":"1","runtime_env":{environment}}}"#)
}

pub fn run_of(phases: &str, artifacts: &str) -> String {
    format!(r#"{{"run_id":"{ID}","status":"in_progress","phases":[{phases}],"artifacts":[{artifacts}]}}"#)
}

/// Keys that are alike at both ends and in length, so that a quick hash takes them for one.
pub fn colliding(index: usize) -> String {
    format!("\"samesame{index:08}samesame\"")
}

pub fn nested(depth: usize, key: &str, inner: &str) -> String {
    format!("{}{inner}{}", format!("{{\"{key}\":").repeat(depth), "}".repeat(depth))
}

pub const PAYLOADS: [(&str, Entity, Make); 34] = [
    ("one key again and again", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |_| r#""a":1"#.into())))),
    ("every key twice", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| format!("\"{}\":1", i / 2))))),
    ("keys of one hash", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| colliding(i) + ":1")))),
    ("keys of one hash, twice", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| colliding(i / 2) + ":1")))),
    ("unknown keys of one hash", Entity::Run, |n| format!("{{{}}}", list(n, |i| colliding(i) + ":1"))),
    ("escaped keys", Entity::TaskState, |n| state(&format!("{{{}}}", list(n, |i| format!("\"\\u0061{i}\":1"))))),
    ("one field again and again", Entity::Run, |n| format!("{{{}}}", list(n, |_| r#""status":"queued""#.into()))),
    ("a list again and again", Entity::Run, |n| format!("{{{}}}", list(n, |_| r#""phases":[{"attempt":"1"}]"#.into()))),
    ("unknown keys", Entity::Run, |n| format!("{{{}}}", list(n, |i| format!("\"k{i}\":[]")))),
    ("an escaped text", Entity::TaskState, |n| state(&format!("{{\"a\":\"{}\"}}", "\\u0041".repeat(n)))),
    ("an escaped key", Entity::TaskState, |n| state(&format!("{{\"{}\":1}}", "\\ud83d\\ude00".repeat(n)))),
    ("half pairs", Entity::TaskState, |n| state(&format!("[{}]", list(n, |_| r#""\ud800""#.into())))),
    ("digits", Entity::TaskState, |n| state(&format!("{{\"a\":{}}}", "1".repeat(n)))),
    ("digits as an attempt", Entity::TaskState, |n| format!("{{\"attempt\":{}}}", "1".repeat(n))),
    ("digits and underscores", Entity::TaskState, |n| format!("{{\"attempt\":\"{}\"}}", "1_".repeat(n))),
    ("a fraction", Entity::TaskState, |n| format!("{{\"attempt\":1.{}e-{}}}", "0".repeat(n), "9".repeat(n))),
    ("digits as a time", Entity::TaskState, |n| format!("{{\"started_at\":\"{}\"}}", "1".repeat(n))),
    ("space", Entity::TaskState, |n| state(&format!("{{\"a\":[{}]}}", " \n\t".repeat(n)))),
    ("a path up and down", Entity::TaskState, |n| format!("{{\"stdout_path\":\"{}\"}}", "a/../".repeat(n))),
    ("a URL of users", Entity::Run, |n| format!("{{\"pull_request_url\":\"https://{}\"}}", "a:b@".repeat(n))),
    ("skills in space", Entity::TaskState, |n| state(&format!("{{\"selectedSkill\":\"{}\"}}", " ".repeat(n)))),
    ("deep and wide", Entity::TaskState, |n| state(&format!("[{}]", list(n / 50, |_| nested(100, "a", "1"))))),
    ("issues below long keys", Entity::TaskState, |n| {
        state(&nested(1, &"k".repeat(2000), &format!("{{{}}}", list(n, |_| r#""a":1"#.into()))))
    }),
    ("issues far below", Entity::TaskState, |n| {
        state(&nested(100, "key", &format!("{{{}}}", list(n, |_| r#""a":1"#.into()))))
    }),
    ("attempts", Entity::Run, |n| {
        run_of(&list(n, |i| format!(r#"{{"phase":"git_clone","status":"failed","attempt":{}}}"#, i + 1)), "")
    }),
    ("attempts backwards", Entity::Run, |n| {
        run_of(&list(n, |i| format!(r#"{{"phase":"git_clone","status":"running","attempt":{}}}"#, n - i)), "")
    }),
    ("the same attempt", Entity::Run, |n| {
        run_of(&list(n, |_| r#"{"phase":"git_clone","status":"x","attempt":1}"#.into()), "")
    }),
    ("artifacts", Entity::Run, |n| {
        run_of(
            "",
            &list(n, |i| {
                format!(
                    r#"{{"artifact_id":"1b4e28ba-2fa1-41d2-883f-{i:012}","name":"a","artifact_type":"stdout_log","storage_path":"a/{i}"}}"#
                )
            }),
        )
    }),
    ("the same artifact", Entity::Run, |n| {
        run_of(
            "",
            &list(n, |_| {
                format!(
                    r#"{{"artifact_id":"{ID}","name":"a","artifact_type":"stdout_log","storage_path":"a","source_phase":"cleanup"}}"#
                )
            }),
        )
    }),
    ("nothing but mistakes", Entity::Run, |n| {
        run_of(&list(n, |_| r#"{"phase":1,"attempt":"x","started_at":[]}"#.into()), "")
    }),
    ("forms to be changed", Entity::Run, |n| {
        run_of(
            &list(n, |i| {
                format!(
                    r#"{{"phase":"speckit_plan","status":"running","attempt":"{}","started_at":"2026-02-24 09:30:00","used_skills":"yes"}}"#,
                    i + 1
                )
            }),
            "",
        )
    }),
    ("credentials", Entity::AgentConfiguration, |n| {
        agent(&format!("{{{}}}", list(n, |i| format!("\"TOKEN{i}\":\"abc\""))))
    }),
    ("a credential again and again", Entity::AgentConfiguration, |n| {
        agent(&format!("{{{}}}", list(n, |_| r#""TOKEN":["abc",{"a":"b"}]"#.into())))
    }),
    ("credentials below credentials", Entity::AgentConfiguration, |n| {
        agent(&nested(100, "TOKEN", &format!("{{{}}}", list(n, |i| format!("\"{}\":\"x{i}y\"", i / 2)))))
    }),
];
