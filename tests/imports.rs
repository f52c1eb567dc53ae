//! Imports point up the table in `docs/architecture.md`: each of its rows imports only rows above it.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

const ARCHITECTURE: &str = include_str!("../docs/architecture.md");

/// The modules of each row of the table, in its order: `src/order.rs` is `order`.
fn rows() -> Vec<Vec<&'static str>> {
    let first_cells = ARCHITECTURE.lines().filter_map(|line| line.strip_prefix("| `src/")?.split(" | ").next());
    let names = |cell: &'static str| cell.split("`, `").map(name).collect();
    first_cells.map(names).collect()
}

fn name(path: &str) -> &str {
    path.trim_start_matches("src/").trim_end_matches('`').trim_end_matches(".rs")
}

/// The files of Rust at a path but for tests.
fn files(path: &Path) -> Vec<PathBuf> {
    let is_test = path.file_stem().is_some_and(|name| name == "tests");
    match fs::read_dir(path) {
        _ if is_test => Vec::new(),
        Ok(entries) => entries.flat_map(|entry| files(&entry.expect("an entry").path())).collect(),
        Err(_) => vec![path.to_owned()],
    }
}

/// The modules that a file names from the root of the crate on, outside of comments and tests.
fn imports(text: &str) -> Vec<&str> {
    let code = text.split("\nmod tests {").next().unwrap_or_default().lines();
    let code = code.filter(|line| !line.trim_start().starts_with("//"));
    let named = code.flat_map(|line| line.split("crate::").skip(1));
    named.filter_map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()).collect()
}

#[test]
fn each_row_imports_only_rows_above_it() {
    let (source, rows) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), rows());
    let mut count = 0;
    for (number, row) in rows.iter().enumerate() {
        let above: Vec<&str> = rows.iter().take(number).flatten().copied().collect();
        for module in row {
            let folder = source.join(module);
            let path = if folder.is_dir() { folder } else { folder.with_extension("rs") };
            for file in files(&path) {
                let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                for import in imports(&text) {
                    let is_up = import == *module || above.contains(&import);
                    assert!(is_up, "{} imports `{import}`, which is not above `{module}`", file.display());
                    count += 1;
                }
            }
        }
    }
    assert!(count > 200, "{count} imports were found");
}

#[test]
fn every_module_has_a_row() {
    let rows = rows().concat();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("a folder") {
        let file = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        let module = name(&file);
        assert!(module == "lib" || rows.contains(&module), "docs/architecture.md has no row for `{module}`");
    }
}
