//! `cargo xtask screenshots`: the views of the page as pictures, for the documentation.

use anyhow::Result;

use crate::browser::Browser;
use crate::build::build;
use crate::process::{node, run};
use crate::project::Project;

const FOLDER: &str = "docs/images";

pub fn screenshots(project: &Project) -> Result<()> {
    build(project)?;
    let browser = Browser::find_or_install()?;
    run(node(&project.root).args(["tests/screenshots/take.mjs", FOLDER]).env("CHROME", browser.chrome))
}
