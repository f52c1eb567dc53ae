//! The figures of SECURITY.md: what each part of docs/reliability.md comes to.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::markdown::table;
use super::text::grouped;
use crate::reliability;

const FILE: &str = "SECURITY.md";
const PART: &str = "generate";
const MEMORY: &str = "docs/reliability/memory.md";

/// What was done, where it is told, the part that has its figures, and what they come to.
type Row = (&'static str, &'static str, &'static str, fn(&str) -> Option<String>);

const ROWS: [Row; 8] = [
    ("fuzzing", "fuzzing", "fuzz", fuzzing),
    ("undefined behavior", "memory", "miri", sentence),
    ("panics", "panics", "panics", panics),
    ("the command, many files", "many-files", "soak", files),
    ("tests of the tests", "tests-of-the-tests", "mutants", sentence),
    ("lines that are run", "tests-of-the-tests", "coverage", sentence),
    ("the same build in two folders", "builds", "reproducible", sentence),
    ("what others wrote", "what-others-wrote", "deny", dependencies),
];

/// The text of the file, its figures being those of the other pages.
pub fn file(root: &Path) -> Result<String> {
    let read = |name: &str| fs::read_to_string(root.join(name)).with_context(|| format!("cannot read {name}"));
    let (page, memory) = (read(reliability::FILE)?, read(MEMORY)?);
    let mut rows = Vec::new();
    for (done, place, name, figures) in ROWS {
        let part =
            reliability::part(&page, name).with_context(|| format!("{} has no part `{name}`", reliability::FILE))?;
        let figures = figures(part).with_context(|| format!("the part `{name}` has another form"))?;
        rows.push(vec![format!("[{done}]({}#{place})", reliability::FILE), figures]);
    }
    let figures = calls(&memory).with_context(|| format!("{MEMORY} has another form"))?;
    rows.insert(3, vec![format!("[memory, many calls]({MEMORY})"), figures]);
    reliability::replaced(&read(FILE)?, PART, &table(&["what was done", "what came of it"], rows))
        .with_context(|| format!("{FILE} has no part `{PART}`"))
}

/// The cells of a table, without its head.
fn rows(part: &str) -> Vec<Vec<&str>> {
    let lines = part.lines().filter(|line| line.starts_with('|')).skip(2);
    lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// What is said outside of tables.
fn sentence(part: &str) -> Option<String> {
    part.lines().find(|line| !line.is_empty() && !line.starts_with('|')).map(str::to_owned)
}

fn number(cell: &str) -> Option<u64> {
    cell.replace(',', "").parse().ok()
}

fn fuzzing(part: &str) -> Option<String> {
    let rows = rows(part);
    let sum = |at: usize| rows.iter().map(|row| number(row.get(at)?)).sum::<Option<u64>>();
    Some(format!("{} inputs in {} minutes; none broke what must hold.", grouped(sum(1)?, ','), sum(2)? / 60))
}

fn panics(part: &str) -> Option<String> {
    Some(format!("{} ways are left in the .wasm file, each with the reason why no input takes it.", rows(part).len()))
}

fn files(part: &str) -> Option<String> {
    match rows(part).last()?[..] {
        [count, _, checked, _, fixed] => {
            Some(format!("At most {checked} for {} files, {fixed} to fix them.", grouped(number(count)?, ',')))
        }
        _ => None,
    }
}

fn calls(part: &str) -> Option<String> {
    let rows = rows(part);
    let of = |what: &'static str| rows.iter().filter(move |row| row.first() == Some(&what) && row.get(1) != Some(&"0"));
    let after = |row: &Vec<&str>| Some(format!("{} MiB after {}", row.get(2)?, row.get(1)?));
    let (calls, bytes) = ("calls", "bytes of a stream");
    Some(format!(
        "{} calls and {}; {} of one stream and {}.",
        after(of(calls).next()?)?,
        after(of(calls).next_back()?)?,
        after(of(bytes).next()?)?,
        after(of(bytes).next_back()?)?
    ))
}

fn dependencies(part: &str) -> Option<String> {
    let found = rows(part).into_iter().map(|row| row.get(1).copied()).collect::<Option<Vec<_>>>()?;
    let count = |what: fn(&&&str) -> bool| found.iter().filter(what).count();
    let (nothing, unknown) = (count(|found| **found == "nothing"), count(|found| found.starts_with("not checked")));
    let something = found.len() - nothing - unknown;
    Some(format!(
        "Of {} checks, {nothing} found nothing, {something} something; {unknown} could not be made.",
        found.len()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_comes_to_one_sentence() {
        let fuzz = "| target | tried | seconds | edges | kept |\n|---|---|---|---|---|\n\
            | a | 1,999,000 | 61 | 7 | 1 |\n| b | 1,000 | 120 | 7 | 1 |\n";
        assert_eq!(fuzzing(fuzz).unwrap(), "2,000,000 inputs in 3 minutes; none broke what must hold.");
        let soak = "| files | in | most | in | most |\n|--:|--:|--:|--:|--:|\n| 10 | 1 s | 2 MiB | 3 s | 4 MiB |\n| 1000 | 1 s | 5 MiB | 3 s | 6 MiB |\n";
        assert_eq!(files(soak).unwrap(), "At most 5 MiB for 1,000 files, 6 MiB to fix them.");
        let deny = "| of what | found |\n|---|---|\n| a | nothing |\n| b | 2 |\n| c | not checked: why |\n";
        assert_eq!(dependencies(deny).unwrap(), "Of 3 checks, 1 found nothing, 1 something; 1 could not be made.");
        assert_eq!(sentence("| a |\n|---|\n| b |\n\nOf 10, 9.\n\n| c |\n").unwrap(), "Of 10, 9.");
    }

    #[test]
    fn a_part_of_another_form_is_told() {
        for figures in [fuzzing, files, calls, dependencies] {
            assert_eq!(figures("| a |\n|---|\n| b |\n"), None);
        }
        assert_eq!(sentence("| a |\n"), None);
    }
}
