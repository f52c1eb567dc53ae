//! Workflow commands of GitHub Actions, which shows them beside the lines of the files.

use super::escape::{Escape, github_data, github_property};
use super::layout::{Body, Layout};
use super::pretty;

pub(super) const LAYOUT: Layout = Layout {
    issue: Body::Template("::%s file=%f,line=%l,endLine=%e@C,title=%c::^m@N^h\n"),
    unread: "::error file=%f,title=unread::cannot read `^f`: ^m\n",
    escapes: [Escape::Replace(github_property), Escape::Replace(github_data)],
    // The name of a file could make a command of one.
    remarks: false,
    cut: "::notice file=%f,title=not shown::^m\n",
    ..pretty::LAYOUT
};
