//! `cargo xtask bench`: the benchmarks, run on what is shipped. The peers have a folder and a lock file of their own.

use std::fs;

use anyhow::Result;

use crate::build::build;
use crate::freshness::Step;
use crate::process::{cargo, node, run, run_quietly};
use crate::project::Project;
use crate::{anatomy, install, instructions, wasm};

const FOLDER: &str = "bench";
/// Where criterion leaves what it found.
const CRITERION: &str = "criterion/native";

#[derive(clap::Args)]
pub struct Args {
    /// Measure a little of everything and write nothing
    #[arg(long)]
    quick: bool,
    /// Time the crate natively, and nothing else
    #[arg(long, conflicts_with_all = ["quick", "groups"])]
    native: bool,
    /// Measure only these groups of rows and write nothing: one-run, normalize, many-runs, threads, long-runs, single, parts, cold
    groups: Vec<String>,
}

pub fn bench(project: &Project, args: &Args) -> Result<()> {
    if args.native {
        return native(project);
    }
    build(project)?;
    set_up(project)?;
    let mut command = node(&project.path(FOLDER));
    // Each task's garbage is collected before the next begins; texts of 100 MB take room as values.
    command.args(["--expose-gc", "--max-old-space-size=8192", "run.mjs"]).args(&args.groups);
    if args.groups.is_empty() {
        command.arg("--slim").arg(wasm::build_slim(project)?);
    }
    if args.quick {
        command.arg("--quick");
    } else if args.groups.is_empty() {
        native(project)?;
        command.arg("--native").arg(project.target.join(CRITERION));
        command.arg("--profile").arg(instructions::profile(project)?);
    }
    run(&mut command)?;
    if args.quick || !args.groups.is_empty() {
        return Ok(());
    }
    run(node(&project.root).arg("bench/bulk.mjs"))?;
    anatomy::write(project)
}

/// Installs the peers, and compiles those that are compiled ahead.
fn set_up(project: &Project) -> Result<()> {
    install::npm_packages(project, FOLDER)?;
    let typia = Step {
        name: "typia",
        inputs: &["bench/peers/typia", "bench/package-lock.json", "pkg/src/types.ts"],
        outputs: &["bench/peers/typia/dist"],
    };
    typia.run(project, || run_quietly(node(&project.path(FOLDER)).arg("peers/typia/compile.mjs")))
}

fn native(project: &Project) -> Result<()> {
    // What is no longer measured must not be reported.
    let found = project.target.join(CRITERION);
    if found.exists() {
        fs::remove_dir_all(found)?;
    }
    run(cargo(&project.root).args(["bench", "--package", instructions::PACKAGE, "--bench", "native"]))
}
