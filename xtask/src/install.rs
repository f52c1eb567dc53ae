//! What a machine with only rustup and Node.js still lacks. Everything installed is printed first.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::packages;
use crate::process::{cargo, node, npm, output, run, run_quietly, shown, succeeds};
use crate::project::Project;

/// The oldest Node.js that package.json allows.
const NODE: (u32, u32) = (20, 19);

/// Installs the standard library for a target, unless the compiler has it.
pub fn target(target: &str) -> Result<()> {
    let mut rustc = Command::new("rustc");
    let folder = output(rustc.args(["--print", "target-libdir", "--target", target]))?;
    if Path::new(folder.trim()).exists() {
        return Ok(());
    }
    rustup(&format!("Rust target {target}"), &["target", "add", target])
}

/// Installs a cargo subcommand that rustup leaves out of its minimal profile.
pub fn component(project: &Project, name: &str, subcommand: &str) -> Result<()> {
    if succeeds(cargo(&project.root).args([subcommand, "--version"])) {
        return Ok(());
    }
    rustup(&format!("Rust component {name}"), &["component", "add", name])
}

/// Installs a version of Rust with its standard library for a target, unless it is there.
pub fn toolchain(version: &str, target: &str) -> Result<()> {
    let installed = output(Command::new("rustup").args(["target", "list", "--installed", "--toolchain", version]));
    if installed.is_ok_and(|targets| targets.lines().any(|line| line == target)) {
        return Ok(());
    }
    let install = ["toolchain", "install", version, "--profile", "minimal", "--target", target, "--no-self-update"];
    rustup(&format!("Rust {version} for {target}"), &install)
}

/// Installs a nightly compiler with these components, unless it is there with all of them.
pub fn nightly(components: &[&str]) -> Result<()> {
    let installed = output(Command::new("rustup").args(["component", "list", "--installed", "--toolchain", "nightly"]));
    let has = |name: &&str| installed.as_ref().is_ok_and(|text| text.lines().any(|line| line.starts_with(*name)));
    if installed.is_ok() && components.iter().all(has) {
        return Ok(());
    }
    let mut args = vec!["toolchain", "install", "nightly", "--profile", "minimal", "--no-self-update"];
    components.iter().for_each(|name| args.extend(["--component", name]));
    rustup(&format!("nightly Rust with {}", components.join(", ")), &args)
}

/// The target that this machine is.
pub fn host() -> Result<String> {
    let text = output(Command::new("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say its host")
}

/// Builds a tool of cargo in this version, unless it is there.
pub fn cargo_tool(name: &str, version: &str) -> Result<()> {
    let subcommand = name.trim_start_matches("cargo-");
    let installed = output(Command::new("cargo").args([subcommand, "--version"]));
    if installed.is_ok_and(|text| text.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    let mut command = Command::new("cargo");
    command.args(["install", "--locked", "--force", "--version", version, name]);
    println!("installing {name} {version}: {}", shown(&command));
    run(&mut command).with_context(|| format!("cannot install {name}; a network is needed"))
}

fn rustup(what: &str, args: &[&str]) -> Result<()> {
    let mut command = Command::new("rustup");
    println!("installing {what}: {}", shown(command.args(args)));
    run(&mut command)
        .with_context(|| format!("cannot install {what}; rustup (https://rustup.rs) and a network are needed"))
}

/// Installs the npm packages that the package-lock.json in `folder` names, unless they are there.
pub fn npm_packages(project: &Project, folder: &str) -> Result<()> {
    node_version(project)?;
    let folder = project.path(folder);
    let lock = packages::read(&folder.join("package-lock.json"))?;
    let installed = packages::read(&folder.join("node_modules/.package-lock.json"));
    if installed.is_ok_and(|installed| packages::all_installed(&lock, &installed)) {
        return Ok(());
    }
    println!("installing npm packages (npm ci): {} and what they need", packages::wanted(&lock).join(", "));
    run_quietly(npm(&folder).arg("ci"))
}

fn node_version(project: &Project) -> Result<()> {
    let text = output(node(&project.root).arg("--version"))?;
    let (major, minor) = NODE;
    if parse_version(&text).is_none_or(|version| version < NODE) {
        bail!("Node.js {major}.{minor} or newer is needed, found {}", text.trim());
    }
    Ok(())
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(|part| part.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::{NODE, parse_version};

    #[test]
    fn node_versions_are_compared_as_numbers() {
        assert_eq!(parse_version("v20.19.0\n"), Some(NODE));
        assert!(parse_version("v20.9.0") < Some(NODE));
        assert!(parse_version("v100.0.0") > Some(NODE));
        assert_eq!(parse_version("unknown"), None);
    }
}
