//! Paths and URLs that lead only where they should.

use super::super::facts::{Artifact, Head, TaskState};
use super::Context;
use crate::format::{path, url};
use crate::issue::Detail;
use crate::json::{Text, has_two_dots};
use crate::model::{artifact, task_state};

pub(super) fn task_state(context: &mut Context<'_, '_>, head: &Head, facts: &TaskState) {
    check_path(context, head, task_state::slot::STDOUT_PATH, facts.stdout_path);
    check_path(context, head, task_state::slot::STDERR_PATH, facts.stderr_path);
}

pub(super) fn artifact(context: &mut Context<'_, '_>, head: &Head, facts: &Artifact) {
    check_path(context, head, artifact::slot::STORAGE_PATH, facts.storage_path);
    check_url(context, head, artifact::slot::DOWNLOAD_URL, facts.download_url);
}

fn check_path(context: &mut Context<'_, '_>, head: &Head, slot: u8, text: Option<Text>) {
    let Some(text) = text else { return };
    if is_plainly_inside(text, context.text) {
        return;
    }
    if let Some(reason) = path::refuse(&text.decode(context.text), context.options.artifact_root.as_deref()) {
        context.report(head, slot, Detail::UnsafePath { reason });
    }
}

/// Whether the path is relative and has no two dots in a row, so that it cannot lead out whatever the root.
#[inline]
fn is_plainly_inside(text: Text, payload: &[u8]) -> bool {
    let Text { span, escaped, .. } = text;
    !escaped && payload.get(span.start as usize) != Some(&b'/') && !has_two_dots(payload, span)
}

pub(super) fn check_url(context: &mut Context<'_, '_>, head: &Head, slot: u8, text: Option<Text>) {
    let Some(text) = text else { return };
    if let Some(reason) = url::refuse(&text.decode(context.text)) {
        context.report(head, slot, Detail::UnsafeUrl { reason });
    }
}
