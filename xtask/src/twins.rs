//! What the tests of the npm package compare it with: itself without vector instructions, and the crate compiled natively.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::project::Project;
use crate::wasm;

/// Builds the twins, and says in variables of the environment where they are.
pub fn build(project: &Project) -> Result<[(&'static str, OsString); 2]> {
    let package = project.target.join("scalar-package");
    wasm::build_scalar(project, &package.join("wasm"))?;
    let entry = package.join("index.node.js");
    fs::copy(project.path("pkg/dist/index.node.js"), &entry).context("the npm package is not built")?;
    // Beside the copy, so that it is an ECMAScript module there, too.
    fs::write(package.join("package.json"), r#"{"type": "module"}"#)?;
    Ok([("SCALAR_TWIN", entry.into()), ("NATIVE_TWIN", this_program(project)?.into())])
}

/// This program as cargo has it now: the step before may have linked it anew, and taken away the file that is running.
fn this_program(project: &Project) -> Result<PathBuf> {
    let running = env::current_exe().context("this program does not know where it is")?;
    let profile = running.parent().and_then(Path::file_name).context("this program is in no folder")?;
    let program = project.target.join(profile).join(env!("CARGO_PKG_NAME")).with_extension(env::consts::EXE_EXTENSION);
    ensure!(program.is_file(), "{} is not there", program.display());
    Ok(program)
}
