//! `cargo xtask deny`: what others wrote: their licenses, where it comes from, and what is known against it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{cargo, npm, shown};
use crate::project::Project;
use crate::{install, reliability};

const VERSION: &str = "0.20.2";
const PART: &str = "deny";
const CONFIG: &str = "deny.toml";

/// What is asked of cargo-deny: of which crates, and which checks.
const CHECKS: [(&str, &[&str], &[&str]); 4] = [
    ("the crate and its tests: licenses, sources, no crate in two versions", &[], &["licenses", "sources", "bans"]),
    ("the tools: licenses and sources", &["--workspace"], &["licenses", "sources"]),
    ("fuzzing: licenses and sources", &["--manifest-path", "fuzz/Cargo.toml"], &["licenses", "sources"]),
    ("all crates: advisories", &["--workspace"], &["advisories"]),
];
/// What is asked of npm.
const NPM: [(&str, &[&str]); 2] =
    [("npm packages: signatures", &["audit", "signatures"]), ("npm packages: advisories", &["audit"])];

/// How it is said that what is needed for a check could not be had.
const OUT_OF_REACH: [&str; 4] =
    ["failed to fetch advisory database", "ENOTFOUND", "audit endpoint returned an error", "ECONNREFUSED"];

pub fn deny(project: &Project) -> Result<()> {
    install::cargo_tool("cargo-deny", VERSION)?;
    install::npm_packages(project, ".")?;
    let mut rows = String::from("| of what | found |\n|---|---|\n");
    for (what, of, checks) in CHECKS {
        let mut command = cargo(&project.root);
        command.args(["deny", "--config", CONFIG]).args(of).arg("check");
        // What only the tools have is not met in the crate.
        command.args(["--allow", "license-exception-not-encountered", "--allow", "unmatched-skip"]).args(checks);
        rows += &format!("| {what} | {} |\n", found(&mut command)?);
    }
    for (what, args) in NPM {
        rows += &format!("| {what} | {} |\n", found(npm(&project.root).args(args))?);
    }
    println!("{rows}");
    reliability::write(project, PART, &rows)
}

/// What a check found: nothing, or that it could not be made. Anything else is an error.
fn found(command: &mut Command) -> Result<&'static str> {
    let output = command.output()?;
    if output.status.success() {
        return Ok("nothing");
    }
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    if OUT_OF_REACH.iter().any(|sign| text.contains(sign)) {
        return Ok("not checked: the service that knows could not be reached");
    }
    bail!("`{}`:\n{text}", shown(command));
}

#[cfg(test)]
mod tests {
    use super::found;
    use crate::process::node;
    use std::path::Path;

    #[test]
    fn a_check_that_cannot_be_made_is_no_finding() {
        let ends = |script: &str| found(node(Path::new(".")).args(["-e", script])).map_err(|error| error.to_string());
        assert_eq!(ends(""), Ok("nothing"));
        assert!(ends("console.error('ENOTFOUND'); process.exit(1)").unwrap().starts_with("not checked"));
        assert!(ends("console.log('a bad crate'); process.exit(1)").unwrap_err().contains("a bad crate"));
    }
}
