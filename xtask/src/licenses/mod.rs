//! The licenses of the crates whose code is in the .wasm file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::{cargo, output};
use crate::project::{NAME, Project};
use crate::wasm::TARGET;

/// What comes with the compiler and ends up in the file too: name, license and text.
const OF_THE_COMPILER: [(&str, &str, &str); 3] = [
    ("rust-std", "MIT OR Apache-2.0", include_str!("rust.txt")),
    ("rust-std-unicode-data", "Unicode-3.0", include_str!("unicode.txt")),
    ("compiler-builtins", "MIT AND Apache-2.0 WITH LLVM-exception", include_str!("compiler-builtins.txt")),
];

/// Writes the name, the version and the license of each crate to a file.
pub fn write(project: &Project, file: &Path) -> Result<()> {
    let args = ["metadata", "--format-version=1", "--locked", "--filter-platform", TARGET];
    let metadata: Value = serde_json::from_str(&output(cargo(&project.root).args(args))?)?;
    let mut text = String::from("The .wasm file holds code of the following crates.\n");
    let mut add = |name: &str, version: &str, license: &str, words: &str| {
        text += &format!("\n{}\n{name} {version} ({license})\n\n{}\n", "-".repeat(80), words.trim());
    };
    for package in compiled_in(&metadata) {
        let word = |key: &str| package[key].as_str().unwrap_or_default();
        let name = word("name");
        let folder = Path::new(word("manifest_path")).parent().context("a manifest has no folder")?;
        let license = license_in(folder)?.with_context(|| format!("{name} has no license file"))?;
        let license = fs::read_to_string(&license).with_context(|| format!("cannot read {}", license.display()))?;
        add(name, word("version"), word("license"), &license);
    }
    let version = output(Command::new("rustc").arg("--version"))?;
    let version = version.split_whitespace().nth(1).context("rustc does not say its version")?;
    OF_THE_COMPILER.iter().for_each(|(name, license, text)| add(name, version, license, text));
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The packages that ours depends on, at any distance; what runs in the compiler only is in no file.
fn compiled_in(metadata: &Value) -> Vec<&Value> {
    let list = |value: &'static str| metadata[value].as_array().into_iter().flatten();
    let packages: BTreeMap<&str, &Value> =
        list("packages").filter_map(|one| Some((one["id"].as_str()?, one))).collect();
    let nodes = metadata["resolve"]["nodes"].as_array().into_iter().flatten();
    let nodes: BTreeMap<&str, &Value> = nodes.filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let root = packages.iter().find(|(_, package)| package["name"] == NAME).map(|(id, _)| *id);
    let (mut found, mut open) = (BTreeSet::new(), Vec::from_iter(root));
    while let Some(id) = open.pop() {
        for dependency in nodes.get(id).and_then(|node| node["deps"].as_array()).into_iter().flatten() {
            let mut kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
            let Some(id) = dependency["pkg"].as_str().filter(|_| kinds.any(|kind| kind["kind"].is_null())) else {
                continue;
            };
            if packages.get(id).is_some_and(|package| !is_macro(package)) && found.insert(id) {
                open.push(id);
            }
        }
    }
    found.into_iter().filter_map(|id| packages.get(id).copied()).collect()
}

fn is_macro(package: &Value) -> bool {
    let mut targets = package["targets"].as_array().into_iter().flatten();
    targets.any(|target| target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "proc-macro")))
}

/// The file with the license; of several, which may be chosen from, that of the MIT license.
fn license_in(folder: &Path) -> Result<Option<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    files.retain(|path| name(path).starts_with("LICENSE") || name(path).starts_with("LICENCE"));
    files.sort_by_key(|path| (!name(path).contains("MIT"), name(path)));
    Ok(files.into_iter().next())
}

#[cfg(test)]
mod tests {
    use super::compiled_in;
    use serde_json::json;

    #[test]
    fn what_is_compiled_in_is_neither_a_macro_nor_a_dependency_of_tests() {
        let package = |name: &str, kind: &str| json!({ "id": name, "name": name, "targets": [{ "kind": [kind] }] });
        let dependency = |name: &str, kind: Option<&str>| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [
                package("spec-automation", "lib"), package("a", "lib"), package("b", "lib"), package("m", "proc-macro"),
                package("t", "lib"), package("s", "lib")
            ],
            "resolve": { "nodes": [
                { "id": "spec-automation", "deps": [dependency("a", None), dependency("m", None), dependency("t", Some("dev"))] },
                { "id": "a", "deps": [dependency("b", None)] },
                { "id": "m", "deps": [dependency("s", None)] }
            ] }
        });
        let names: Vec<_> = compiled_in(&metadata).iter().map(|package| package["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["a", "b"]);
    }
}
