//! The packed npm package, as the tools of its users see it. Those tools have a folder and a lock file of their own.

use anyhow::Result;

use crate::install;
use crate::process::{node, run};
use crate::project::Project;

const FOLDER: &str = "tests/bundlers";

pub fn package(project: &Project) -> Result<()> {
    install::npm_packages(project, FOLDER)?;
    run(node(&project.path(FOLDER)).args(["--test", "--test-reporter=spec", "lint.test.mjs"]))
}
