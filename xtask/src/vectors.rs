//! `cargo xtask vectors`: the recorded behavior of the server, compared everywhere, and docs/conformance.md.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::{cargo, output};
use crate::project::Project;
use crate::wasm_tests;

const FILE: &str = "docs/conformance.md";

/// What one environment said: family, and the counts as it printed them.
type Counts = BTreeMap<String, String>;

pub fn vectors(project: &Project) -> Result<()> {
    let mut native = cargo(&project.root);
    native.args(["test", "--package", "spec-automation"]);
    let environments = [
        ("native", counts(&mut native)?),
        ("WebAssembly, scalar, Node.js", counts(&mut wasm_tests::in_node(project, false)?)?),
        ("WebAssembly, SIMD, Node.js", counts(&mut wasm_tests::in_node(project, true)?)?),
        ("WebAssembly, SIMD, Chromium", counts(&mut wasm_tests::in_browser(project)?)?),
    ];
    let (_, first) = &environments[0];
    for (name, counts) in &environments {
        ensure!(counts == first, "{name} did not compare what the native tests compared: {counts:?}");
    }
    let names = environments.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    fs::write(project.path(FILE), page(first, &names)).with_context(|| format!("cannot write {FILE}"))
}

/// The lines that the conformance tests print.
fn counts(command: &mut Command) -> Result<Counts> {
    let text = output(command.args(["--test", "conformance", "--", "--nocapture"]))?;
    let said = text.lines().filter_map(|line| line.split_once("vectors: ")?.1.split_once(": "));
    let counts: Counts = said.map(|(family, counts)| (family.to_owned(), counts.to_owned())).collect();
    ensure!(!counts.is_empty(), "the conformance tests compared nothing");
    Ok(counts)
}

fn page(counts: &Counts, environments: &[&str]) -> String {
    let rows: String = counts.iter().map(|(family, counts)| format!("| {family} | {counts} |\n")).collect();
    format!(
        "# Conformance\n\n\
         Written by `cargo xtask vectors`. The recorded behavior of the reference server lies under `tests/vectors/`, and one\n\
         harness, `tests/conformance/`, compares ours with it in each of these:\n\n\
         - {}\n\n\
         All of them gave the same counts, and no record differs that is not a named exception. The exceptions stand in\n\
         `tests/conformance/exceptions.rs`, each with its reason.\n\n\
         | family | result |\n|---|---|\n{rows}",
        environments.join("\n- ")
    )
}
