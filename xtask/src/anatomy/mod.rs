//! What the .wasm file is made of: docs/size.md.
//!
//! The file that is shipped has no names. The same code is bound and optimized once more with names kept, and its functions
//! are put down to the crate and module that they come from.

mod flow;
mod module;
mod owner;
mod panics;
mod purpose;
mod reasons;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;

use anyhow::{Result, ensure};

use crate::project::Project;
use crate::{build, reliability, wasm};
use module::Module;
use owner::owner_of;
pub use owner::readable;
pub use panics::MACHINERY;

const FILE: &str = "docs/size.md";
/// What is smaller is put together.
const LEAST: usize = 200;
/// How many functions are named.
const LARGEST: usize = 25;

pub fn write(project: &Project) -> Result<()> {
    build::build(project)?;
    let shipped = fs::read(project.path(wasm::FOLDER).join(wasm::FILE))?;
    let named = fs::read(wasm::with_names(project)?)?;
    let (shipped_parts, named) = (Module::parse(&shipped)?, Module::parse(&named)?);
    let purposes = purpose::table(project, &shipped, &shipped_parts, &named)?;
    let page = page(&shipped_parts, &named, shipped.len(), &purposes)?;
    fs::write(project.path(FILE), page)?;
    println!("{FILE} is written");
    Ok(())
}

#[derive(clap::Args)]
pub struct PanicArgs {
    /// Write nothing; as always, fail where a function can panic and no reason says why it does not
    #[arg(long)]
    check: bool,
}

/// Lists the functions that can panic, with the reason why they do not. Running out of memory is a panic that each function
/// has that keeps anything: those are counted only.
pub fn panics(project: &Project, args: &PanicArgs) -> Result<()> {
    const PART: &str = "panics";
    build::build(project)?;
    let found = panics::reachable(&fs::read(wasm::with_panics(project)?)?)?;
    let (memory, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, way)| way == panics::OUT_OF_MEMORY);
    let (mut rows, mut new, mut needed) = (String::new(), Vec::new(), Vec::new());
    for (name, way) in &others {
        match reasons::of(name, way) {
            Some(reason) => {
                rows += &format!("| `{}` | `{way}` | {} |\n", name.replace('|', "\\|"), reason.2);
                needed.push(reason);
            }
            None => new.push(format!("{name}: {way}")),
        }
    }
    ensure!(new.is_empty(), "functions that can panic, for which xtask/src/anatomy/reasons.rs has no reason: {new:#?}");
    for (name, way, _) in reasons::REASONS.iter().filter(|reason| !needed.contains(reason)) {
        println!("no longer needed in xtask/src/anatomy/reasons.rs: {name}, {way}");
    }
    if args.check {
        return Ok(());
    }
    let head = "| function | what it calls, or how it ends | why it does not |\n|---|---|---|";
    let count = memory.len();
    let text = format!("{head}\n{rows}\nFurther functions that end when memory is exhausted: {count}.");
    reliability::write(project, PART, &text)
}

fn page(shipped: &Module, named: &Module, length: usize, purposes: &str) -> Result<String> {
    let code = |module: &Module| module.functions.iter().map(|function| function.bytes).collect::<Vec<_>>();
    ensure!(code(shipped) == code(named), "the file with names has other code than the one that is shipped");
    let mut modules = BTreeMap::<String, usize>::new();
    let mut crates = BTreeMap::<String, usize>::new();
    for function in &named.functions {
        let owner = owner_of(&readable(&function.name));
        *crates.entry(owner.krate.clone()).or_default() += function.bytes;
        *modules.entry(owner.module).or_default() += function.bytes;
    }
    let mut functions: Vec<(String, usize)> =
        named.functions.iter().map(|function| (readable(&function.name), function.bytes)).collect();
    functions.sort_by_key(|(_, bytes)| Reverse(*bytes));
    functions.truncate(LARGEST);
    Ok(format!(
        "\
# Size

Written by `cargo xtask size` and `cargo xtask bench`; nothing here is typed by hand. Bytes are before compression where
nothing else is said. The file that is shipped has no names: they are taken from one with the same code, function by
function. A function that the compiler put into another counts there.

## What each purpose takes

{purposes}
## Sections

{}
## Code by crate

{}
## Code by module

Modules of ours, two levels deep, and the other crates. What is smaller than {LEAST} bytes is put together.

{}
## The largest functions

{}",
        table("section", &by_size(shipped.sections.clone(), 0), length),
        table("crate", &by_size(crates, 0), length),
        table("module", &by_size(modules, LEAST), length),
        table("function", &functions, length),
    ))
}

/// The largest first; what is smaller than `least` in one row at the end.
fn by_size(parts: BTreeMap<String, usize>, least: usize) -> Vec<(String, usize)> {
    let (mut large, small): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(_, bytes)| *bytes >= least);
    large.sort_by_key(|(_, bytes)| Reverse(*bytes));
    if !small.is_empty() {
        large.push((format!("{} others", small.len()), small.iter().map(|(_, bytes)| bytes).sum()));
    }
    large
}

fn table(what: &str, rows: &[(String, usize)], whole: usize) -> String {
    let share = |bytes: usize| 100.0 * bytes as f64 / whole as f64;
    let rows = rows.iter().map(|(name, bytes)| {
        let name = name.replace('|', "\\|");
        format!("| `{name}` | {bytes} | {:.1} % |\n", share(*bytes))
    });
    format!("| {what} | bytes | of the file |\n| --- | --- | --- |\n{}", rows.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_parts_are_put_together_and_none_is_lost() {
        let parts = [("a", 5), ("b", 500), ("c", 7), ("d", 900)].map(|(name, bytes)| (name.to_owned(), bytes));
        let sorted = by_size(parts.into(), 200);
        let shown: Vec<(&str, usize)> = sorted.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        assert_eq!(shown, [("d", 900), ("b", 500), ("2 others", 12)]);
    }
}
