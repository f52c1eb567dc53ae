//! `cargo xtask soak`: millions of calls and gigabytes of lines, and the memory that the process has meanwhile.

mod files;

use anyhow::Result;

use crate::build::build;
use crate::process::{node, run};
use crate::project::Project;

const REPORT: &str = "docs/reliability/memory.md";

#[derive(clap::Args)]
pub struct Args {
    /// How many calls are made
    #[arg(long, default_value = "10000000")]
    calls: u64,
    /// How many gigabytes are streamed
    #[arg(long, default_value = "10")]
    gigabytes: u64,
    /// Write docs/reliability/memory.md
    #[arg(long)]
    write: bool,
    /// Instead, check so many files with the command, and write how that went into docs/reliability.md
    #[arg(long, value_name = "COUNT")]
    files: Option<u64>,
}

pub fn soak(project: &Project, args: &Args) -> Result<()> {
    build(project)?;
    if let Some(files) = args.files {
        return files::measure(project, files);
    }
    let mut command = node(&project.root);
    command.args(["--expose-gc", "bench/soak.mjs"]);
    command.args(["--calls", &args.calls.to_string(), "--gigabytes", &args.gigabytes.to_string()]);
    if args.write {
        command.args(["--output", REPORT]);
    }
    run(&mut command)
}
