//! SARIF 2.1.0: a run of this tool with a result for each issue. Columns count code points, from 1.

use super::json;
use super::layout::{Body, Layout};

pub(super) const LAYOUT: Layout = Layout {
    head: concat!(
        "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",",
        "\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":["
    ),
    issue: Body::Template(concat!(
        "\n{\"ruleId\":\"%c\",\"level\":\"%s\",\"message\":{\"text\":\"%m; %h\"},\"locations\":[{\"physicalLocation\":",
        "{\"artifactLocation\":{\"uri\":\"@u\"},\"region\":{\"startLine\":%l,\"startColumn\":%k,\"endLine\":%e,",
        "\"endColumn\":%d}},\"logicalLocations\":[{\"fullyQualifiedName\":\"%p\"}]}],",
        "\"partialFingerprints\":{\"issue/v1\":\"%x\"}}"
    )),
    unread: concat!(
        "{\"level\":\"error\",\"message\":{\"text\":\"cannot read `%f`: %m\"},",
        "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"@u\"}}}]}"
    ),
    tail: concat!(
        "\n],\"invocations\":[{\"executionSuccessful\":@O,\"toolExecutionNotifications\":[@U]}],",
        "\"tool\":{\"driver\":{\"name\":\"spec-automation\",\"version\":\"@V\",\"rules\":[@R]}}}]}\n"
    ),
    ..json::LAYOUT
};

/// A code that occurred: `c` is the code, `t` the same in words, `s` its severity. The remedy is in each result, where its
/// parameters are known.
pub(super) const RULE: &str = concat!(
    "{\"id\":\"%c\",\"shortDescription\":{\"text\":\"%t\"},\"help\":{\"text\":\"`spec-automation explain %c` explains it\"},",
    "\"defaultConfiguration\":{\"level\":\"%s\"}}"
);
