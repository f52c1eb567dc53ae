//! The core as WebAssembly: compiled, bound to JavaScript and optimized.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::licenses;
use crate::process::{cargo, node, output, run_quietly};
use crate::project::{NAME, Project};
use crate::silence::silence;

pub const TARGET: &str = "wasm32-unknown-unknown";
/// What the shipped file may use beyond the defaults of the target; the scalar twin of the scanner does without.
pub const SIMD: &str = "-Ctarget-feature=+simd128,+bulk-memory";
/// Where the .wasm file and the code that loads it go.
pub const FOLDER: &str = "pkg/dist/wasm";
pub const FILE: &str = "spec_automation_bg.wasm";

const STEM: &str = "spec_automation";
/// What the optimizer does for a file that should be fast,
const FAST: [&str; 1] = ["-O3"];
/// for one that should be small once it is compressed,
const SMALL: [&str; 2] = [
    "-Os",
    // A function that one other calls stays one: the compressor finds more in it that it has seen before.
    "--one-caller-inline-max-function-size=0",
];
/// and then for either.
const ANY: [&str; 4] = [
    // The far end of the stack is in the first kilobyte, and nothing points there.
    "--low-memory-unused",
    // What is alike stands together.
    "--reorder-locals",
    "--reorder-functions-by-name",
    "--strip-producers",
];

/// A cargo that compiles for WebAssembly with these flags only.
pub fn cargo_with_flags(project: &Project, verb: &str, flags: &[String]) -> Command {
    let mut command = cargo(&project.root);
    command.args([verb, "--package", NAME, "--target", TARGET]);
    // The environment would win over what follows; a list, unlike RUSTFLAGS, keeps paths with spaces whole.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command.arg("--config").arg(format!("target.{TARGET}.rustflags={flags:?}"));
    command
}

/// Compiles, binds and optimizes the file that is shipped.
pub fn build(project: &Project) -> Result<()> {
    let mut flags = vec![SIMD.to_owned()];
    flags.extend(remapped_paths(project)?);
    run_quietly(&mut release(project, &flags))?;
    let folder = project.path(FOLDER);
    bind(&project.target, &folder)?;
    licenses::write(project, &folder.join("licenses.txt"))?;
    optimize(project, &folder.join(FILE), &["--strip-debug"])
}

/// Binds and optimizes what [`build`] has compiled once more with the names of functions kept, and says where that is.
pub fn with_names(project: &Project) -> Result<PathBuf> {
    let folder = project.target.join("named");
    bind(&project.target, &folder)?;
    let file = folder.join(FILE);
    optimize(project, &file, &["--debuginfo"])?;
    Ok(file)
}

/// As [`with_names`], with the panics as they were compiled.
pub fn with_panics(project: &Project) -> Result<PathBuf> {
    let folder = project.target.join("panics");
    bind_file(&compiled(&project.target), &folder)?;
    let file = folder.join(FILE);
    optimize(project, &file, &["--debuginfo"])?;
    Ok(file)
}

/// Compiles and binds into `folder` what is shipped, but without vector instructions.
pub fn build_scalar(project: &Project, folder: &Path) -> Result<()> {
    // A folder of its own, so that neither throws away what the other has compiled.
    let target = project.target.join("scalar");
    run_quietly(release(project, &[]).arg("--target-dir").arg(&target))?;
    bind(&target, folder)
}

/// Builds what is shipped from a copy of the sources in another folder, and says where it is.
pub fn build_copy(project: &Project, copy: &Project) -> Result<PathBuf> {
    let mut flags = vec![SIMD.to_owned()];
    flags.extend(remapped_paths(copy)?);
    run_quietly(release(copy, &flags).arg("--target-dir").arg(&copy.target))?;
    let folder = copy.target.join("bound");
    bind(&copy.target, &folder)?;
    let file = folder.join(FILE);
    optimize(project, &file, &["--strip-debug"])?;
    Ok(file)
}

/// Builds the file without any feature as the shipped one is built, and says where it is.
pub fn build_slim(project: &Project) -> Result<PathBuf> {
    let target = project.target.join("slim");
    let folder = target.join("bound");
    build_variant(project, &target, &["--no-default-features"], &folder, &FAST)?;
    Ok(folder.join(FILE))
}

/// Builds the file with these features only, and for size rather than for speed, into `folder`.
pub fn build_small(project: &Project, features: &str, folder: &Path) -> Result<()> {
    let settings = ["--no-default-features", "--features", features, "--config", r#"profile.release.opt-level="z""#];
    build_variant(project, &project.target.join("small"), &settings, folder, &SMALL)
}

/// Compiles with other settings than those of the shipped file, in a folder of their own, binds and optimizes.
fn build_variant(project: &Project, target: &Path, settings: &[&str], folder: &Path, optimizer: &[&str]) -> Result<()> {
    let mut flags = vec![SIMD.to_owned()];
    flags.extend(remapped_paths(project)?);
    run_quietly(release(project, &flags).args(settings).arg("--target-dir").arg(target))?;
    bind(target, folder)?;
    optimize_by(project, &folder.join(FILE), optimizer, &["--strip-debug"])
}

fn release(project: &Project, flags: &[String]) -> Command {
    let mut command = cargo_with_flags(project, "build", flags);
    command.args(["--release", "--lib", "--quiet"]);
    command
}

/// Keeps the folders of this machine out of the file, so that every machine makes the same one.
fn remapped_paths(project: &Project) -> Result<Vec<String>> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    let folders = [(project.root.clone(), "/spec-automation"), (cargo_home()?, "/cargo"), (sources, "/rust")];
    Ok(folders.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect())
}

fn cargo_home() -> Result<PathBuf> {
    let home = || env::home_dir().map(|home| home.join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).context("this user has no home folder")
}

fn compiled(target: &Path) -> PathBuf {
    target.join(TARGET).join("release").join(STEM).with_extension("wasm")
}

/// Binds what was compiled, once its panics are silent.
fn bind(target: &Path, folder: &Path) -> Result<()> {
    let silent = target.join("silent").with_extension("wasm");
    silence(&compiled(target), &silent)?;
    bind_file(&silent, folder)
}

fn bind_file(input: &Path, folder: &Path) -> Result<()> {
    // The page and Node.js load the same file through the same code; only where they find it differs.
    let mut args: Vec<OsString> = ["wasm-bindgen", "--target", "web", "--out-name", STEM].map(Into::into).into();
    args.extend(["--experimental-reset-state-function", "--omit-default-module-path", "--out-dir"].map(Into::into));
    args.extend([folder.into(), input.into()]);
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args)
}

fn optimize(project: &Project, file: &Path, names: &[&str]) -> Result<()> {
    optimize_by(project, file, &FAST, names)
}

fn optimize_by(project: &Project, file: &Path, settings: &[&str], names: &[&str]) -> Result<()> {
    let mut command = node(&project.root);
    command.arg("node_modules/binaryen/bin/wasm-opt").args(settings).args(ANY).args(names);
    run_quietly(command.arg(file).arg("-o").arg(file))
}
