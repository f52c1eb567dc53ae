//! The size of the .wasm file against its budget.

use anyhow::{Context, Result, bail};

use crate::process::{node, output};
use crate::project::Project;
use crate::wasm;

const RAW_BUDGET: usize = 150_000;
const BROTLI_BUDGET: usize = 60_000;

/// Prints the size of a file as it is and as a server sends it.
const MEASURE: &str = "const file = require('fs').readFileSync(process.argv[1]);
    console.log(file.length, require('zlib').brotliCompressSync(file).length)";

pub fn check(project: &Project) -> Result<()> {
    let file = project.path(wasm::FOLDER).join(wasm::FILE);
    let text = output(node(&project.root).args(["-e", MEASURE]).arg(file))?;
    let (raw, brotli) = text.trim().split_once(' ').context("node printed no sizes")?;
    within_budget(raw.parse()?, brotli.parse()?)
}

fn within_budget(raw: usize, brotli: usize) -> Result<()> {
    let sizes = format!("{raw} bytes (at most {RAW_BUDGET}), with brotli {brotli} (at most {BROTLI_BUDGET})");
    if raw > RAW_BUDGET || brotli > BROTLI_BUDGET {
        bail!("the .wasm file is too large: {sizes}");
    }
    println!("the .wasm file has {sizes}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_size_can_break_the_budget() {
        assert!(within_budget(RAW_BUDGET, BROTLI_BUDGET).is_ok());
        assert!(within_budget(RAW_BUDGET + 1, 0).is_err());
        assert!(within_budget(0, BROTLI_BUDGET + 1).is_err());
    }
}
