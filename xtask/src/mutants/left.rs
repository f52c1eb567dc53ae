//! The mutants that cannot be chosen at run time: cargo-mutants compiles the crate for each.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::list::Mutant;
use super::trial::{Found, Outcome};
use crate::install;
use crate::process::cargo;
use crate::project::Project;

const NEXTEST: &str = "0.9.143";

pub fn try_all(
    project: &Project,
    folder: &Path,
    mutants: &[Mutant],
    ids: &BTreeSet<usize>,
    found: &mut Found,
) -> Result<()> {
    let open = ids.iter().filter_map(|id| mutants.get(*id)).filter(|mutant| found.is_open(&mutant.key));
    let open: Vec<&Mutant> = open.collect();
    if open.is_empty() {
        return Ok(());
    }
    install::cargo_tool("cargo-nextest", NEXTEST)?;
    let mut command = cargo(&project.root);
    command.args(["mutants", "--jobs", "1", "--no-shuffle", "--output"]).arg(folder);
    // What a name does not match is tried in other files all the same where it is a field of a struct.
    let files: BTreeSet<&str> = open.iter().map(|mutant| mutant.file.as_str()).collect();
    files.iter().for_each(|file| _ = command.args(["--file", file]));
    open.iter().for_each(|mutant| _ = command.args(["--re", &format!("^{}$", escaped(&mutant.name))]));
    // It fails where mutants survive, which the table shows.
    command.status().context("cannot start cargo mutants")?;
    take(folder, mutants, found)
}

/// Takes over what cargo-mutants found last, also when it was ended.
pub fn take(folder: &Path, mutants: &[Mutant], found: &mut Found) -> Result<()> {
    let Ok(text) = fs::read_to_string(folder.join("mutants.out/outcomes.json")) else { return Ok(()) };
    for (name, outcome) in outcomes(&serde_json::from_str(&text)?) {
        let mutant = mutants.iter().find(|mutant| mutant.name == name);
        mutant.map_or(Ok(()), |mutant| found.add(&mutant.key, outcome))?;
    }
    Ok(())
}

/// A regular expression that only this text matches.
fn escaped(text: &str) -> String {
    let special = |letter: char| r".+*?()|[]{}^$\".contains(letter);
    text.chars().flat_map(|letter| special(letter).then_some('\\').into_iter().chain([letter])).collect()
}

fn outcomes(file: &Value) -> Vec<(String, Outcome)> {
    let outcome = |one: &Value| {
        let name = one["scenario"].get("Mutant")?["name"].as_str()?.to_owned();
        let outcome = match one["summary"].as_str()? {
            "CaughtMutant" => Outcome::Noticed,
            "Timeout" => Outcome::Endless,
            "Unviable" => Outcome::Refused,
            _ => Outcome::Survived,
        };
        Some((name, outcome))
    };
    file["outcomes"].as_array().into_iter().flatten().filter_map(outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::{Outcome, escaped, outcomes};
    use serde_json::json;

    #[test]
    fn a_name_matches_itself_only() {
        // A backslash before a bracket of the other kind would be the beginning of a word.
        assert_eq!(escaped("src/a.rs:1:2: replace + with <'_> in f_g"), r"src/a\.rs:1:2: replace \+ with <'_> in f_g");
    }

    #[test]
    fn outcomes_are_taken_over() {
        let outcome =
            |name: &str, summary: &str| json!({ "scenario": { "Mutant": { "name": name } }, "summary": summary });
        let file = json!({ "outcomes": [
            { "scenario": "Baseline", "summary": "Success" }, outcome("a", "CaughtMutant"), outcome("b", "MissedMutant")
        ] });
        assert_eq!(outcomes(&file), [("a".to_owned(), Outcome::Noticed), ("b".to_owned(), Outcome::Survived)]);
    }
}
