//! Paths that stay inside the artifact root, and URLs that are safe as links.

use super::super::row::Row;
use super::Context;
use crate::format::{path, url};
use crate::issue::Detail;
use crate::model::{artifact, task_state};

pub(super) fn task_state(context: &mut Context<'_, '_>, row: &Row) {
    check_path(context, row, task_state::slot::STDOUT_PATH);
    check_path(context, row, task_state::slot::STDERR_PATH);
}

pub(super) fn artifact(context: &mut Context<'_, '_>, row: &Row) {
    check_path(context, row, artifact::slot::STORAGE_PATH);
    check_url(context, row, artifact::slot::DOWNLOAD_URL);
}

#[inline(always)]
fn check_path(context: &mut Context<'_, '_>, row: &Row, slot: u8) {
    if row.is_known(slot) && !row.is_inside(slot) {
        follow_path(context, row, slot);
    }
}

#[inline(never)]
fn follow_path(context: &mut Context<'_, '_>, row: &Row, slot: u8) {
    #[cfg(test)]
    super::super::tests::note(super::super::tests::Work::Path);
    let Some(text) = row.text(slot) else { return };
    if let Some(reason) = path::refuse(&text.decode(context.text), context.options.artifact_root.as_deref()) {
        context.report(row, slot, Detail::UnsafePath { reason });
    }
}

#[inline(always)]
pub(super) fn check_url(context: &mut Context<'_, '_>, row: &Row, slot: u8) {
    if row.is_known(slot) {
        follow_url(context, row, slot);
    }
}

#[inline(never)]
fn follow_url(context: &mut Context<'_, '_>, row: &Row, slot: u8) {
    let Some(text) = row.text(slot) else { return };
    if text.ascii && !text.escaped && url::is_plainly_safe(text.raw(context.text)) {
        return;
    }
    if let Some(reason) = url::refuse(&text.decode(context.text)) {
        context.report(row, slot, Detail::UnsafeUrl { reason });
    }
}
