//! Does the work of one case under an instrument that counts only what happens inside `measured`.

use std::env;

use anyhow::{Context, Result};
use bench_native::cases::{CASES, Work};
use bench_native::corpus::Corpus;

/// So often is the work done before it is measured, until what it remembers has settled.
const BEFORE: usize = 40;

/// Lists the cases, or does the work of the one that is named: so often that it remembers what it may, and once measured.
fn main() -> Result<()> {
    let Some(name) = env::args().nth(1) else {
        CASES.iter().for_each(|case| println!("{}", case.name));
        return Ok(());
    };
    let case = CASES.iter().find(|case| case.name == name).with_context(|| format!("there is no case `{name}`"))?;
    let corpus = Corpus::make()?;
    let mut work = case.prepare(&corpus)?;
    (0..BEFORE).for_each(|_| work());
    measured(&mut work);
    Ok(())
}

/// The name that the instrument is told.
#[inline(never)]
fn measured(work: &mut Work) {
    work();
}
