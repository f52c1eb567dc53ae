//! `cargo xtask soak --files`: what the command needs for many files at once.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::process::node;
use crate::project::Project;
use crate::reliability;

const PART: &str = "soak";
const FOLDER: &str = "soak";
const IN_A_FOLDER: u64 = 1000;
/// One of so many files has a mistake, and one something to fix.
const WRONG: u64 = 10;

/// Ends the process with a line that says how much memory it had at most, in KiB.
const PEAK: &str =
    "data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS))";

/// Measures as many files, and a tenth and a hundredth of them.
pub fn measure(project: &Project, files: u64) -> Result<()> {
    let folder = project.target.join(FOLDER);
    let mut rows = String::from("| files | checked in | at most | fixed in | at most |\n|---:|---:|---:|---:|---:|\n");
    for count in [files / 100, files / 10, files] {
        drop(fs::remove_dir_all(&folder));
        write(&folder, count)?;
        let checked = run(project, &folder, &["validate", "**/*.json"], count)?;
        let fixed = run(project, &folder, &["validate", "--fix", "**/*.json"], count)?;
        rows += &format!("| {count} | {} | {} |\n", checked, fixed);
    }
    fs::remove_dir_all(&folder)?;
    println!("{rows}");
    reliability::write(project, PART, &rows)
}

fn write(folder: &Path, count: u64) -> Result<()> {
    for index in 0..count {
        let inner = folder.join(format!("{:03}", index / IN_A_FOLDER));
        if index % IN_A_FOLDER == 0 {
            fs::create_dir_all(&inner)?;
        }
        let status = if index % WRONG == 0 { "lost" } else { "pending" };
        let attempt = if index % WRONG == 1 { "\"1\"" } else { "1" };
        let text = format!(r#"{{"phase":"git_clone","status":"{status}","attempt":{attempt}}}"#);
        fs::write(inner.join(format!("{index:06}.json")), text)?;
    }
    Ok(())
}

/// How many seconds it takes, and how many MiB at most.
fn run(project: &Project, folder: &Path, args: &[&str], count: u64) -> Result<String> {
    let cli = project.path("pkg/dist/cli.js");
    let begun = Instant::now();
    let output = node(folder).args(["--import", PEAK]).arg(cli).args(args).output().context("cannot start Node.js")?;
    let seconds = begun.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).replace(',', "");
    let expected = format!("{} of {count} payloads invalid", count / WRONG);
    ensure!(said.contains(&expected), "the command did not say `{expected}`, but ended with {}", tail(&said));
    let peak = said.rsplit_once("peak ").and_then(|(_, peak)| peak.trim().parse::<u64>().ok());
    let peak = peak.context("the command did not say how much memory it had")?;
    Ok(format!("{seconds:.1} s | {} MiB", peak / 1024))
}

fn tail(text: &str) -> &str {
    text.get(text.len().saturating_sub(500)..).unwrap_or(text)
}
