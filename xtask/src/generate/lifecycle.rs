//! docs/lifecycle.md: which changes of status are legal, drawn, and what other systems call the statuses.

use spec_automation::lifecycle::mapping::{Mapping, RUNS, TASKS};
use spec_automation::lifecycle::task::{ATTEMPT_BEGINS, RETRIED_FROM};
use spec_automation::lifecycle::{Diagram, Machine, Status};
use spec_automation::model::{RunStatus, TaskStatus};

use super::markdown::{block, code, codes, paragraph, table};

const HEADER: &str = "\
<!-- Generated from the tables of the crate by `cargo xtask generate`: change those. -->

# Life cycles

An *event* is a change that is about to be made: one step. Two *snapshots* may have missed steps between them: any status
that can be reached will do. The same status again is always legal.

The diagrams are those of `runLifecycle.toMermaid()` and `taskLifecycle.toMermaid()`; `toDot()` draws them for Graphviz,
and `toXState()` gives a machine for XState 5. [replay.md](replay.md) says what a history of events is held to, and how
events are written.
";

const ELSEWHERE: &str = "\
## What other systems call the statuses

`toOpenTelemetry(status)` gives the attribute of OpenTelemetry's semantic conventions for CI/CD, `toOpenLineage(status)`
the type of the OpenLineage run event to send when the status is entered.
";

pub fn file() -> String {
    [
        HEADER.to_owned(),
        format!("## Runs\n\n{}", machine::<RunStatus>(Machine::run())),
        format!("## Tasks\n\nWithin one attempt:\n\n{}\n{}", machine::<TaskStatus>(Machine::task()), attempts()),
        ELSEWHERE.to_owned(),
        format!("### Statuses of runs\n\n{}", mappings(RUNS)),
        format!(
            "### Statuses of tasks\n\nEach attempt is a run of the task, with an id of its own.\n\n{}",
            mappings(TASKS)
        ),
    ]
    .join("\n")
}

fn machine<S: Status>(drawn: &Machine) -> String {
    let words = |statuses: Vec<S>| match &statuses[..] {
        [] => "nothing: it is terminal".into(),
        statuses => codes(statuses.iter().map(|status| status.word()), ", "),
    };
    let rows = S::STATUSES.iter().map(|from| {
        let reachable = S::STATUSES.iter().filter(|to| *to != from && from.route(**to).is_some());
        vec![code(from.word()), words(from.next().to_vec()), words(reachable.copied().collect())]
    });
    let steps = table(&["from", "in one step", "between snapshots"], rows);
    format!("{steps}\n{}", block("mermaid", &drawn.draw(Diagram::Mermaid)))
}

fn attempts() -> String {
    let words = |statuses: &[TaskStatus]| codes(statuses.iter().map(|status| status.word()), " or ");
    paragraph(&format!(
        "The next attempt is one higher. It follows {}, and begins in {}. Between snapshots, several attempts may have been \
         missed. A status that nothing follows in its attempt is terminal, as `isTerminal` says; the diagrams are of all \
         attempts, and do not end in one that the next attempt follows.",
        words(&RETRIED_FROM),
        words(&ATTEMPT_BEGINS)
    ))
}

fn mappings<S: Status>(mappings: &[(S, Mapping)]) -> String {
    let rows = mappings.iter().map(|(status, mapping)| {
        let attribute = mapping.open_telemetry.map(|(name, value)| code(&format!("{name} = {value}")));
        let event = code(mapping.open_lineage.as_str());
        vec![code(status.word()), attribute.unwrap_or_default(), event, mapping.reason.into()]
    });
    table(&["status", "OpenTelemetry", "OpenLineage", "because"], rows)
}
