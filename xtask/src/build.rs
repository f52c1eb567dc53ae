//! `cargo xtask build`: the .wasm, the npm package and the page, each only when something that it is made of changed.

use anyhow::Result;

use crate::freshness::Step;
use crate::install;
use crate::page;
use crate::process::{npm, run_quietly};
use crate::project::Project;
use crate::wasm;

pub fn build(project: &Project) -> Result<()> {
    install::target(wasm::TARGET)?;
    install::npm_packages(project, ".")?;
    build_wasm(project)?;
    let package = Step { name: "package", inputs: &["pkg", wasm::FOLDER, "package-lock.json"], outputs: &["pkg/dist"] };
    package.run(project, || npm_build(project, "pkg"))?;
    build_page_wasm(project)?;
    let page = Step {
        name: "page",
        inputs: &["www", "examples", "docs/codes.md", "pkg", "pkg/dist", "package-lock.json"],
        outputs: &["www/dist"],
    };
    page.run(project, || npm_build(project, "www"))
}

fn build_wasm(project: &Project) -> Result<()> {
    let step = Step {
        name: "wasm",
        inputs: &["src", "xtask/src", "Cargo.toml", "Cargo.lock", "package-lock.json"],
        outputs: &[wasm::FOLDER],
    };
    step.run(project, || wasm::build(project))
}

/// The page has the sources of the package and a .wasm file of its own.
fn build_page_wasm(project: &Project) -> Result<()> {
    let step = Step {
        name: "small",
        inputs: &["src", "xtask/src", "Cargo.toml", "Cargo.lock", "package-lock.json", page::CALLER],
        outputs: &[page::FOLDER],
    };
    step.run(project, || wasm::build_small(project, &page::features(project)?, &project.path(page::FOLDER)))
}

fn npm_build(project: &Project, workspace: &str) -> Result<()> {
    run_quietly(npm(&project.root).args(["run", "build", "--workspace", workspace]))
}
