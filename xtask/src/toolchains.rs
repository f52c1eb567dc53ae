//! The packed npm package, as the tools of its users see it. Those tools have a folder and a lock file of their own.

use std::process::Command;

use anyhow::Result;

use crate::browser::Browser;
use crate::process::{node, npm, run};
use crate::project::Project;
use crate::{build, install};

const FOLDER: &str = "tests/bundlers";

/// Tools that check packages find nothing in ours.
pub fn package(project: &Project) -> Result<()> {
    run(&mut tests(project, "lint.test.mjs")?)
}

/// Bundlers, runtimes and pages work with it, and so do libraries that take schemas.
pub fn toolchains(project: &Project) -> Result<()> {
    run(&mut in_toolchains(project)?)?;
    run(npm(&project.path(FOLDER)).args(["run", "check"]))?;
    run(&mut tests(project, "standard-schema.test.ts")?)
}

/// The same, and docs/compatibility.md is written from it.
pub fn compatibility(project: &Project) -> Result<()> {
    build::build(project)?;
    run(in_toolchains(project)?.env("WRITE_COMPATIBILITY", "1"))
}

fn in_toolchains(project: &Project) -> Result<Command> {
    let browser = Browser::find_or_install()?;
    let mut command = tests(project, "toolchains.test.mjs")?;
    command.env("CHROME", browser.chrome);
    Ok(command)
}

fn tests(project: &Project, file: &str) -> Result<Command> {
    install::npm_packages(project, FOLDER)?;
    let mut command = node(&project.path(FOLDER));
    command.args(["--import", "tsx", "--test", "--test-reporter=spec", file]);
    Ok(command)
}
