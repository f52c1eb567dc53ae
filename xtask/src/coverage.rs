//! `cargo xtask coverage`: how many lines of the crate the native tests run.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::process::output;
use crate::project::{NAME, Project};
use crate::{install, reliability};

const VERSION: &str = "0.9.1";
const PART: &str = "coverage";
/// Files with less than this share, in percent, are named, and all of them together must have more.
const LOW: f64 = 95.0;

/// Why native tests do not run some files, by how their names begin.
const REASONS: [(&str, &str); 11] = [
    ("src/lifecycle/task.rs", "a table that the compiler evaluates"),
    ("src/model/field.rs", "what the compiler evaluates to make the tables"),
    ("src/model/keys.rs", "what the compiler evaluates to make the tables"),
    ("src/model/schema.rs", "what the compiler evaluates to make the tables"),
    ("src/json/pattern.rs", "what the compiler evaluates to make the tables"),
    ("src/model/docs.rs", "for the documentation: xtask runs it"),
    ("src/skills/rules.rs", "what the compiler evaluates to make the tables"),
    ("src/format/timestamp_plain.rs", "partly what the compiler evaluates to make the tables"),
    ("src/validate/record.rs", "partly for a build without the feature `fast`: its tests run it"),
    ("src/lifecycle/machine.rs", "partly for the boundary: tests in JavaScript run it"),
    ("src/validate/options.rs", "partly for the boundary: tests in JavaScript run it"),
];

pub fn coverage(project: &Project) -> Result<()> {
    install::nightly(&["llvm-tools"])?;
    install::cargo_tool("cargo-llvm-cov", VERSION)?;
    let mut command = std::process::Command::new("rustup");
    command.current_dir(&project.root).args(["run", "nightly", "cargo", "llvm-cov", "--package", NAME]);
    let report: Value = serde_json::from_str(&output(command.args(["--json", "--summary-only", "--quiet"]))?)?;
    let (text, percent) = page(&report).context("cargo llvm-cov has another form than was expected")?;
    println!("{text}");
    reliability::write(project, PART, &text)?;
    ensure!(percent > LOW, "native tests run {percent:.1} % of the lines, which is not more than {LOW} %");
    Ok(())
}

/// What is written, and the share of all lines.
fn page(report: &Value) -> Option<(String, f64)> {
    let data = report["data"].get(0)?;
    let share = |summary: &Value| {
        Some((summary["count"].as_u64()?, summary["covered"].as_u64()?, summary["percent"].as_f64()?))
    };
    let (count, covered, percent) = share(&data["totals"]["lines"])?;
    let mut low: Vec<(f64, String)> = data["files"]
        .as_array()?
        .iter()
        .filter_map(|file| {
            let (_, _, percent) = share(&file["summary"]["lines"])?;
            let name = file["filename"].as_str()?.replace('\\', "/");
            let name = name.rsplit_once("/src/").map_or(name.clone(), |(_, name)| format!("src/{name}"));
            (percent < LOW).then_some((percent, name))
        })
        .collect();
    low.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rows: String =
        low.iter().map(|(percent, name)| format!("| `{name}` | {percent:.1} % | {} |\n", why(name))).collect();
    let table = if rows.is_empty() {
        String::new()
    } else {
        format!("\n\n| file below {LOW} % | lines that are run | why |\n|---|---|---|\n{rows}")
    };
    Some((format!("Of {count} lines, {covered} are run by native tests: {percent:.1} %.{table}"), percent))
}

fn why(file: &str) -> &'static str {
    REASONS.iter().find(|(name, _)| file.starts_with(name)).map_or("", |(_, why)| why)
}

#[cfg(test)]
mod tests {
    use super::page;
    use serde_json::json;

    #[test]
    fn the_share_is_told_and_low_files_are_named() {
        let lines = |covered: u64| json!({ "lines": { "count": 100, "covered": covered, "percent": covered as f64 } });
        let file = |name: &str, covered| json!({ "filename": name, "summary": lines(covered) });
        let files = [file("/x/src/a.rs", 100), file("/x/src/b/c.rs", 50), file("/x/src/model/docs.rs", 20)];
        let report = json!({ "data": [{ "totals": lines(96), "files": files }] });
        let (page, percent) = page(&report).unwrap();
        assert_eq!(percent, 96.0);
        assert!(page.starts_with("Of 100 lines, 96 are run by native tests: 96.0 %."), "{page}");
        let rows =
            "| `src/model/docs.rs` | 20.0 % | for the documentation: xtask runs it |\n| `src/b/c.rs` | 50.0 % |  |\n";
        assert!(page.ends_with(rows), "{page}");
    }
}
