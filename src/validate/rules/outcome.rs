//! What a run must have by the way it ended: a pull request, or a reason for its failure.

use super::super::row::Row;
use super::Context;
use super::locations::check_url;
use crate::format::strip;
use crate::issue::Detail;
use crate::model::{RunStatus, run::slot};

pub(super) fn run(context: &mut Context<'_, '_>, row: &Row) {
    check_url(context, row, slot::PULL_REQUEST_URL);
    let Some(status) = row.word::<RunStatus>(slot::STATUS) else { return };
    let says = |text: crate::json::Text, context: &Context<'_, '_>| !strip(&text.decode(context.text)).is_empty();
    let url = row.text(slot::PULL_REQUEST_URL).is_some_and(|text| says(text, context));
    if status == RunStatus::Succeeded && !url && !row.is_malformed(slot::PULL_REQUEST_URL) {
        context.report(row, slot::PULL_REQUEST_URL, Detail::MissingPullRequest {});
    }
    if status == RunStatus::NoChanges && url {
        context.report(row, slot::PULL_REQUEST_URL, Detail::UnexpectedPullRequest {});
    }
    let explained = || row.text(slot::RESULT_SUMMARY).is_some_and(|text| says(text, context));
    if status == RunStatus::Failed && !row.is_malformed(slot::RESULT_SUMMARY) && !explained() {
        context.report(row, slot::RESULT_SUMMARY, Detail::MissingFailureSummary {});
    }
}
