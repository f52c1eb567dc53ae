//! The size of the .wasm file and of the page: against what it should be, which is said, and what it was, which must not
//! be exceeded.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::process::{node, output};
use crate::project::Project;
use crate::wasm;

/// A size that is aimed at, and the one that was reached so far with some room for a fix.
struct Budget {
    goal: usize,
    ceiling: usize,
}

const RAW: Budget = Budget { goal: 150_000, ceiling: 347_600 };
const BROTLI: Budget = Budget { goal: 60_000, ceiling: 125_000 };
/// With brotli, of the file without any feature.
const SLIM: Budget = Budget { goal: 30_000, ceiling: 62_200 };
/// With brotli, of every file of the page, also of those that are loaded when they are needed.
const PAGE: Budget = Budget { goal: 250_000, ceiling: 249_900 };

/// Prints the size of a file as it is and as a server sends it.
const MEASURE: &str = "const file = require('fs').readFileSync(process.argv[1]);
    console.log(file.length, require('zlib').brotliCompressSync(file).length)";

pub fn check(project: &Project) -> Result<()> {
    let (raw, brotli) = measure(project, &project.path(wasm::FOLDER).join(wasm::FILE))?;
    println!("the .wasm file: {}", RAW.judge(raw)?);
    println!("with brotli: {}", BROTLI.judge(brotli)?);
    let (_, slim) = measure(project, &wasm::build_slim(project)?)?;
    println!("slim, with brotli: {}", SLIM.judge(slim)?);
    let mut page = 0;
    for file in files(&project.path("www/dist"))? {
        page += measure(project, &file)?.1;
    }
    println!("the page, with brotli: {}", PAGE.judge(page)?);
    Ok(())
}

/// Every file in a folder and in those below.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

/// The goal for the file with everything, with brotli.
pub const fn goal() -> usize {
    BROTLI.goal
}

/// The size of a file, and that with brotli.
pub fn measure(project: &Project, file: &Path) -> Result<(usize, usize)> {
    let text = output(node(&project.root).args(["-e", MEASURE]).arg(file))?;
    let (raw, brotli) = text.trim().split_once(' ').context("node printed no sizes")?;
    Ok((raw.parse()?, brotli.parse()?))
}

impl Budget {
    fn judge(&self, size: usize) -> Result<String> {
        let Budget { goal, ceiling } = self;
        ensure!(size <= *ceiling, "it grew to {size} bytes, more than the {ceiling} that it once fitted in");
        let verdict = if size <= *goal { "reached" } else { "NOT reached" };
        Ok(format!("{size} bytes; the goal of {goal} is {verdict}, and {ceiling} must not be exceeded"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_spoken_of_and_a_ceiling_enforced() {
        let budget = Budget { goal: 10, ceiling: 20 };
        assert!(budget.judge(10).is_ok_and(|verdict| verdict.contains("is reached")));
        assert!(budget.judge(20).is_ok_and(|verdict| verdict.contains("NOT reached")));
        assert!(budget.judge(21).is_err());
    }
}
