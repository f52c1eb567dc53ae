//! `cargo xtask screenshots`: the views of the page as pictures, and its figures, for the documentation.

use anyhow::Result;

use crate::browser::Browser;
use crate::build::build;
use crate::process::{node, run};
use crate::project::Project;

const FOLDER: &str = "docs/images";
const PAGE: &str = "docs/playground.md";

pub fn screenshots(project: &Project) -> Result<()> {
    build(project)?;
    let browser = Browser::find_or_install()?;
    for (script, target) in [("take.mjs", FOLDER), ("figures.mjs", PAGE)] {
        run(node(&project.root).arg(format!("tests/screenshots/{script}")).arg(target).env("CHROME", &browser.chrome))?;
    }
    Ok(())
}
