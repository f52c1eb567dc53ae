//! valgrind's callgrind: found or installed, run, and its output read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::run_quietly;
use crate::project::Project;
use crate::system::{Needed, on_path};

const NEEDED: Needed = Needed {
    what: "valgrind",
    installers: &[
        ("apt-get", &[&["update"], &["install", "--yes", "--no-install-recommends", "valgrind"]]),
        ("dnf", &[&["install", "--assumeyes", "valgrind"]]),
        ("apk", &[&["add", "valgrind"]]),
        ("pacman", &[&["--sync", "--noconfirm", "valgrind"]]),
        ("zypper", &[&["--non-interactive", "install", "valgrind"]]),
    ],
    otherwise: "install it",
};

/// Nothing counts but what happens inside this function of the program.
const MEASURED: &str = "--toggle-collect=*::measured";

pub struct Callgrind {
    valgrind: PathBuf,
    /// Where its output goes.
    output: PathBuf,
}

impl Callgrind {
    pub fn find_or_install(project: &Project) -> Result<Self> {
        if on_path(&["valgrind"]).is_none() {
            NEEDED.install()?;
        }
        let valgrind = on_path(&["valgrind"]).context("valgrind was installed, but PATH does not lead to it")?;
        Ok(Self { valgrind, output: project.target.join("instructions/callgrind.out") })
    }

    /// The instructions that the program takes for a case.
    pub fn count(&self, program: &Path, case: &str) -> Result<u64> {
        let text = self.run(program, case)?;
        let count = summary(&text).context("callgrind wrote no summary")?;
        ensure!(count > 0, "callgrind counted nothing for `{case}`: has the function `measured` another name?");
        Ok(count)
    }

    /// The same by function, without what a function calls.
    pub fn by_function(&self, program: &Path, case: &str) -> Result<BTreeMap<String, u64>> {
        Ok(own_counts(&self.run(program, case)?))
    }

    /// What callgrind writes about a case.
    fn run(&self, program: &Path, case: &str) -> Result<String> {
        let mut command = Command::new(&self.valgrind);
        command.args(["--tool=callgrind", "--collect-atstart=no", MEASURED]);
        command.arg(format!("--callgrind-out-file={}", self.output.display()));
        run_quietly(command.arg(program).arg(case))?;
        fs::read_to_string(&self.output).context("callgrind wrote nothing")
    }
}

/// Reads the format of callgrind: `fn=(number) name`, where only the first mention has the name; then lines of a position and a
/// count. The line behind `calls=` counts what was called.
fn own_counts(text: &str) -> BTreeMap<String, u64> {
    let (mut names, mut counts) = (BTreeMap::new(), BTreeMap::new());
    let (mut current, mut is_call) = ("", false);
    for line in text.lines() {
        if let Some((number, name)) =
            line.split_once("fn=").map(|(_, function)| function.split_once(' ').unwrap_or((function, "")))
        {
            if !name.is_empty() {
                names.insert(number, name);
            }
            if line.starts_with("fn=") {
                current = number;
            }
        } else if line.starts_with("calls=") {
            is_call = true;
        } else if line.starts_with(|first: char| first.is_ascii_digit() || "+-*".contains(first)) {
            let count = line.split(' ').nth(1).and_then(|count| count.parse().ok()).unwrap_or(0);
            if !std::mem::take(&mut is_call) {
                *counts.entry(current).or_insert(0) += count;
            }
        }
    }
    let mut by_name = BTreeMap::new();
    for (number, count) in counts {
        let name = names.get(number).map_or(number, |name| plain(name));
        *by_name.entry(name.to_owned()).or_insert(0) += count;
    }
    by_name
}

/// A function's name without the mark of a recursive call.
fn plain(name: &str) -> &str {
    name.split_once('\'').map_or(name, |(name, _)| name)
}

fn summary(text: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix("summary: "))?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{own_counts, summary};

    #[test]
    fn the_summary_is_what_was_counted() {
        assert_eq!(summary("positions: line\nevents: Ir\nsummary: 1211\n\nob=(6) count\n"), Some(1211));
        assert_eq!(summary("events: Ir\n"), None);
    }

    #[test]
    fn a_function_has_the_counts_of_its_own_lines() {
        let text = "fn=(1) one\n1 10\ncfn=(2) two\ncalls=1 2\n+1 100\n* 5\nfn=(2)\n7 100\nfn=(3) one'2\n0 1\n";
        let counts: Vec<_> = own_counts(text).into_iter().collect();
        assert_eq!(counts, [("one".to_owned(), 16), ("two".to_owned(), 100)]);
    }
}
