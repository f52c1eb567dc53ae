//! `cargo xtask fuzz`: looks for inputs that break what must hold (`tests/fuzz/checks`), and keeps the ones that reach
//! most, packed, for the tests that replay them.

mod corpus;
mod log;
mod seeds;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use clap::builder::PossibleValuesParser;

use crate::process::{run_quietly, shown};
use crate::project::Project;
use crate::{install, reliability};
use log::Record;

const FOLDER: &str = "fuzz";
/// Where packed inputs lie, which `tests/fuzz` replays.
const KEPT: &str = "tests/fuzz/corpus";
const VERSION: &str = "0.13.2";
const PART: &str = "fuzz";
/// So much of each target is kept at most, unpacked: the inputs that reach most in least.
const ROOM: usize = 1_500_000;

const TARGETS: [&str; 5] = ["scanner", "formats", "entities", "histories", "reports"];
/// Longer inputs are not kept.
const LONGEST: usize = 4096;

#[derive(clap::Args)]
pub struct Args {
    /// How long each target is tried
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Only take down what the last runs found, and keep their inputs
    #[arg(long)]
    no_run: bool,
    /// The targets; all when none is named
    #[arg(value_name = "TARGET", value_parser = PossibleValuesParser::new(TARGETS))]
    targets: Vec<String>,
}

pub fn fuzz(project: &Project, args: &Args) -> Result<()> {
    install::nightly(&["rust-src"])?;
    install::cargo_tool("cargo-fuzz", VERSION)?;
    let is_chosen = |target: &str| args.targets.is_empty() || args.targets.iter().any(|chosen| chosen == target);
    for target in TARGETS.into_iter().filter(|target| is_chosen(target)) {
        one(project, target, args)?;
    }
    Ok(())
}

fn one(project: &Project, target: &str, args: &Args) -> Result<()> {
    let folder = project.path(FOLDER);
    let (inputs, logs) = (folder.join("corpus").join(target), folder.join("target/logs"));
    let log = logs.join(format!("{target}.log"));
    let packed = project.path(KEPT).join(format!("{target}.gz"));
    for folder in [&inputs, &logs, &folder.join("artifacts")] {
        fs::create_dir_all(folder)?;
    }
    if !args.no_run {
        corpus::unpack(&packed, &inputs)?;
        seeds::write(project, target, &inputs)?;
        run_quietly(cargo_fuzz(project, "build").arg(target))?;
        search(project, target, args.minutes, &log)?;
    }
    let record = Record::read(&log)?;
    println!("{target}: {}", record.cells());
    let smallest = folder.join("target/smallest").join(target);
    drop(fs::remove_dir_all(&smallest));
    fs::create_dir_all(&smallest)?;
    println!("{target}: keeping the inputs that reach most");
    let flags = ["-merge=1".to_owned(), format!("-max_len={LONGEST}")];
    run_quietly(&mut program(project, target, &flags.each_ref().map(String::as_str), &[&smallest, &inputs])?)?;
    let kept = corpus::pack(&smallest, &packed, ROOM)?;
    println!("{target}: kept {kept} inputs");
    let rows = log::with_row(&reliability::read(project, PART)?, target, &format!("{} | {kept}", record.cells()));
    reliability::write(project, PART, &rows)
}

/// Tries inputs, with all that the program says in a file.
fn search(project: &Project, target: &str, minutes: u64, log: &Path) -> Result<()> {
    let time = format!("-max_total_time={}", 60 * minutes);
    let prefix = format!("-artifact_prefix=artifacts/{target}-");
    let words = ["-print_final_stats=1", "-dict=words.dict", &time, &prefix];
    let mut command = program(project, target, &words, &[&project.path(FOLDER).join("corpus").join(target)])?;
    println!("{target}: {}, {minutes} minutes; {} has what it says", shown(&command), log.display());
    let said = fs::File::create(log)?;
    let status = command.stdout(Stdio::null()).stderr(said).status().context("cannot start the target")?;
    ensure!(status.success(), "{target} found an input that breaks a promise; it lies in {FOLDER}/artifacts");
    Ok(())
}

/// A target that was built, as a program of libFuzzer.
fn program(project: &Project, target: &str, flags: &[&str], folders: &[&Path]) -> Result<Command> {
    // `cargo fuzz run` would build once more, and hide how the program ended.
    let built = project.path(FOLDER).join("target").join(install::host()?).join("release");
    let mut command = Command::new(built.join(target));
    command.current_dir(project.path(FOLDER)).args(flags).args(folders);
    Ok(command)
}

fn cargo_fuzz(project: &Project, verb: &str) -> Command {
    let mut command = Command::new("rustup");
    command.current_dir(project.path(FOLDER)).args(["run", "nightly", "cargo", "fuzz", verb, "--fuzz-dir", "."]);
    command
}
