//! Tests compiled to WebAssembly, run by wasm-bindgen-test in Node.js or in a browser.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::browser::Browser;
use crate::install;
use crate::project::Project;
use crate::wasm::{SIMD, TARGET, cargo_with_flags};

/// Seconds for one file of tests in a browser; they run unoptimized.
const BROWSER_TIMEOUT: &str = "300";

pub fn node_scalar(project: &Project) -> Result<()> {
    run(in_node(project, false)?)
}

pub fn node_simd(project: &Project) -> Result<()> {
    run(in_node(project, true)?)
}

pub fn browser(project: &Project) -> Result<()> {
    run(in_browser(project)?)
}

/// As ECMAScript modules, which say so themselves: a CommonJS test depends on what package.json stands above the
/// system's folder for temporary files.
pub fn in_node(project: &Project, simd: bool) -> Result<Command> {
    let mut command = tests(project, if simd { &[SIMD] } else { &[] })?;
    command.env("WASM_BINDGEN_USE_NODE_EXPERIMENTAL", "1");
    Ok(command)
}

pub fn in_browser(project: &Project) -> Result<Command> {
    let browser = Browser::find_or_install()?;
    let mut command = tests(project, &[SIMD])?;
    command
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TIMEOUT)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser.write_capabilities(project)?)
        .env("CHROMEDRIVER", browser.driver);
    Ok(command)
}

fn tests(project: &Project, flags: &[&str]) -> Result<Command> {
    install::target(TARGET)?;
    let flags: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
    Ok(cargo_with_flags(project, "test", &flags))
}

/// Fails also when nothing ran: the runner takes a file without tests for a success.
fn run(mut command: Command) -> Result<()> {
    let mut child = command.arg("--tests").stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let mut passed = 0;
    for line in BufReader::new(child.stdout.take().context("cargo has no output")?).lines() {
        let line = line?;
        println!("{line}");
        passed += passed_tests(&line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("tests in WebAssembly failed ({status})");
    }
    if passed == 0 {
        bail!("no test ran in WebAssembly: is there a #[wasm_bindgen_test] in tests/?");
    }
    Ok(())
}

/// How many tests passed, by the line that closes a file of tests.
fn passed_tests(line: &str) -> usize {
    let counts = line.trim_start().strip_prefix("test result: ok. ");
    counts.and_then(|counts| counts.split_once(" passed")?.0.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::passed_tests;

    #[test]
    fn passed_tests_are_counted_from_the_closing_line() {
        assert_eq!(passed_tests("test result: ok. 12 passed; 0 failed; 1 ignored; 0 filtered out"), 12);
        assert_eq!(passed_tests("test result: FAILED. 12 passed; 1 failed"), 0);
        assert_eq!(passed_tests("no tests to run!"), 0);
    }
}
