//! `cargo xtask demo`: the project at work on the examples, on the command line and in a browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build::build;
use crate::process::node;
use crate::project::{NAME, Project};
use crate::serve::{listen, serve};

#[derive(clap::Args)]
pub struct Args {
    /// End after the report on the examples
    #[arg(long)]
    no_serve: bool,
    /// The port that the page is served on; 0 takes any that is free
    #[arg(long, default_value_t = 4173)]
    port: u16,
}

pub fn demo(project: &Project, args: &Args) -> Result<()> {
    // Before the work: it takes minutes, and its report should not end in an error about a port.
    let server = (!args.no_serve).then(|| listen(project.path("www/dist"), args.port)).transpose()?;
    build(project)?;
    report(project)?;
    if let Some(server) = server {
        serve(server);
    }
    Ok(())
}

/// Validates every example and compares the verdict with what its name promises.
fn report(project: &Project) -> Result<()> {
    let command = command(project)?;
    let examples = examples(&project.path("examples"))?;
    let mut surprises = Vec::new();
    for (name, expected) in &examples {
        println!("\n> {NAME} validate examples/{name}");
        let status = node(&project.root).arg(&command).args(["validate", &format!("examples/{name}")]).status()?;
        if status.code() != Some(*expected) {
            surprises.push(format!("{name}: expected exit code {expected}, got {status}"));
        }
    }
    println!("\n{} examples, {} as their names promise", examples.len(), examples.len() - surprises.len());
    if !surprises.is_empty() {
        bail!("the validator did not behave as the names of the examples promise\n{}", surprises.join("\n"));
    }
    Ok(())
}

/// The built command, as the npm package names it.
fn command(project: &Project) -> Result<PathBuf> {
    let manifest: Value = serde_json::from_str(&fs::read_to_string(project.path("pkg/package.json"))?)?;
    let path = manifest["bin"][NAME].as_str().with_context(|| format!("pkg/package.json names no bin `{NAME}`"))?;
    Ok(project.path("pkg").join(path))
}

/// The names of the examples, each with the exit code that it promises.
fn examples(folder: &Path) -> Result<Vec<(String, i32)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with("json") || name.ends_with("jsonl") {
            let code = promised_exit_code(&name)
                .with_context(|| format!("examples/{name} starts with neither `valid-` nor `broken-`"))?;
            found.push((name, code));
        }
    }
    if found.is_empty() {
        bail!("examples/ holds no payload");
    }
    // Valid ones first.
    found.sort_by(|(a, code_a), (b, code_b)| code_a.cmp(code_b).then(a.cmp(b)));
    Ok(found)
}

fn promised_exit_code(name: &str) -> Option<i32> {
    match name.split_once('-')?.0 {
        "valid" => Some(0),
        "broken" => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::examples;
    use std::fs;

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            fs::write(folder.path().join(name), "{}").unwrap();
        }
        folder
    }

    #[test]
    fn names_promise_exit_codes() {
        let folder = folder(&["broken-status.json", "valid-run.json", "valid-runs.ndjson", "README.md"]);
        let expected = [("valid-run.json", 0), ("valid-runs.ndjson", 0), ("broken-status.json", 1)];
        assert_eq!(examples(folder.path()).unwrap(), expected.map(|(name, code)| (name.to_owned(), code)));
    }

    #[test]
    fn no_examples_or_a_name_without_promise_is_an_error() {
        for names in [&[][..], &["run.json"], &["validate.json"]] {
            assert!(examples(folder(names).path()).is_err(), "{names:?}");
        }
    }
}
