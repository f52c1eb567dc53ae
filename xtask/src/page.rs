//! What the .wasm file of the page holds: the features that the page calls, and no others.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;

/// The part of the page that calls the package.
pub const CALLER: &str = "www/src/core";
/// Where the .wasm file of the page and the code that loads it go.
pub const FOLDER: &str = "www/wasm";

/// For each feature, the functions of the package that need it.
const FUNCTIONS: [(&str, &[&str]); 13] = [
    ("advance", &["apply", "retry"]),
    ("compare", &["compare"]),
    ("diagram", &["toDot", "toMermaid", "toXState"]),
    // For JavaScript values, which the package of the page does not read.
    ("gathered", &[]),
    ("lines", &["validateStream"]),
    ("mapping", &["toOpenLineage", "toOpenTelemetry"]),
    ("project", &["project"]),
    ("render", &["renderLifecycle", "renderTimeline"]),
    ("replay", &["createReplay", "replay"]),
    // For the command only, like `safe`.
    ("report", &[]),
    ("safe", &[]),
    // The page shows texts.
    ("spread", &[]),
    ("summarize", &["summarize"]),
];

/// The features with a function that the page names, as cargo takes them.
pub fn features(project: &Project) -> Result<String> {
    let mut code = String::new();
    read_all(project, CALLER, &mut code)?;
    Ok(named(&code).join(","))
}

fn named(code: &str) -> Vec<&'static str> {
    let words: BTreeSet<&str> = code.split(|char: char| !char.is_alphanumeric()).collect();
    let needed = FUNCTIONS.iter().filter(|(_, functions)| functions.iter().any(|function| words.contains(function)));
    needed.map(|(feature, _)| *feature).collect()
}

fn read_all(project: &Project, folder: &str, text: &mut String) -> Result<()> {
    for entry in fs::read_dir(project.path(folder)).with_context(|| format!("cannot read {folder}"))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_all(project, &path, text)?;
        } else {
            *text += &fs::read_to_string(project.path(&path)).with_context(|| format!("cannot read {path}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_needed_when_one_of_its_functions_is_named() {
        assert_eq!(named("run.toDot(); // projects"), ["diagram"]);
        assert_eq!(named("import { replay } from 'x'; const draw = renderLifecycle;"), ["render", "replay"]);
    }

    #[test]
    fn every_feature_has_a_row() {
        let manifest = include_str!("../../Cargo.toml");
        let (_, list) = manifest.split_once("\nmodules = [").unwrap();
        let (list, _) = list.split_once(']').unwrap();
        let features: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(FUNCTIONS.map(|(feature, _)| feature).as_slice(), features);
    }

    #[test]
    fn every_function_is_one_of_the_package() {
        let project = Project::load().unwrap();
        let mut api = String::new();
        read_all(&project, "pkg/src/api", &mut api).unwrap();
        api += include_str!("../../pkg/src/index.ts");
        for function in FUNCTIONS.iter().flat_map(|(_, functions)| *functions) {
            let forms = [format!("  {function}("), format!("  {function}<"), format!("const {function}:")];
            assert!(forms.iter().any(|form| api.contains(form)), "{function}");
        }
    }
}
