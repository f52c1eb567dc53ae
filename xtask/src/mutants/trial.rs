//! Runs the tests with one mutant after the other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::copy::CHOICE;

/// The tests that are asked first, the quickest before the others.
pub const QUICK: &[&[&str]] =
    &[&["--lib"], &["--test", "samples"], &["--test", "columns"], &["--test", "traits"], &["--test", "conformance"]];
/// The tests that are asked about what survived those.
pub const SLOW: &[&[&str]] = &[&["--test", "properties"]];
/// How many times the time of the unchanged code a mutant may take, and what it may take in any case.
const PATIENCE: (f64, u64) = (5.0, 3);
/// How many random payloads each property is tried on: with all of them, what survives takes too long.
const CASES: &str = "32";
/// KiB of memory that a test may have.
const MEMORY: &str = "8000000";

/// A test program, and how many seconds of a processor it may take.
pub struct Program {
    pub file: PathBuf,
    seconds: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Noticed,
    /// It took many times as long as the unchanged code, of the processor and not by the clock.
    Endless,
    /// The compiler does not take it.
    Refused,
    Survived,
}

impl Outcome {
    const WORDS: [(&str, Self); 4] = [
        ("noticed", Self::Noticed),
        ("endless", Self::Endless),
        ("refused", Self::Refused),
        ("survived", Self::Survived),
    ];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }
}

/// What was found so far, by the keys of the mutants; a line each, so that nothing is lost when the run is ended.
pub struct Found {
    file: PathBuf,
    pub outcomes: BTreeMap<String, Outcome>,
}

impl Found {
    pub fn open(file: PathBuf) -> Self {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let line = |line: &str| {
            let (word, key) = line.split_once(' ')?;
            Some((key.to_owned(), Outcome::WORDS.iter().find(|(one, _)| *one == word)?.1))
        };
        Self { outcomes: text.lines().filter_map(line).collect(), file }
    }

    /// Whether a mutant survived, or was not tried yet.
    pub fn is_open(&self, key: &str) -> bool {
        matches!(self.outcomes.get(key), None | Some(Outcome::Survived))
    }

    pub fn add(&mut self, key: &str, outcome: Outcome) -> Result<()> {
        self.outcomes.insert(key.to_owned(), outcome);
        let lines = self.outcomes.iter().map(|(key, outcome)| format!("{} {key}\n", outcome.word()));
        fs::write(&self.file, lines.collect::<String>())
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}

/// The programs with how long each may take, having run them without any mutant.
pub fn programs(root: &Path, files: Vec<PathBuf>) -> Result<Vec<Program>> {
    let measured = |file: PathBuf| {
        let start = Instant::now();
        let status = command(root, &file, "unlimited", "none").status().context("cannot start a test")?;
        ensure!(status.success(), "{} fails without any mutant", file.display());
        let seconds = (start.elapsed().as_secs_f64() * PATIENCE.0).ceil();
        println!("{}: {:.1} s", file.display(), seconds / PATIENCE.0);
        Ok(Program { file, seconds: PATIENCE.1.max(seconds as u64) })
    };
    files.into_iter().map(measured).collect()
}

pub fn attempt(root: &Path, programs: &[Program], id: usize) -> Result<Outcome> {
    for program in programs {
        let mut command = command(root, &program.file, &program.seconds.to_string(), &id.to_string());
        let status = command.status().context("cannot start a test")?;
        match status.code() {
            Some(0) => {}
            Some(code) if code < 128 => return Ok(Outcome::Noticed),
            // Ended by a signal: out of time, or out of memory or stack.
            _ => return Ok(Outcome::Endless),
        }
    }
    Ok(Outcome::Survived)
}

fn command(root: &Path, program: &Path, seconds: &str, id: &str) -> Command {
    let mut command = Command::new("sh");
    let script = format!("ulimit -c 0; ulimit -t {seconds}; ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
    command
        .current_dir(root)
        .env(CHOICE, id)
        .env("INSTA_UPDATE", "no")
        .env("PROPTEST_CASES", CASES)
        .args(["-c", &script])
        .arg(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
