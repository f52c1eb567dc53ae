//! What the bytes of the .wasm file are for, as they are and once they are compressed.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use anyhow::{Result, ensure};

use super::module::Module;
use super::owner::{owner_of, readable};
use crate::project::Project;
use crate::size;

/// Our modules by what they are for; the first that fits counts.
const PURPOSES: [(&str, &str); 24] = [
    ("validate::patch", "patches and projections"),
    ("validate::rules", "rules across fields"),
    ("validate", "validation of records and fields"),
    ("project", "patches and projections"),
    ("spread", "patches and projections"),
    ("json", "reading JSON"),
    ("format", "timestamps, UUIDs, URLs, paths and numbers"),
    ("issue", "issues"),
    ("lifecycle", "life cycles"),
    ("model", "life cycles"),
    ("advance", "steps, attempts and retries"),
    ("compare", "comparison of two looks"),
    ("replay", "replay of events"),
    ("report", "reports"),
    ("summarize", "summaries and pictures"),
    ("render", "summaries and pictures"),
    ("skills", "skills"),
    ("derive", "skills"),
    ("wasm", "exports, and what the compiler put into them"),
    ("answer", "text, order and answers"),
    ("text", "text, order and answers"),
    ("order", "text, order and answers"),
    ("described", "text, order and answers"),
    ("word", "text, order and answers"),
];
const CRATES: &str = "the standard library and other crates";
const DATA: &str = "data: tables, messages, helps and words";

/// The purpose of what a module holds; none for one of ours that the table lacks.
fn purpose_of(module: &str) -> Option<&'static str> {
    let Some(ours) = module.strip_prefix("spec_automation") else { return Some(CRATES) };
    let ours = ours.trim_start_matches("::");
    let holds = |of: &str| ours.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
    PURPOSES.iter().find(|(of, _)| holds(of)).map(|(_, purpose)| *purpose)
}

/// A table of the purposes, the dearest first: its bytes, and by how much the compressed file is smaller without them.
pub fn table(project: &Project, file: &[u8], shipped: &Module, named: &Module) -> Result<String> {
    let mut places = BTreeMap::<&str, Vec<Range<usize>>>::new();
    places.insert(DATA, vec![shipped.data.clone()]);
    for (function, naming) in shipped.functions.iter().zip(&named.functions) {
        let module = owner_of(&readable(&naming.name)).module;
        let purpose = purpose_of(&module);
        ensure!(purpose.is_some(), "xtask/src/anatomy/purpose.rs does not say what {module} is for");
        places.entry(purpose.unwrap_or_default()).or_default().push(function.place.clone());
    }
    let compressed = |bytes: &[u8]| -> Result<usize> {
        let path = project.target.join("part.bin");
        fs::write(&path, bytes)?;
        Ok(size::measure(project, &path)?.1)
    };
    let whole = compressed(file)?;
    let mut rows = Vec::new();
    for (purpose, places) in places {
        let bytes: usize = places.iter().map(Range::len).sum();
        rows.push((purpose, bytes, whole.saturating_sub(compressed(&without(file, places))?)));
    }
    rows.sort_by_key(|(_, _, saved)| Reverse(*saved));
    let lines = rows.iter().map(|(purpose, bytes, saved)| {
        format!("| {purpose} | {bytes} | {saved} | {:.1} % |\n", 100.0 * *saved as f64 / whole as f64)
    });
    let lines = lines.collect::<String>();
    let (goal, over) = (size::goal(), whole.saturating_sub(size::goal()));
    let (mut left, mut dropped) = (over, 0);
    for (_, _, saved) in &rows {
        if left > 0 {
            left = left.saturating_sub(*saved);
            dropped += 1;
        }
    }
    Ok(format!(
        "\
With brotli the file has {whole} bytes, {over} more than the goal of {goal}. The third column says by how much the compressed
file is smaller when the bytes of a purpose are cut out; what two purposes have alike counts for neither. To come to the goal
by leaving out, the {dropped} dearest of these {} purposes would have to go.

| purpose | bytes | with brotli | of the compressed file |
| --- | --- | --- | --- |
{lines}",
        rows.len()
    ))
}

/// The file without what stands at these places.
fn without(file: &[u8], mut places: Vec<Range<usize>>) -> Vec<u8> {
    places.sort_by_key(|place| place.start);
    let (mut kept, mut from) = (Vec::with_capacity(file.len()), 0);
    for place in places {
        kept.extend(file.get(from..place.start).unwrap_or_default());
        from = place.end;
    }
    kept.extend(file.get(from..).unwrap_or_default());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_for_what_the_nearest_name_says() {
        assert_eq!(purpose_of("spec_automation::validate::rules"), Some("rules across fields"));
        assert_eq!(purpose_of("spec_automation::validate::record"), Some("validation of records and fields"));
        assert_eq!(purpose_of("spec_automation::text"), Some("text, order and answers"));
        assert_eq!(purpose_of("spec_automation::texts"), None);
        assert_eq!(purpose_of("alloc"), Some(CRATES));
    }

    #[test]
    fn places_are_cut_out_in_any_order() {
        assert_eq!(without(b"0123456789", vec![7..9, 1..3]), b"034569");
    }
}
