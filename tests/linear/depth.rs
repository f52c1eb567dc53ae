//! A payload takes no longer for being deep: nothing is gone over once for each level that it is in.

use crate::clock::{Slow, time};
use crate::payloads::{agent, nested, run_of, state};
use crate::work::{Work, all, report};
use spec_automation::compare::compare;
use spec_automation::model::Entity;
use spec_automation::report::Format;
use spec_automation::validate::{patch, validate};

const SHALLOW: usize = 2;
const DEEP: usize = 120;
/// How many values lie on the innermost level.
const VALUES: usize = 20_000;

/// Makes a payload of a depth; most of it is on the innermost level.
type Make = fn(usize) -> String;

const PAYLOADS: [(&str, Entity, Make); 5] = [
    ("objects in metadata", Entity::TaskState, |depth| state(&nested(depth, "a", &values("1")))),
    ("lists in metadata", Entity::TaskState, |depth| {
        state(&format!("{}{}{}", "[".repeat(depth), values("1"), "]".repeat(depth)))
    }),
    ("objects in unknown fields", Entity::TaskState, |depth| {
        format!(r#"{{"phase":"git_clone","status":"pending","attempt":1,"a":{}}}"#, nested(depth, "a", &values("1")))
    }),
    ("settings", Entity::AgentConfiguration, |depth| agent(&nested(depth, "a", &values("\"b\"")))),
    ("a run", Entity::Run, |depth| run_of(&state(&nested(depth, "a", &values("1"))), "")),
];

/// A list that has a mistake behind it, so that reports show some of it.
fn values(value: &str) -> String {
    format!("{{\"a\":[{}],\"a\":1}}", vec![value; VALUES].join(","))
}

/// The report that shows lines of the payload, and the comparison with what says the same in another order.
const WORK: [(&str, Work); 4] = [
    ("validate", |entity, text| drop(validate(entity, text, &all()))),
    ("patch", |entity, text| drop(patch(entity, text, &all()))),
    ("report", |entity, text| report(Format::Pretty, text, &validate(entity, text, &all()).issues)),
    ("compare", |_, text| drop(compare(text, &text.replace("\"a\":[1,", "\"a\":[ 1,"), &all()))),
];

#[test]
fn depth_takes_no_time_of_its_own() {
    let mut slow = Slow::default();
    for (name, entity, make) in PAYLOADS {
        let (shallow, deep) = (make(SHALLOW), make(DEEP));
        for (verb, work) in WORK.iter().filter(|(verb, _)| entity == Entity::Run || *verb != "compare") {
            slow.compare(
                &format!("{verb} {name}"),
                || time(|| work(entity, &shallow)),
                || time(|| work(entity, &deep)),
            );
        }
    }
}
