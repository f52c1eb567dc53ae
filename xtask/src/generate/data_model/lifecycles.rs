//! Which changes of status are legal.

use spec_automation::lifecycle::Status;
use spec_automation::lifecycle::task::{ATTEMPT_BEGINS, RETRIED_FROM};
use spec_automation::model::{RunStatus, TaskStatus};

use crate::generate::markdown::{code, codes, paragraph, table};

const INTRODUCTION: &str = "\
An *event* is a change that is about to be made: one step. Two *snapshots* may have missed steps between them: any status
that can be reached will do. The same status again is always legal.
";

pub fn part() -> String {
    format!(
        "## Life cycles\n\n{INTRODUCTION}\n### Life cycle of a run\n\n{}\n### Life cycle of a task\n\nWithin one attempt:\n\n{}\n{}",
        machine::<RunStatus>(),
        machine::<TaskStatus>(),
        attempts()
    )
}

fn machine<S: Status>() -> String {
    let words = |statuses: Vec<S>| match statuses.is_empty() {
        true => "nothing: it is terminal".into(),
        false => codes(statuses.iter().map(|status| status.word()), ", "),
    };
    let rows = S::STATUSES.iter().map(|from| {
        let reachable = S::STATUSES.iter().filter(|to| *to != from && from.route(**to).is_some());
        vec![code(from.word()), words(from.next().to_vec()), words(reachable.copied().collect())]
    });
    table(&["from", "in one step", "between snapshots"], rows)
}

fn attempts() -> String {
    let words = |statuses: &[TaskStatus]| codes(statuses.iter().map(|status| status.word()), " or ");
    paragraph(&format!(
        "The next attempt is one higher. It follows {}, and begins in {}. Between snapshots, several attempts may have been \
         missed.",
        words(&RETRIED_FROM),
        words(&ATTEMPT_BEGINS)
    ))
}
