//! The mutants that there are: cargo-mutants says which.

use std::ops::Range;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::install;
use crate::process::{cargo, output};
use crate::project::Project;

const VERSION: &str = "27.1.0";

/// A change of the code in one place.
#[derive(Clone, Debug)]
pub struct Mutant {
    pub file: String,
    /// What cargo-mutants calls it, with its place.
    pub name: String,
    pub kind: String,
    /// The bytes of the file that are replaced.
    pub place: Range<usize>,
    pub replacement: String,
}

/// All mutants of the files that the globs match.
pub fn list(project: &Project, globs: &[String]) -> Result<Vec<Mutant>> {
    install::cargo_tool("cargo-mutants", VERSION)?;
    let mut command = cargo(&project.root);
    command.args(["mutants", "--list", "--json"]);
    globs.iter().for_each(|glob| _ = command.args(["--file", glob]));
    let list: Vec<Value> = serde_json::from_str(&output(&mut command)?)?;
    list.iter().map(|one| read(project, one).with_context(|| format!("cannot read the mutant {one}"))).collect()
}

fn read(project: &Project, mutant: &Value) -> Result<Mutant> {
    let word = |key: &str| mutant[key].as_str().map(str::to_owned).with_context(|| format!("it has no {key}"));
    let file = word("file")?;
    let text = std::fs::read_to_string(project.path(&file))?;
    let offset = |end: &str| {
        let place = &mutant["span"][end];
        offset(&text, place["line"].as_u64()?, place["column"].as_u64()?)
    };
    let place = offset("start").context("it has no start")?..offset("end").context("it has no end")?;
    Ok(Mutant { place, name: word("name")?, kind: word("genre")?, replacement: word("replacement")?, file })
}

/// The byte at a line and a column, both counted from one, columns in characters.
fn offset(text: &str, line: u64, column: u64) -> Option<usize> {
    let lines = text.split_inclusive('\n').take(usize::try_from(line).ok()?.checked_sub(1)?);
    let start: usize = lines.map(str::len).sum();
    let column = usize::try_from(column).ok()?.checked_sub(1)?;
    let before: usize = text.get(start..)?.chars().take(column).map(char::len_utf8).sum();
    Some(start + before)
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn columns_count_characters() {
        assert_eq!(offset("a\nöb\n", 2, 2), Some(4));
        assert_eq!(offset("a\nöb\n", 1, 1), Some(0));
    }
}
