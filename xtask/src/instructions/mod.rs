//! How many instructions the crate takes for fixed payloads, against what is stored. Wall time varies from machine to
//! machine and from hour to hour; this does not.
//!
//! The program is compiled with the version of Rust that the counts were stored with, and linked with the C library that
//! comes with it, so that neither the compiler nor the system nor the processor changes anything.

mod callgrind;
mod stored;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::install;
use crate::process::{cargo, output, run_quietly};
use crate::project::Project;
use callgrind::Callgrind;
use stored::{Counts, Stored};

pub const PACKAGE: &str = "bench-native";
const PROGRAM: &str = "count";
/// How far a count may be from the stored one.
const BAND: f64 = 0.03;

#[derive(clap::Args)]
pub struct Args {
    /// Store what is counted, with the version of the compiler
    #[arg(long)]
    write: bool,
}

pub fn instructions(project: &Project, args: &Args) -> Result<()> {
    if args.write { write(project) } else { check(project) }
}

/// Compares with what is stored for this platform.
pub fn check(project: &Project) -> Result<()> {
    let target = target();
    let stored = Stored::read(project)?;
    let Some((rust, expected)) = stored.of(&target)? else {
        println!("SKIPPED: counts are stored for {}, not for {target}", stored.targets().join(", "));
        println!("where valgrind runs on Linux, `cargo xtask instructions --write` stores them");
        return Ok(());
    };
    println!("counting with Rust {rust} for {target}");
    let counts = count(project, rust, &target)?;
    compare(&expected, &counts)
}

/// Stores what is counted with the compiler that is in use.
fn write(project: &Project) -> Result<()> {
    let (target, rust) = (target(), release()?);
    let counts = count(project, &rust, &target)?;
    counts.iter().for_each(|(name, count)| println!("{count:>12}  {name}"));
    Stored::read(project)?.with(&target, &rust, &counts).write(project)
}

/// The cases whose instructions are told by function.
const PROFILED: [&str; 3] = ["validate one run", "validate one run, keys shuffled", "make one run canonical"];

/// Writes where the instructions of some cases go, and says where that is.
pub fn profile(project: &Project) -> Result<PathBuf> {
    let callgrind = Callgrind::find_or_install(project)?;
    let program = build(project, &release()?, &target())?;
    let cases = PROFILED.map(|case| Ok((case, callgrind.by_function(&program, case)?)));
    let cases: BTreeMap<_, _> = cases.into_iter().collect::<Result<_>>()?;
    let file = project.target.join("instructions/profile.json");
    fs::write(&file, serde_json::to_string(&cases)?)?;
    Ok(file)
}

/// What the program is compiled for: this processor, and the C library that Rust brings along.
fn target() -> String {
    format!("{}-unknown-{}-musl", env::consts::ARCH, env::consts::OS)
}

/// The version of Rust in use.
fn release() -> Result<String> {
    let text = output(Command::new("rustc").arg("-vV"))?;
    let release = text.lines().find_map(|line| line.strip_prefix("release: "));
    release.map(str::to_owned).context("rustc does not say its version")
}

fn count(project: &Project, rust: &str, target: &str) -> Result<Counts> {
    let callgrind = Callgrind::find_or_install(project)?;
    let program = build(project, rust, target)?;
    let names = output(&mut Command::new(&program))?;
    names.lines().map(|name| Ok((name.to_owned(), callgrind.count(&program, name)?))).collect()
}

/// Compiles the program with this version of Rust, and nothing of this machine's own.
fn build(project: &Project, rust: &str, target: &str) -> Result<PathBuf> {
    let folder = project.target.join("instructions");
    let mut command = if release()? == rust {
        install::target(target)?;
        cargo(&project.root)
    } else {
        install::toolchain(rust, target)?;
        let mut rustup = Command::new("rustup");
        rustup.current_dir(&project.root).args(["run", rust, "cargo"]);
        rustup
    };
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command.args(["build", "--release", "--quiet", "--package", PACKAGE, "--bin", PROGRAM, "--features", PROGRAM]);
    run_quietly(command.args(["--target", target, "--target-dir"]).arg(&folder))?;
    Ok(folder.join(target).join("release").join(PROGRAM))
}

/// Every count within the band, in both directions: a gain that is not stored could be lost again unnoticed.
fn compare(expected: &Counts, counts: &Counts) -> Result<()> {
    let mut outside = Vec::new();
    for (name, count) in counts {
        let stored = expected.get(name).copied();
        let change = stored.map(|stored| *count as f64 / stored as f64 - 1.0);
        let verdict = change.map_or("not stored".to_owned(), |change| format!("{:+.1} %", 100.0 * change));
        println!("{count:>12}  {verdict:>10}  {name}");
        if change.is_none_or(|change| change.abs() > BAND) {
            outside.push(format!("{name}: {verdict}"));
        }
    }
    outside
        .extend(expected.keys().filter(|name| !counts.contains_key(*name)).map(|name| format!("{name}: not counted")));
    if !outside.is_empty() {
        bail!(
            "counts are more than {:.0} % off what is stored:\n  {}\nif that is meant, `cargo xtask instructions --write` stores them",
            100.0 * BAND,
            outside.join("\n  ")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(pairs: &[(&str, u64)]) -> Counts {
        pairs.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    }

    #[test]
    fn the_band_has_two_sides() {
        let stored = counts(&[("one", 1000)]);
        for count in [971, 1000, 1029] {
            assert!(compare(&stored, &counts(&[("one", count)])).is_ok(), "{count}");
        }
        for count in [969, 1031] {
            let message = compare(&stored, &counts(&[("one", count)])).unwrap_err().to_string();
            assert!(message.contains("one: ") && message.contains("--write"), "{message}");
        }
    }

    #[test]
    fn a_case_is_neither_added_nor_lost_in_silence() {
        let stored = counts(&[("one", 1000)]);
        assert!(compare(&stored, &counts(&[("one", 1000), ("two", 1)])).is_err());
        assert!(compare(&stored, &counts(&[])).is_err());
    }
}
