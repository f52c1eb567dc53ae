//! Panics without words. Of a panic JavaScript sees a trap and nothing else, so whatever would compose its message becomes
//! that trap.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walrus::ir::{self, Visitor, dfs_in_order};
use walrus::{ElementItems, ExportItem, FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module};

use crate::anatomy::{MACHINERY, readable};
use crate::places;

/// What only panics call, beside the [`MACHINERY`] that begins them.
const BEHIND: [&str; 6] = [
    "core::cell::panic_",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "std::panicking::",
    "std::thread::local::panic_access_error",
    "alloc::alloc::handle_alloc_error",
    "__rustc::rust_",
];
/// In the names of what formats text.
const FORMATTING: &str = "core::fmt::";

/// Writes `input`, which has names, to `output` with silent panics.
pub fn silence(input: &Path, output: &Path) -> Result<()> {
    let mut module = Module::from_buffer(&fs::read(input)?).context("the compiled file cannot be read")?;
    let panics: Vec<FunctionId> = functions(&module, is_panic);
    trap(&mut module, &panics);
    let unused = unused_formatting(&module);
    trap(&mut module, &unused);
    places::blank(&mut module);
    fs::write(output, module.emit_wasm())?;
    Ok(())
}

fn is_panic(name: &str) -> bool {
    let name = name.trim_start_matches('<');
    MACHINERY.iter().chain(&BEHIND).any(|start| name.starts_with(start))
}

/// The functions of the module itself whose names say something.
fn functions(module: &Module, says: impl Fn(&str) -> bool) -> Vec<FunctionId> {
    let own = module.funcs.iter_local().map(|(id, _)| id);
    own.filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(|name| says(&readable(name)))).collect()
}

fn trap(module: &mut Module, functions: &[FunctionId]) {
    for id in functions {
        let kind = module.types.get(module.funcs.get(*id).ty());
        let (takes, gives) = (kind.params().to_vec(), kind.results().to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &takes, &gives);
        builder.func_body().unreachable();
        let arguments = takes.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
}

/// All that formats text, where no function that is reached begins to: then nothing calls what stands in tables for it.
fn unused_formatting(module: &Module) -> Vec<FunctionId> {
    let formatting: BTreeSet<FunctionId> = functions(module, |name| name.contains(FORMATTING)).into_iter().collect();
    let mut open: Vec<FunctionId> = roots(module).into_iter().filter(|id| !formatting.contains(id)).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if formatting.contains(&id) {
            return Vec::new();
        }
        if let FunctionKind::Local(function) = &module.funcs.get(id).kind
            && seen.insert(id)
        {
            open.extend(calls(function));
        }
    }
    formatting.into_iter().collect()
}

/// What is called from outside or through a table.
fn roots(module: &Module) -> Vec<FunctionId> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    let listed = module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(functions) => functions.as_slice(),
        ElementItems::Expressions(..) => &[],
    });
    exported.chain(listed.copied()).chain(module.start).collect()
}

fn calls(function: &LocalFunction) -> Vec<FunctionId> {
    #[derive(Default)]
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_call(&mut self, call: &ir::Call) {
            self.0.push(call.func);
        }
    }
    let mut calls = Calls::default();
    dfs_in_order(&mut calls, function, function.entry_block());
    calls.0
}

#[cfg(test)]
mod tests {
    use walrus::ir::Instr;

    use super::*;

    /// Functions that each call the one before, the last one exported, and those that trap afterwards.
    fn trapping(names: &[&str]) -> BTreeSet<String> {
        let mut module = Module::default();
        let mut last = None;
        for name in names {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name((*name).to_owned());
            match last {
                Some(last) => builder.func_body().call(last),
                None => &mut builder.func_body(),
            };
            last = Some(builder.finish(Vec::new(), &mut module.funcs));
        }
        module.exports.add("a", last.unwrap());
        let folder = tempfile::tempdir().unwrap();
        let (input, output) = (folder.path().join("in"), folder.path().join("out"));
        module.emit_wasm_file(&input).unwrap();
        silence(&input, &output).unwrap();
        let module = Module::from_file(output).unwrap();
        let traps = |function: &LocalFunction| {
            matches!(function.block(function.entry_block()).instrs.first(), Some((Instr::Unreachable(_), _)))
        };
        let found = module.funcs.iter_local().filter(|(_, function)| traps(function));
        found.filter_map(|(id, _)| module.funcs.get(id).name.clone()).collect()
    }

    #[test]
    fn a_panic_becomes_a_trap_and_so_does_what_formats_its_message() {
        let found = trapping(&["core::fmt::write", "core::panicking::panic_fmt", "ours"]);
        assert_eq!(found, ["core::fmt::write", "core::panicking::panic_fmt"].map(String::from).into());
    }

    #[test]
    fn what_formats_for_others_stays() {
        assert!(trapping(&["core::fmt::write", "ours"]).is_empty());
    }
}
