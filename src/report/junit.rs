//! JUnit XML: a suite for each file, in which each issue is a test; an error is a failed one.

use super::escape::{Escape, xml};
use super::layout::{Body, Layout};

pub(super) const LAYOUT: Layout = Layout {
    head: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"spec-automation\">\n",
    file_head: "<testsuite name=\"%f\" tests=\"%n\" failures=\"%a\" errors=\"%b\">\n",
    file_empty: "<testcase classname=\"%f\" name=\"no issues\"/>\n",
    file_tail: "</testsuite>\n",
    between: "",
    issue: Body::Template("<testcase classname=\"%f\" name=\"%c at %l:%k%P\">@B</testcase>\n"),
    unread: concat!(
        "<testcase classname=\"%f\" name=\"readable\"><error type=\"unread\" ",
        "message=\"cannot read `%f`: %m\"/></testcase>\n"
    ),
    unread_last: false,
    tail: "</testsuites>\n",
    escapes: [Escape::Replace(xml), Escape::Replace(xml)],
    remarks: false,
    cut: "",
    summary: false,
};

/// What makes a test fail.
pub(super) const FAILURE: &str = "<failure type=\"%c\" message=\"%m\">%f:%l:%k: %m%P\nhelp: %h</failure>";
/// What a test that passes says.
pub(super) const WARNING: &str = "<system-out>%f:%l:%k: warning[%c] %m%P\nhelp: %h</system-out>";
