//! What fuzzing begins with: recorded payloads of the server, behind the bytes that say what is done with them.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::project::Project;

/// Of the recorded payloads so many are passed over for one that is taken; most differ in one value only.
const EVERY: usize = 20;
/// Stands between the texts of one input.
const BETWEEN: u8 = 0xff;

/// Events that replays begin with, cut in two.
const EVENTS: [&str; 2] = [
    r#"{"at":"2026-02-24T09:30:00Z","entity":"run","status":"queued"}
{"at":"2026-02-24T09:31:00Z","entity":"run","status":"in_progress"}
"#,
    r#"{"at":"2026-02-24T09:32:00Z","entity":"task-state","phase":"open_pr","attempt":1,"status":"running"}
[{"specversion":"1.0","id":"1","source":"s","type":"t","data":{"at":"2026-02-24T09:33:00Z","entity":"run","status":"failed"}}]
"#,
];

pub fn write(project: &Project, target: &str, folder: &Path) -> Result<()> {
    for (index, seed) in of(target, &payloads(project)?).iter().enumerate() {
        fs::write(folder.join(format!("seed-{index:05}")), seed)?;
    }
    Ok(())
}

/// The seeds of a target; all of them choose by their first bytes what is done.
fn of(target: &str, payloads: &[String]) -> Vec<Vec<u8>> {
    let texts = payloads.iter().map(String::as_bytes).enumerate();
    match target {
        "scanner" => texts.map(|(index, text)| [&[index as u8], text].concat()).collect(),
        "formats" => payloads.iter().flat_map(|text| leaves(text)).collect(),
        "histories" => {
            let pairs = payloads.windows(2).map(|pair| behind(&[1, 0], &[&pair[0], &pair[1]]));
            let changes = payloads.iter().enumerate().map(|(index, text)| behind(&[2, index as u8], &[text]));
            pairs.chain(changes).chain([behind(&[0, 0], &EVENTS)]).collect()
        }
        _ => texts.map(|(index, text)| [&[index as u8, (7 * index) as u8], text].concat()).collect(),
    }
}

fn behind(choice: &[u8], texts: &[&str]) -> Vec<u8> {
    let texts: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
    [choice, &texts.join(&BETWEEN)].concat()
}

/// The values of the members of a payload, for each format.
fn leaves(payload: &str) -> Vec<Vec<u8>> {
    let Ok(Value::Object(members)) = serde_json::from_str(payload) else { return Vec::new() };
    let texts = members.values().filter_map(|value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    texts.flat_map(|text| (0..8).map(move |format| [&[format], text.as_bytes()].concat())).collect()
}

/// Recorded payloads: what the models were given, and records with what belongs to them.
fn payloads(project: &Project) -> Result<Vec<String>> {
    let given = |record: &Value| record["input_json_text"].as_str().map(str::to_owned);
    let record = |record: &Value| {
        let mut run = record["db"]["run"].clone();
        for part in ["task_states", "artifacts"] {
            run.as_object_mut()?.insert(part.to_owned(), record["db"][part].clone());
        }
        Some(run.to_string())
    };
    let mut payloads = read(project, "acceptance_edges", &given)?;
    payloads.extend(read(project, "pydantic_accept", &given)?);
    payloads.extend(read(project, "wire", &record)?);
    Ok(payloads)
}

fn read(project: &Project, family: &str, payload: &dyn Fn(&Value) -> Option<String>) -> Result<Vec<String>> {
    let file = project.path("tests/vectors").join(format!("{family}.jsonl.gz"));
    let packed = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut text = String::new();
    GzDecoder::new(packed.as_slice()).read_to_string(&mut text)?;
    text.lines()
        .step_by(EVERY)
        .map(|line| Ok(payload(&serde_json::from_str(line)?)))
        .filter_map(Result::transpose)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn each_seed_says_first_what_is_done_with_it() {
        let payloads = [r#"{"a":"x","b":[1]}"#.to_owned(), "{}".to_owned()];
        assert_eq!(of("scanner", &payloads)[1], b"\x01{}");
        assert_eq!(of("entities", &payloads)[1], b"\x01\x07{}");
        assert_eq!(of("formats", &payloads).len(), 8);
        assert_eq!(of("histories", &payloads)[0], b"\x01\x00{\"a\":\"x\",\"b\":[1]}\xff{}");
    }
}
