//! The mutants that there are: cargo-mutants says which.

use std::hash::{DefaultHasher, Hash, Hasher};
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
    /// What became of it is kept under this, which stays while the function does, wherever in the file that comes to stand.
    pub key: String,
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
    let range = |of: &Value| {
        let offset = |place: &Value| offset(&text, place["line"].as_u64()?, place["column"].as_u64()?);
        Some(offset(&of["span"]["start"])?..offset(&of["span"]["end"])?)
    };
    let place = range(mutant).context("it has no place")?;
    let around = range(&mutant["function"]).unwrap_or_else(|| line(&text, place.start));
    let (name, kind, replacement) = (word("name")?, word("genre")?, word("replacement")?);
    Ok(Mutant { key: key(&text, &file, &name, place.start, &around), file, name, kind, place, replacement })
}

/// What tells a mutant from the others: its file, the change, and what it stands around with its place therein.
fn key(text: &str, file: &str, name: &str, at: usize, around: &Range<usize>) -> String {
    let change = name.split_once(": ").map_or(name, |(_, change)| change);
    let mut hasher = DefaultHasher::new();
    text.get(around.clone()).hash(&mut hasher);
    format!("{file}: {change}, {} in {:016x}", at.saturating_sub(around.start), hasher.finish())
}

/// The line that a byte is in.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    start..text.get(at..).and_then(|behind| behind.find('\n')).map_or(text.len(), |end| at + end)
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
    use super::{key, line, offset};

    #[test]
    fn columns_count_characters() {
        assert_eq!(offset("a\nöb\n", 2, 2), Some(4));
        assert_eq!(offset("a\nöb\n", 1, 1), Some(0));
    }

    #[test]
    fn what_is_known_of_a_mutant_moves_with_its_function() {
        let key = |text: &str| {
            let at = text.find('+').unwrap();
            key(text, "a.rs", &format!("a.rs:1:{at}: replace + with -"), at, &line(text, at))
        };
        assert!(key("a + b\n").starts_with("a.rs: replace + with -, 2 in "));
        assert_eq!(key("a + b\n"), key("c\n\na + b"));
        assert_ne!(key("a + b\n"), key("a + c\n"));
    }
}
