//! The formats of reports.

use super::layout::Layout;
use super::{concise, github, gitlab, json, junit, ndjson, pretty, sarif};
use crate::described::words;

words! {
    /// The format of a report.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Format {
        /// For people: each issue with its line, the value marked, and the remedy.
        Pretty = "pretty",
        /// For people and editors: an issue a line.
        Concise = "concise",
        /// One JSON object with all issues and a summary.
        Json = "json",
        /// One JSON object a line for each issue.
        Ndjson = "ndjson",
        /// SARIF 2.1.0, for code scanning.
        Sarif = "sarif",
        /// Commands that GitHub Actions shows as annotations.
        Github = "github",
        /// JUnit XML, a suite for each file, for CI servers.
        Junit = "junit",
        /// A code quality report of GitLab.
        Gitlab = "gitlab",
    }
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 8] = [
        Format::Pretty,
        Format::Concise,
        Format::Json,
        Format::Ndjson,
        Format::Sarif,
        Format::Github,
        Format::Junit,
        Format::Gitlab,
    ];

    pub(super) fn layout(self) -> &'static Layout {
        match self {
            Format::Pretty => &pretty::LAYOUT,
            Format::Concise => &concise::LAYOUT,
            Format::Json => &json::LAYOUT,
            Format::Ndjson => &ndjson::LAYOUT,
            Format::Sarif => &sarif::LAYOUT,
            Format::Github => &github::LAYOUT,
            Format::Junit => &junit::LAYOUT,
            Format::Gitlab => &gitlab::LAYOUT,
        }
    }
}
