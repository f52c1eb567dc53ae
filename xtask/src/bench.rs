//! `cargo xtask bench`: the benchmarks, run on what is shipped.

use std::ffi::OsString;

use anyhow::Result;

use crate::build::build;
use crate::process::{node, run};
use crate::project::Project;

pub fn bench(project: &Project, args: &[OsString]) -> Result<()> {
    build(project)?;
    run(node(&project.root).arg("bench/run.mjs").args(args))?;
    run(node(&project.root).arg("bench/bulk.mjs"))
}
