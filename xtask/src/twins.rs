//! What the tests of the npm package compare it with: itself without vector instructions, and the crate compiled natively.

use std::env;
use std::ffi::OsString;
use std::fs;

use anyhow::{Context, Result};

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
    let native = env::current_exe().context("this program does not know where it is")?;
    Ok([("SCALAR_TWIN", entry.into()), ("NATIVE_TWIN", native.into())])
}
