//! `cargo xtask mutants`: changes the code in one place after the other, and sees whether a test notices.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::cargo;
use crate::project::Project;
use crate::{install, reliability};

const VERSION: &str = "27.1.0";
const NEXTEST: &str = "0.9.143";
const PART: &str = "mutants";
/// Where cargo-mutants says what it found.
const FOLDER: &str = "mutants";

#[derive(clap::Args)]
pub struct Args {
    /// Only take down what the last run found, also when it was ended
    #[arg(long)]
    no_run: bool,
    /// The files whose code is changed; globs may be used
    #[arg(value_name = "FILE", default_values = ["src/skills.rs", "src/lifecycle/**", "src/format/**", "src/validate/**"])]
    files: Vec<String>,
}

pub fn mutants(project: &Project, args: &Args) -> Result<()> {
    let folder = project.target.join(FOLDER);
    if !args.no_run {
        install::cargo_tool("cargo-mutants", VERSION)?;
        install::cargo_tool("cargo-nextest", NEXTEST)?;
        let mut command = cargo(&project.root);
        command.args(["mutants", "--jobs", "1", "--no-shuffle", "--output"]).arg(&folder);
        args.files.iter().for_each(|file| _ = command.args(["--file", file]));
        // It fails where mutants survive, which the table shows.
        command.status().context("cannot start cargo mutants")?;
    }
    let read = |name: &str| -> Result<Value> {
        let file = folder.join("mutants.out").join(name);
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(serde_json::from_str(&text)?)
    };
    let text = page(&read("mutants.json")?, &read("outcomes.json")?);
    println!("{text}");
    reliability::write(project, PART, &text)
}

#[derive(Default)]
struct Counts {
    all: usize,
    caught: usize,
    timed_out: usize,
    unviable: usize,
    survived: usize,
}

/// A row for each file, and the mutants that no test noticed.
fn page(all: &Value, outcomes: &Value) -> String {
    let mut files = BTreeMap::<String, Counts>::new();
    let file = |mutant: &Value| mutant["file"].as_str().unwrap_or_default().to_owned();
    for mutant in all.as_array().into_iter().flatten() {
        files.entry(file(mutant)).or_default().all += 1;
    }
    let mut survivors = Vec::new();
    for outcome in outcomes["outcomes"].as_array().into_iter().flatten() {
        let Some(mutant) = outcome["scenario"].get("Mutant") else { continue };
        let counts = files.entry(file(mutant)).or_default();
        match outcome["summary"].as_str() {
            Some("CaughtMutant") => counts.caught += 1,
            // On a busy machine this says nothing.
            Some("Timeout") => counts.timed_out += 1,
            Some("Unviable") => counts.unviable += 1,
            _ => {
                counts.survived += 1;
                survivors.push(format!("- `{}`\n", mutant["name"].as_str().unwrap_or_default()));
            }
        }
    }
    let rows = files.iter().map(|(file, Counts { all, caught, timed_out, unviable, survived })| {
        let open = all - caught - timed_out - unviable - survived;
        format!("| `{}` | {all} | {caught} | {timed_out} | {unviable} | {survived} | {open} |\n", shown(file))
    });
    let rows: String = rows.collect();
    let survivors = if survivors.is_empty() { "No mutant survived.\n".to_owned() } else { survivors.concat() };
    format!(
        "| file | mutants | noticed | timed out | not compiled | survived | not tried |\n|---|---|---|---|---|---|---|\n{rows}\n{survivors}"
    )
}

fn shown(file: &str) -> String {
    Path::new(file).components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::page;
    use serde_json::json;

    #[test]
    fn each_file_has_a_row_and_survivors_are_named() {
        let mutant = |file: &str| json!({ "file": file, "name": format!("{file}: a change") });
        let outcome = |file: &str, summary: &str| json!({ "scenario": { "Mutant": mutant(file) }, "summary": summary });
        let all = json!([mutant("a.rs"), mutant("a.rs"), mutant("b.rs"), mutant("b.rs")]);
        let outcomes = json!({ "outcomes": [
            { "scenario": "Baseline", "summary": "Success" },
            outcome("a.rs", "CaughtMutant"), outcome("a.rs", "MissedMutant"), outcome("b.rs", "Unviable")
        ] });
        let page = page(&all, &outcomes);
        assert!(page.contains("| `a.rs` | 2 | 1 | 0 | 0 | 1 | 0 |\n| `b.rs` | 2 | 0 | 0 | 1 | 0 | 1 |"), "{page}");
        assert!(page.ends_with("\n- `a.rs: a change`\n"), "{page}");
    }
}
