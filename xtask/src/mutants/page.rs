//! What is written about mutants: counts for each folder, and the survivors with their reasons.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use anyhow::{Result, ensure};

use super::explained::{EXPLAINED, Explained};
use super::list::Mutant;
use super::trial::Outcome;
use crate::project::Project;

pub fn page(project: &Project, mutants: &[Mutant], outcomes: &BTreeMap<String, Outcome>) -> Result<String> {
    let mut survivors = Vec::new();
    for mutant in mutants.iter().filter(|mutant| outcomes.get(&mutant.name) == Some(&Outcome::Survived)) {
        survivors.push(Survivor::new(mutant, &fs::read_to_string(project.path(&mutant.file))?));
    }
    let needless = EXPLAINED.iter().find(|explained| {
        let of_file = mutants.iter().any(|mutant| mutant.file == explained.file);
        of_file && !survivors.iter().any(|survivor| survivor.is(explained))
    });
    ensure!(needless.is_none(), "what is explained does not survive: {:?}", needless.map(|one| (one.file, one.change)));
    Ok(format!("{}\n{}", table(mutants, outcomes), told(&survivors)))
}

struct Survivor {
    file: String,
    /// What is changed, without the place.
    change: String,
    /// The line of code.
    code: String,
}

impl Survivor {
    fn new(mutant: &Mutant, source: &str) -> Self {
        let before = source.get(..mutant.place.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let behind = source.get(mutant.place.start..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let change = mutant.name.split_once(": ").map_or(mutant.name.as_str(), |(_, change)| change);
        Self {
            file: mutant.file.clone(),
            change: change.to_owned(),
            code: format!("{before}{behind}").trim().to_owned(),
        }
    }

    fn is(&self, explained: &Explained) -> bool {
        self.file == explained.file && self.change == explained.change && self.code == explained.code
    }
}

#[derive(Default)]
struct Counts {
    all: usize,
    noticed: usize,
    endless: usize,
    refused: usize,
    survived: usize,
}

impl Counts {
    fn add(&mut self, outcome: Option<Outcome>) {
        self.all += 1;
        match outcome {
            Some(Outcome::Noticed) => self.noticed += 1,
            Some(Outcome::Endless) => self.endless += 1,
            Some(Outcome::Refused) => self.refused += 1,
            Some(Outcome::Survived) => self.survived += 1,
            None => {}
        }
    }

    fn row(&self, name: &str) -> String {
        let Self { all, noticed, endless, refused, survived } = self;
        let open = all - noticed - endless - refused - survived;
        format!("| {name} | {all} | {noticed} | {endless} | {refused} | {survived} | {open} |\n")
    }
}

fn table(mutants: &[Mutant], outcomes: &BTreeMap<String, Outcome>) -> String {
    let (mut folders, mut sum) = (BTreeMap::<&str, Counts>::new(), Counts::default());
    for mutant in mutants {
        let folder = mutant.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let outcome = outcomes.get(&mutant.name).copied();
        folders.entry(folder).or_default().add(outcome);
        sum.add(outcome);
    }
    let rows: String = folders.iter().map(|(folder, counts)| counts.row(&format!("`{folder}`"))).collect();
    let tried = sum.noticed + sum.endless + sum.survived;
    let share = if tried == 0 { 0.0 } else { 100.0 * sum.survived as f64 / tried as f64 };
    format!(
        "| folder | mutants | noticed | endless | not compiled | survived | not tried |\n|---|---|---|---|---|---|---|\n\
         {rows}{}\nOf what was compiled and tried, {share:.1} % survived.\n",
        sum.row("all")
    )
}

fn told(survivors: &[Survivor]) -> String {
    if survivors.is_empty() {
        return "No mutant survived.\n".to_owned();
    }
    let mut text = "| survived | in | why |\n|---|---|---|\n".to_owned();
    for survivor in survivors {
        let why = EXPLAINED.iter().find(|explained| survivor.is(explained)).map_or("not explained yet", |one| one.why);
        let Survivor { file, change, code } = survivor;
        let cell = |text: &str| text.replace('|', "\\|");
        let _ = writeln!(text, "| {} | `{file}`: `{}` | {why} |", cell(change), cell(code));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutant(file: &str, place: usize) -> Mutant {
        let name = format!("{file}:1:{place}: replace | with &");
        Mutant { file: file.into(), name, kind: String::new(), place: place..place, replacement: String::new() }
    }

    #[test]
    fn each_folder_has_a_row() {
        let mutants = [mutant("a/b.rs", 1), mutant("a/c.rs", 2), mutant("d/e.rs", 3)];
        let outcomes = [Outcome::Noticed, Outcome::Survived];
        let outcomes = mutants.iter().map(|mutant| mutant.name.clone()).zip(outcomes).collect();
        let table = table(&mutants, &outcomes);
        let rows =
            "| `a` | 2 | 1 | 0 | 0 | 1 | 0 |\n| `d` | 1 | 0 | 0 | 0 | 0 | 1 |\n| all | 3 | 1 | 0 | 0 | 1 | 1 |\n";
        assert!(table.contains(rows) && table.contains("tried, 50.0 %"), "{table}");
    }

    #[test]
    fn a_survivor_is_told_with_its_line() {
        let survivor = Survivor::new(&mutant("a/b.rs", 14), "fn f() {\n    a | b\n}\n");
        let told = told(&[survivor]);
        assert!(told.ends_with("| replace \\| with & | `a/b.rs`: `a \\| b` | not explained yet |\n"), "{told}");
    }
}
