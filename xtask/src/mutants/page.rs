//! What is written about mutants: counts for each folder, and the survivors with their reasons.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use anyhow::{Result, ensure};

use super::explained::{self, Explained};
use super::list::Mutant;
use super::trial::Outcome;
use crate::project::Project;

/// Whether a mutant that survived is explained.
type Explains<'e> = &'e dyn Fn(&Mutant) -> bool;

/// What is written, and what is still to be done: survivors without a reason, and mutants that were not tried.
pub struct Page {
    pub text: String,
    pub open: Vec<String>,
}

pub fn page(project: &Project, mutants: &[Mutant], outcomes: &BTreeMap<String, Outcome>) -> Result<Page> {
    let mut survivors = Vec::new();
    for mutant in mutants.iter().filter(|mutant| outcomes.get(&mutant.key) == Some(&Outcome::Survived)) {
        survivors.push(Survivor::new(mutant, &fs::read_to_string(project.path(&mutant.file))?));
    }
    // Of a file that was tried in part, it may survive yet.
    let needless = explained::all().find(|explained| {
        let mut of_file = mutants.iter().filter(|mutant| mutant.file == explained.file).peekable();
        let is_tried = of_file.peek().is_some() && of_file.all(|mutant| outcomes.contains_key(&mutant.key));
        is_tried && !survivors.iter().any(|survivor| survivor.is(explained))
    });
    ensure!(needless.is_none(), "what is explained does not survive: {:?}", needless.map(|one| (one.file, one.change)));
    let is_explained = |mutant: &Mutant| {
        let survivor = survivors.iter().find(|survivor| survivor.name == mutant.name);
        survivor.is_some_and(|survivor| survivor.why().is_some())
    };
    let text = format!("{}\n{}", table(mutants, outcomes, &is_explained), told(&survivors));
    Ok(Page { text, open: open(mutants, outcomes, &is_explained) })
}

fn open(mutants: &[Mutant], outcomes: &BTreeMap<String, Outcome>, is_explained: Explains<'_>) -> Vec<String> {
    let is_open = |mutant: &&Mutant| match outcomes.get(&mutant.key) {
        None => true,
        Some(outcome) => *outcome == Outcome::Survived && !is_explained(mutant),
    };
    mutants.iter().filter(is_open).map(|mutant| mutant.name.clone()).collect()
}

/// Whether it is said why this mutant may survive.
pub fn is_explained(project: &Project, mutant: &Mutant) -> Result<bool> {
    Ok(Survivor::new(mutant, &fs::read_to_string(project.path(&mutant.file))?).why().is_some())
}

struct Survivor {
    name: String,
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
            name: mutant.name.clone(),
            file: mutant.file.clone(),
            change: change.to_owned(),
            code: format!("{before}{behind}").trim().to_owned(),
        }
    }

    fn is(&self, explained: &Explained) -> bool {
        self.file == explained.file && self.change == explained.change && self.code == explained.code
    }

    fn why(&self) -> Option<&'static str> {
        explained::all().find(|explained| self.is(explained)).map(|explained| explained.why)
    }
}

#[derive(Default)]
struct Counts {
    all: usize,
    noticed: usize,
    endless: usize,
    refused: usize,
    survived: usize,
    /// Of those that survived.
    explained: usize,
}

impl Counts {
    fn add(&mut self, outcome: Option<Outcome>, is_explained: bool) {
        self.all += 1;
        match outcome {
            Some(Outcome::Noticed) => self.noticed += 1,
            Some(Outcome::Endless) => self.endless += 1,
            Some(Outcome::Refused) => self.refused += 1,
            Some(Outcome::Survived) => {
                self.survived += 1;
                self.explained += usize::from(is_explained);
            }
            None => {}
        }
    }

    /// Those that were not tried.
    fn open(&self) -> usize {
        self.all - self.noticed - self.endless - self.refused - self.survived
    }

    fn row(&self, name: &str) -> String {
        let Self { all, noticed, endless, refused, survived, explained } = self;
        let open = self.open();
        format!("| {name} | {all} | {noticed} | {endless} | {refused} | {survived} | {explained} | {open} |\n")
    }
}

fn table(mutants: &[Mutant], outcomes: &BTreeMap<String, Outcome>, is_explained: Explains<'_>) -> String {
    let (mut folders, mut sum) = (BTreeMap::<&str, Counts>::new(), Counts::default());
    for mutant in mutants {
        let folder = mutant.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let outcome = outcomes.get(&mutant.key).copied();
        let is_explained = is_explained(mutant);
        folders.entry(folder).or_default().add(outcome, is_explained);
        sum.add(outcome, is_explained);
    }
    let rows: String = folders.iter().map(|(folder, counts)| counts.row(&format!("`{folder}`"))).collect();
    let tried = sum.noticed + sum.endless + sum.survived;
    let share = |count: usize| if tried == 0 { 0.0 } else { 100.0 * count as f64 / tried as f64 };
    let (survived, unexplained) = (share(sum.survived), share(sum.survived - sum.explained));
    let untried =
        if sum.open() == 0 { String::new() } else { format!("; {} of {} were not tried", sum.open(), sum.all) };
    format!(
        "| folder | mutants | noticed | endless | not compiled | survived | of these explained | not tried |\n\
         |---|---|---|---|---|---|---|---|\n{rows}{}\n\
         Of what was compiled and tried, {survived:.1} % survived, {unexplained:.1} % without an explanation{untried}.\n",
        sum.row("all")
    )
}

fn told(survivors: &[Survivor]) -> String {
    if survivors.is_empty() {
        return "No mutant survived.\n".to_owned();
    }
    let mut text = "| survived | in | why |\n|---|---|---|\n".to_owned();
    for survivor in survivors {
        let why = survivor.why().unwrap_or("not explained yet");
        let Survivor { file, change, code, .. } = survivor;
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
        let (kind, replacement) = (String::new(), String::new());
        Mutant { file: file.into(), key: name.clone(), name, kind, place: place..place, replacement }
    }

    #[test]
    fn each_folder_has_a_row() {
        let mutants = [mutant("a/b.rs", 1), mutant("a/c.rs", 2), mutant("d/e.rs", 3)];
        let outcomes = [Outcome::Noticed, Outcome::Survived];
        let outcomes = mutants.iter().map(|mutant| mutant.key.clone()).zip(outcomes).collect();
        for (is_explained, count, share) in [(true, 1, "0.0"), (false, 0, "50.0")] {
            let open = open(&mutants, &outcomes, &|_| is_explained);
            assert_eq!(open.first(), mutants.get(1 + count).map(|mutant| &mutant.name));
            assert_eq!(open.len(), 2 - count);
            let table = table(&mutants, &outcomes, &|_| is_explained);
            let rows = format!(
                "| `a` | 2 | 1 | 0 | 0 | 1 | {count} | 0 |\n| `d` | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n| all | 3 | 1 | 0 | 0 | 1 | {count} | 1 |\n"
            );
            let sentence = format!("50.0 % survived, {share} % without an explanation; 1 of 3 were not tried.");
            assert!(table.contains(&rows) && table.contains(&sentence), "{table}");
        }
    }

    #[test]
    fn a_survivor_is_told_with_its_line() {
        let survivor = Survivor::new(&mutant("a/b.rs", 14), "fn f() {\n    a | b\n}\n");
        let told = told(&[survivor]);
        assert!(told.ends_with("| replace \\| with & | `a/b.rs`: `a \\| b` | not explained yet |\n"), "{told}");
    }
}
