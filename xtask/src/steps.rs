//! The steps of `cargo xtask test`, the cheapest first.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browser::Browser;
use crate::process::{cargo, node, npm, run};
use crate::project::{NAME, Project};
use crate::{build, install, instructions, size, toolchains, twins, wasm, wasm_tests};

pub struct Step {
    pub name: &'static str,
    pub what: &'static str,
    /// Whether it tests what the step `build` makes.
    pub needs_build: bool,
    pub run: fn(&Project) -> Result<()>,
}

const fn of_sources(name: &'static str, what: &'static str, run: fn(&Project) -> Result<()>) -> Step {
    Step { name, what, needs_build: false, run }
}

const fn of_build(name: &'static str, what: &'static str, run: fn(&Project) -> Result<()>) -> Step {
    Step { name, what, needs_build: true, run }
}

pub const BUILD: &str = "build";

pub const STEPS: [Step; 15] = [
    of_sources("fmt", "Rust is formatted", fmt),
    of_sources("clippy", "no warning, native, in WebAssembly and in the documentation", clippy),
    of_sources("native", "Rust tests and documentation tests", native),
    of_sources("msrv", "the oldest Rust promised compiles the crate", msrv),
    of_sources("instructions", "the crate takes no more of them than is stored", instructions::check),
    of_sources(BUILD, "the .wasm, the npm package and the page", build::build),
    of_build("size", "the .wasm, with all features and with none, and the page are within their budgets", size::check),
    of_sources("wasm-scalar", "Rust tests in WebAssembly without SIMD, in Node.js", wasm_tests::node_scalar),
    of_sources("wasm-simd", "Rust tests in WebAssembly with SIMD, in Node.js", wasm_tests::node_simd),
    of_sources("browser", "Rust tests in WebAssembly in headless Chromium", wasm_tests::browser),
    of_build("types", "TypeScript and the emitted declarations", types),
    of_build("package", "what is published, to tools that check packages", toolchains::package),
    of_build("node", "the npm package in Node.js", node_tests),
    of_build("e2e", "the page in headless Chromium", e2e),
    of_build("toolchains", "the packed package in bundlers, runtimes and workers", toolchains::toolchains),
];

fn fmt(project: &Project) -> Result<()> {
    install::component(project, "rustfmt", "fmt")?;
    run(cargo(&project.root).args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Result<()> {
    install::component(project, "clippy", "clippy")?;
    install::target(wasm::TARGET)?;
    // One package at a time keeps the features of their dependencies as the other steps build them.
    for package in [NAME, instructions::PACKAGE, "xtask"] {
        let args = ["clippy", "--package", package, "--all-targets", "--all-features", "--", "--deny", "warnings"];
        run(cargo(&project.root).args(args))?;
    }
    for flags in [&[][..], &[wasm::SIMD.to_owned()]] {
        for features in [&["--lib"][..], &["--lib", "--no-default-features"]] {
            let mut command = wasm::cargo_with_flags(project, "clippy", flags);
            run(command.args(features).args(["--", "--deny", "warnings"]))?;
        }
    }
    // Without features, links to what they add must not be there.
    for features in [&[][..], &["--no-default-features"]] {
        let mut command = cargo(&project.root);
        command.args(["doc", "--package", NAME, "--no-deps"]).args(features);
        run(command.env("RUSTDOCFLAGS", "--deny warnings"))?;
    }
    Ok(())
}

fn native(project: &Project) -> Result<()> {
    run(cargo(&project.root).args(["test", "--package", NAME]))?;
    // Without the plain paths, the careful ones decide alone.
    let slow = ["test", "--package", NAME, "--no-default-features", "--features", "modules"];
    run(cargo(&project.root).args(slow).args(["--lib", "--test", "conformance", "--test", "properties"]))?;
    run(cargo(&project.root).args(["test", "--package", "xtask"]))
}

fn msrv(project: &Project) -> Result<()> {
    install::toolchain(&project.msrv, wasm::TARGET)?;
    for target in [&[][..], &["--target", wasm::TARGET]] {
        let mut command = Command::new("rustup");
        command.current_dir(&project.root);
        command.args(["run", &project.msrv, "cargo", "check", "--package", NAME, "--lib"]).args(target);
        run(&mut command)?;
    }
    Ok(())
}

fn types(project: &Project) -> Result<()> {
    run(npm(&project.root).args(["run", "check", "--workspaces"]))
}

fn node_tests(project: &Project) -> Result<()> {
    let peers = twins::build(project)?;
    run(npm(&project.root).args(["run", "test", "--workspace", "pkg"]).envs(peers))
}

fn e2e(project: &Project) -> Result<()> {
    let browser = Browser::find_or_install()?;
    let files = test_files(project, "tests/e2e")?;
    run(node(&project.root).args(["--test", "--test-reporter=spec"]).args(files).env("CHROME", browser.chrome))
}

/// The files of tests in a folder. Node.js 20 and 22 disagree on what `node --test folder` means.
fn test_files(project: &Project, folder: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(project.path(folder)).with_context(|| format!("cannot read {folder}"))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        bail!("{folder} holds no *.test.mjs");
    }
    files.sort();
    Ok(files)
}
