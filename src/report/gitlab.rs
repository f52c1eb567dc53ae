//! A code quality report of GitLab: what the format of Code Climate has of it.

use super::json;
use super::layout::{Body, Layout};

pub(super) const LAYOUT: Layout = Layout {
    head: "[",
    issue: Body::Template(concat!(
        "\n{\"description\":\"%m; %h\",\"check_name\":\"%c\",\"fingerprint\":\"%x\",\"severity\":\"%g\",",
        "\"location\":{\"path\":\"%f\",\"lines\":{\"begin\":%l,\"end\":%e}}}"
    )),
    unread: concat!(
        "\n{\"description\":\"cannot read `%f`: %m\",\"check_name\":\"unread\",\"fingerprint\":\"%x\",",
        "\"severity\":\"blocker\",\"location\":{\"path\":\"%f\",\"lines\":{\"begin\":1}}}"
    ),
    unread_last: false,
    tail: "\n]\n",
    ..json::LAYOUT
};
