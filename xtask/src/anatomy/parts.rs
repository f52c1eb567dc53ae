//! The parts of the .wasm file, each compressed alone.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};

use super::module::Module;
use super::owner::{OURS, owner_of, readable};
use crate::project::Project;
use crate::size;

const OTHERS: &str = "what others wrote";
const DATA: &str = "data";
/// What is smaller is put together.
const LEAST: usize = 1500;
const SMALL: &str = "other modules of ours";

/// A table of the parts, the largest first.
pub fn table(project: &Project, module: &Module) -> Result<String> {
    let file = tempfile::NamedTempFile::new().context("cannot make a file")?;
    let mut rows = Vec::new();
    for (name, bytes) in parts(module) {
        fs::write(file.path(), &bytes)?;
        rows.push((size::measure(project, file.path())?, name));
    }
    rows.sort_by_key(|&((_, brotli), _)| Reverse(brotli));
    let rows: String = rows.iter().map(|((raw, brotli), name)| format!("| {name} | {raw} | {brotli} |\n")).collect();
    Ok(format!("| part | bytes | with brotli |\n| --- | --- | --- |\n{rows}"))
}

/// The code of each part, one function behind the other, and the data.
fn parts(module: &Module) -> BTreeMap<String, Vec<u8>> {
    let mut parts = BTreeMap::<String, Vec<u8>>::new();
    for function in &module.functions {
        parts.entry(part_of(&function.name)).or_default().extend(&function.body);
    }
    let small: Vec<String> =
        parts.iter().filter(|(_, code)| code.len() < LEAST).map(|(name, _)| name.clone()).collect();
    for code in small.iter().filter_map(|name| parts.remove(name)).collect::<Vec<_>>() {
        parts.entry(SMALL.to_owned()).or_default().extend(code);
    }
    parts.insert(DATA.to_owned(), module.data.clone());
    parts
}

fn part_of(symbol: &str) -> String {
    let owner = owner_of(&readable(symbol));
    match owner.module.split("::").nth(1) {
        Some(folder) if owner.krate == OURS => format!("`src/{folder}`"),
        _ => OTHERS.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::module::Function;
    use super::*;

    #[test]
    fn each_function_is_in_one_part() {
        let function = |name: &str, length| Function { name: name.to_owned(), body: vec![0; length] };
        let functions = vec![
            function("spec_automation::validate::entry::read", LEAST),
            function("spec_automation::validate::rules::check", 2),
            function("summarize", LEAST),
            function("core::str::from_utf8", LEAST),
            function("spec_automation::order::sort", 3),
            function("spec_automation::text::put", 4),
        ];
        let module = Module { functions, data: vec![1; 5], ..Module::default() };
        let sizes: Vec<(String, usize)> = parts(&module).into_iter().map(|(name, bytes)| (name, bytes.len())).collect();
        let expected = [("`src/validate`", LEAST + 2), ("`src/wasm`", LEAST), (DATA, 5), (SMALL, 7), (OTHERS, LEAST)];
        assert_eq!(sizes, expected.map(|(name, bytes)| (name.to_owned(), bytes)));
    }
}
