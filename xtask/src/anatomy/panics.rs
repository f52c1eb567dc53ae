//! Which functions of the .wasm file can panic: those that call what only panics, or end in a trap.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use wasmparser::{
    CustomSectionReader, ElementItems, ElementSectionReader, ExportSectionReader, ExternalKind, FunctionBody,
    KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

use super::flow::Flow;
use crate::anatomy::readable;

/// How the functions are named whose only purpose is a panic.
pub const MACHINERY: [&str; 7] = [
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    OUT_OF_MEMORY,
];

/// What is called when memory is exhausted.
pub const OUT_OF_MEMORY: &str = "alloc::raw_vec::handle_error";

#[derive(Default)]
struct Graph {
    names: HashMap<u32, String>,
    calls: BTreeMap<u32, BTreeSet<u32>>,
    /// Functions with a trap of their own that no call stands before.
    traps: BTreeSet<u32>,
    roots: Vec<u32>,
}

/// The functions that exports reach and that panic themselves, by name, and by which way.
pub fn reachable(file: &[u8]) -> Result<BTreeSet<(String, String)>> {
    let graph = Graph::parse(file)?;
    let is_machinery =
        |id: &u32| graph.name(*id).is_some_and(|name| MACHINERY.iter().any(|start| name.starts_with(start)));
    let (mut seen, mut open, mut found) = (BTreeSet::new(), graph.roots.clone(), BTreeSet::new());
    while let Some(id) = open.pop() {
        if !seen.insert(id) || is_machinery(&id) {
            continue;
        }
        let calls = graph.calls.get(&id);
        let name = graph.name(id).unwrap_or_else(|| format!("function {id}"));
        let machinery = calls.into_iter().flatten().filter(|id| is_machinery(id)).filter_map(|id| graph.name(*id));
        let trap = Some("a trap".to_owned()).filter(|_| graph.traps.contains(&id));
        found.extend(machinery.chain(trap).map(|way| (name.clone(), way)));
        open.extend(calls.into_iter().flatten());
    }
    Ok(found)
}

impl Graph {
    fn name(&self, id: u32) -> Option<String> {
        self.names.get(&id).map(|name| readable(name))
    }

    fn parse(file: &[u8]) -> Result<Self> {
        let (mut graph, mut next) = (Self::default(), 0);
        for payload in Parser::new(0).parse_all(file) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        next += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => graph.add_exports(exports)?,
                Payload::ElementSection(elements) => graph.add_elements(elements)?,
                Payload::CodeSectionEntry(body) => {
                    graph.add_body(next, &body)?;
                    next += 1;
                }
                Payload::CustomSection(custom) => graph.add_names(&custom)?,
                _ => {}
            }
        }
        Ok(graph)
    }

    fn add_exports(&mut self, exports: ExportSectionReader<'_>) -> Result<()> {
        for export in exports {
            let export = export?;
            self.roots.extend(Some(export.index).filter(|_| export.kind == ExternalKind::Func));
        }
        Ok(())
    }

    /// What stands in a table may be called by whoever has its place.
    fn add_elements(&mut self, elements: ElementSectionReader<'_>) -> Result<()> {
        for element in elements {
            if let ElementItems::Functions(functions) = element?.items {
                for function in functions {
                    self.roots.push(function?);
                }
            }
        }
        Ok(())
    }

    fn add_body(&mut self, id: u32, body: &FunctionBody<'_>) -> Result<()> {
        let (mut calls, mut after_call, mut flow) = (BTreeSet::new(), false, Flow::default());
        for operator in body.get_operators_reader()? {
            let operator = operator?;
            match operator {
                Operator::Call { function_index } => drop(calls.insert(function_index)),
                Operator::Unreachable if !after_call && flow.is_reached => drop(self.traps.insert(id)),
                _ => {}
            }
            after_call = matches!(operator, Operator::Call { .. } | Operator::CallIndirect { .. });
            flow.pass(&operator)?;
        }
        self.calls.insert(id, calls);
        Ok(())
    }

    fn add_names(&mut self, custom: &CustomSectionReader<'_>) -> Result<()> {
        let KnownCustom::Name(subsections) = custom.as_known() else {
            return Ok(());
        };
        for subsection in subsections {
            if let Name::Function(map) = subsection? {
                for naming in map {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name.to_owned());
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::reachable;

    /// Function 0 is exported and calls 1, which traps; 2 traps as well, and nothing leads to it.
    const FILE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x03\x04\x03\0\0\0\
        \x07\x05\x01\x01a\0\0\
        \x0a\x0e\x03\x04\0\x10\x01\x0b\x03\0\0\x0b\x03\0\0\x0b\
        \0\x11\x04name\x01\x0a\x03\0\x01x\x01\x01y\x02\x01z";

    #[test]
    fn what_an_export_leads_to_is_found_and_nothing_else() {
        assert_eq!(reachable(FILE).unwrap().into_iter().collect::<Vec<_>>(), [("y".to_owned(), "a trap".to_owned())]);
    }
}
