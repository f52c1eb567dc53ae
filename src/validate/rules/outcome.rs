//! How a run ended, and what it must have to show for it.

use super::super::facts::{Head, Run};
use super::Context;
use super::locations::check_url;
use crate::format::strip;
use crate::issue::Detail;
use crate::model::{RunStatus, run::slot};

pub(super) fn run(context: &mut Context<'_, '_>, head: &Head, facts: &Run) {
    check_url(context, head, slot::PULL_REQUEST_URL, facts.pull_request_url);
    let Some(status) = facts.status else { return };
    let says = |text: crate::json::Text, context: &Context<'_, '_>| !strip(&text.decode(context.text)).is_empty();
    let url = facts.pull_request_url.is_some_and(|text| says(text, context));
    if status == RunStatus::Succeeded && !url && !head.is_malformed(slot::PULL_REQUEST_URL) {
        context.report(head, slot::PULL_REQUEST_URL, Detail::MissingPullRequest {});
    }
    if status == RunStatus::NoChanges && url {
        context.report(head, slot::PULL_REQUEST_URL, Detail::UnexpectedPullRequest {});
    }
    let explained = || facts.result_summary.is_some_and(|text| says(text, context));
    if status == RunStatus::Failed && !head.is_malformed(slot::RESULT_SUMMARY) && !explained() {
        context.report(head, slot::RESULT_SUMMARY, Detail::MissingFailureSummary {});
    }
}
