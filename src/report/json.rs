//! One JSON object: the issues, the files that could not be read, and a summary.

use super::escape::Escape;
use super::layout::{Body, Layout};

pub(super) const LAYOUT: Layout = Layout {
    head: "{\"issues\":[",
    file_head: "",
    file_empty: "",
    file_tail: "",
    between: ",",
    issue: Body::Template(
        "\n{\"file\":\"%f\",\"index\":%i,\"line\":%l,\"column\":%k,\"endLine\":%e,\"endColumn\":%d@j",
    ),
    unread: "\n{\"file\":\"%f\",\"reason\":\"%m\"}",
    unread_last: true,
    tail: "\n],\"unread\":[@U],\"summary\":@S}\n",
    escapes: [Escape::Json, Escape::Json],
    remarks: false,
    cut: "",
    summary: false,
};
