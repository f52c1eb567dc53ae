//! One JSON object a line: each an issue, or a file that could not be read.

use super::json;
use super::layout::{Body, Layout};

pub(super) const LAYOUT: Layout = Layout {
    head: "",
    between: "",
    issue: Body::Template(
        "{\"file\":\"%f\",\"index\":%i,\"line\":%l,\"column\":%k,\"endLine\":%e,\"endColumn\":%d@j\n",
    ),
    unread: "{\"file\":\"%f\",\"reason\":\"%m\"}\n",
    unread_last: false,
    tail: "",
    ..json::LAYOUT
};
