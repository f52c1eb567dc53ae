//! What the crate finds natively, for tests that compare it with other builds of it.
//!
//! A question is a line of JSON: `{ "entity": "run", "text": "7b7d", "options": { ... } }`, the text in hexadecimal since it
//! may be no text at all. The answer is `{ "ok": ..., "issues": [...], "patch": [...], "patched": "..." }`, the last one being
//! the text with its changes, or null where it is invalid.
//!
//! Nothing is kept from one question to the next, so that what another build keeps shows if it changes an answer.

use std::io::{BufRead, Write, stdin, stdout};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use spec_automation::issue::Code;
use spec_automation::model::Entity;
use spec_automation::validate::{
    Level, Mode, NaiveTimestamps, Options, Shape, UnknownKeys, apply, patch, to_json_patch,
};

pub fn answer() -> Result<()> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?).context("a question is not JSON")?;
        let options = options(&question["options"])?;
        let text = bytes(question["text"].as_str().context("a question without a text")?)?;
        let report = patch(entity(&question["entity"])?, &text, &options);
        let changes: Value = serde_json::from_str(&to_json_patch(&report.changes))?;
        let patched = report.ok.then(|| String::from_utf8(apply(&text, &report.changes))).transpose()?;
        writeln!(out, "{}", json!({ "ok": report.ok, "issues": report.issues, "patch": changes, "patched": patched }))?;
    }
    Ok(())
}

fn entity(name: &Value) -> Result<Entity> {
    let entity = Entity::ALL.iter().find(|entity| name.as_str() == Some(entity.as_str()));
    entity.copied().with_context(|| format!("there is no entity {name}"))
}

fn bytes(hex: &str) -> Result<Vec<u8>> {
    let pairs = (0..hex.len()).step_by(2).map(|at| hex.get(at..at + 2).context("half a byte"));
    pairs.map(|pair| Ok(u8::from_str_radix(pair?, 16)?)).collect()
}

fn options(given: &Value) -> Result<Options> {
    let mut options = Options::default();
    for (name, value) in given.as_object().into_iter().flatten() {
        let word = value.as_str();
        let known = match name.as_str() {
            "mode" => Mode::from_word(word).map(|mode| options.mode = mode),
            "shape" => Shape::from_word(word).map(|shape| options.shape = shape),
            "unknownKeys" => UnknownKeys::from_word(word).map(|keys| options.unknown_keys = keys),
            "naiveTimestamps" => NaiveTimestamps::from_word(word).map(|naive| options.naive_timestamps = naive),
            "maxIssues" => value.as_u64().map(|limit| options.max_issues = limit as usize),
            "artifactRoot" => word.map(|root| options.artifact_root = Some(root.into())),
            "adapterId" => value.as_bool().map(|flag| options.adapter_id = flag),
            "redact" => value.as_bool().map(|flag| options.redact = flag),
            "rules" => Some(grade(&mut options, value)?),
            _ => None,
        };
        if known.is_none() {
            bail!("there is no option `{name}` of {value}");
        }
    }
    Ok(options)
}

fn grade(options: &mut Options, grades: &Value) -> Result<()> {
    for (code, level) in grades.as_object().context("rules are no object")? {
        let code = Code::from_name(code).with_context(|| format!("there is no code `{code}`"))?;
        let level = Level::from_word(level.as_str()).with_context(|| format!("there is no level {level}"))?;
        options.rules.set(code, level).map_err(anyhow::Error::msg)?;
    }
    Ok(())
}
