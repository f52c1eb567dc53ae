//! docs/codes.md: every code with its parameters, its remedy and the sample that produces it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use spec_automation::answer::Answer;
use spec_automation::issue::{CATALOGUE, CODE_DOCS, Entry, Family, Issue, ParamKind};

use super::markdown::{block, code, link, paragraph, table};
use super::sample::{Sample, Source, Subject};
use super::text::{capitalized, continued, paragraphs, summary};
use super::types::param_kind;

const HEADER: &str = "\
<!-- Generated from the tables of the crate by `cargo xtask generate`: change those. -->

# Codes

An issue has a stable `code`, a `severity`, the `path` of the value as an RFC 6901 JSON Pointer, the `span` of its bytes
where the payload was text, a `message`, a remedy in `help` and typed `params`. A code never changes its meaning.

Issues of severity `error` make a payload invalid, warnings do not. A code that can be *graded* is turned off, or given
another severity, with the option `rules`: `{ rules: { unsafe_url: \"warning\", attempt_gap: \"off\" } }`.
";

const FAMILIES: [Family; 5] = [Family::Text, Family::Schema, Family::Notice, Family::Rule, Family::Transition];

pub fn file(root: &Path) -> Result<String> {
    let mut out = HEADER.to_owned();
    for part in [index(), parameters()] {
        out += &format!("\n{part}");
    }
    for family in FAMILIES {
        out += &format!("\n## {}\n\n{}\n", title(family), summary(meaning(Family::DOCS.words, family.as_str())));
        for (entry, docs) in rows().filter(|(entry, _)| entry.family == family) {
            out += &format!("\n{}", section(root, entry, docs)?);
        }
    }
    Ok(out)
}

fn rows() -> impl Iterator<Item = (&'static Entry, &'static str)> {
    CATALOGUE.iter().zip(CODE_DOCS.iter().copied())
}

fn title(family: Family) -> String {
    capitalized(family.as_str())
}

fn meaning(words: &[(&str, &'static str)], word: &str) -> &'static str {
    words.iter().find(|(known, _)| *known == word).map_or("", |(_, docs)| docs)
}

/// Every code in one table, by family.
fn index() -> String {
    let sorted = FAMILIES.into_iter().flat_map(|family| rows().filter(move |(entry, _)| entry.family == family));
    let row = |(entry, docs): (&Entry, &str)| {
        let graded = if entry.family.is_configurable() { "yes" } else { "no" };
        let heading = link(&code(entry.code));
        vec![heading, link(&title(entry.family)), entry.severity.as_str().into(), graded.into(), summary(docs)]
    };
    table(&["code", "family", "severity", "can be graded", "says"], sorted.map(row))
}

fn parameters() -> String {
    let row = |kind: ParamKind| {
        let docs = meaning(ParamKind::DOCS.words, kind.as_str());
        vec![kind.as_str().into(), code(param_kind(kind)), continued(summary(docs).trim_end_matches('.'))]
    };
    let kinds = [ParamKind::Name, ParamKind::Text, ParamKind::Count, ParamKind::Names, ParamKind::Route];
    let head = ["parameter", "in JavaScript", "holds"];
    format!("Parameters are of these types:\n\n{}", table(&head, kinds.map(row)))
}

fn section(root: &Path, entry: &Entry, docs: &str) -> Result<String> {
    let mut out = format!("### {}\n\n", code(entry.code));
    for said in paragraphs(docs) {
        out += &format!("{}\n", paragraph(&said));
    }
    let graded = if entry.family.is_configurable() { ", can be graded" } else { "" };
    out += &format!("- severity: {}{graded}\n", entry.severity.as_str());
    out += &format!("- message: {}\n", code(entry.message));
    out += &format!("- remedy: {}\n", code(entry.help));
    let params: Vec<String> =
        entry.params.iter().map(|(name, kind)| format!("{} ({})", code(name), kind.as_str())).collect();
    if !params.is_empty() {
        out += &format!("- parameters: {}\n", params.join(", "));
    }
    Ok(out + "\n" + &example(root, entry)?)
}

/// The sample of a code: what it is, its text, and the issue that it gives.
pub struct Example {
    pub what: String,
    pub given: String,
    pub issue: String,
}

/// The sample of a code, for whoever does not write Markdown.
pub fn sample_of(root: &Path, entry: &Entry) -> Result<Example> {
    let (sample, issue) = read_sample(root, entry)?;
    Ok(Example { what: introduction(&sample.given), given: sample.given.shown(), issue: written(&issue) })
}

fn read_sample(root: &Path, entry: &Entry) -> Result<(Sample, Issue)> {
    let path = root.join("tests/samples").join(entry.code).with_extension("json");
    let text = fs::read_to_string(&path).with_context(|| format!("{} has no sample", entry.code))?;
    let sample = Sample::read(&text);
    let issue = sample.given.issues().into_iter().find(|issue| issue.code().as_str() == entry.code);
    let issue = issue.with_context(|| format!("the sample of {} does not give it", entry.code))?;
    Ok((sample, issue))
}

fn example(root: &Path, entry: &Entry) -> Result<String> {
    let (sample, issue) = read_sample(root, entry)?;
    let mut out = format!("{}\n\n{}", introduction(&sample.given), shown(&sample.given));
    out += &format!("\ngives\n\n{}", block("json", &written(&issue)));
    if let Some(accepted) = &sample.accepted {
        out += &format!("\nThis one has no issue:\n\n{}", shown(accepted));
    }
    Ok(out)
}

fn introduction(given: &Subject) -> String {
    let (entity, options, source) = match given {
        Subject::Payload { entity, options, source } => (entity, options, source),
        Subject::Change(_) => return "This change".into(),
        Subject::Comparison(_) => return "This comparison".into(),
        Subject::History(_) => return "This history".into(),
    };
    let what = entity.as_str().replace('-', " ");
    let how = match source {
        Source::Json(_) => "",
        Source::Latin1(_) => ", encoded as ISO 8859-1",
        Source::JavaScript { .. } => ", a JavaScript value",
    };
    let with = options.as_deref().map_or_else(String::new, |options| format!(", with the options {}", code(options)));
    format!("This {what}{how}{with}")
}

fn shown(subject: &Subject) -> String {
    let language = match subject {
        Subject::Payload { source: Source::Json(text), .. } if serde_json::from_str::<Value>(text).is_ok() => "json",
        Subject::Payload { source: Source::JavaScript { .. }, .. } => "js",
        Subject::Change(_) | Subject::Comparison(_) | Subject::History(_) => "js",
        Subject::Payload { .. } => "text",
    };
    block(language, &subject.shown())
}

/// An issue as JSON, a line for each of its members.
fn written(issue: &Issue) -> String {
    let value: Value = serde_json::from_str(&issue.to_json()).expect("an issue is JSON");
    let members = value.as_object().into_iter().flatten();
    let lines: Vec<String> = members.map(|(name, value)| format!("  \"{name}\": {}", in_line(value))).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// JSON in one line, spaced as people write it.
fn in_line(value: &Value) -> String {
    match value {
        Value::Object(members) if members.is_empty() => "{}".into(),
        Value::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("\"{name}\": {}", in_line(value))).collect();
            format!("{{ {} }}", members.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(in_line).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_in_one_line_has_spaces_where_people_write_them() {
        assert_eq!(in_line(&json!({"b": [1, "x"], "a": {}})), r#"{ "b": [1, "x"], "a": {} }"#);
    }
}
