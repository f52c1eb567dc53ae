//! `cargo xtask miri`: the tests of the modules that hold `unsafe`, under an interpreter that sees undefined behavior.
//!
//! Miri knows the vector instructions of x86-64 and none of those of WebAssembly: what uses the latter is compared with what
//! does without by tests in WebAssembly.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::process::output;
use crate::project::Project;
use crate::{install, reliability};

const PART: &str = "miri";
/// Which tests, and how their names begin. Those that try every byte at every place take Miri hours.
const TESTS: [(&[&str], &str); 2] = [(&["--lib"], "json::"), (&["--test", "properties"], "special::neighbors")];

pub fn miri(project: &Project) -> Result<()> {
    install::nightly(&["rust-src", "miri"])?;
    let start = Instant::now();
    let mut passed = 0;
    for (target, name) in TESTS {
        let mut command = Command::new("rustup");
        command.current_dir(&project.root).args(["run", "nightly", "cargo", "miri", "test"]).args(target);
        command.arg("--target-dir").arg(project.target.join("miri")).args(["--", name]);
        let count = passed_tests(&output(&mut command)?).context("Miri does not say how many tests passed")?;
        ensure!(count > 0, "Miri ran no test that is called `{name}`");
        passed += count;
    }
    println!("{passed} tests passed in {} s", start.elapsed().as_secs());
    let mut rows = String::from("| module | unsafe blocks | in native code |\n|---|---|---|\n");
    for (module, native, vector) in blocks(&project.path("src"))? {
        rows += &format!("| `{module}` | {} | {native} |\n", native + vector);
    }
    reliability::write(project, PART, &format!("{rows}\nTests that Miri ran, all without a fault: {passed}."))
}

fn passed_tests(text: &str) -> Option<usize> {
    let line = text.lines().find_map(|line| line.strip_prefix("test result: ok. "))?;
    line.split(' ').next()?.parse().ok()
}

/// The modules with blocks of `unsafe`: how many are in native code, and how many behind a condition on the target.
fn blocks(folder: &Path) -> Result<Vec<(String, usize, usize)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(blocks(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let (native, vector) = count(&fs::read_to_string(&path)?);
            if native + vector > 0 {
                let module = path.components().rev().take(2).collect::<Vec<_>>();
                let names = module.iter().rev().map(|part| part.as_os_str().to_string_lossy());
                found.push((names.collect::<Vec<_>>().join("/"), native, vector));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Blocks outside and inside of what is compiled for WebAssembly with vector instructions only: a file that imports those, or
/// what stands behind a condition. That reaches to the end of its item: the next line that begins with a brace as far left as
/// the condition.
fn count(source: &str) -> (usize, usize) {
    let is_all_vector = source.lines().any(|line| line.starts_with("use core::arch::wasm32"));
    let (mut native, mut vector, mut end) = (0, 0, None::<String>);
    for line in source.lines() {
        let indent: String = line.chars().take_while(|character| *character == ' ').collect();
        if line.contains("cfg(all(target_arch = \"wasm32\"") {
            end = Some(format!("{indent}}}"));
        }
        let is_block = line.contains("unsafe {") && !line.trim_start().starts_with("//");
        let blocks = if is_all_vector || end.is_some() { &mut vector } else { &mut native };
        *blocks += usize::from(is_block);
        if end.as_deref() == Some(line.trim_end()) {
            end = None;
        }
    }
    (native, vector)
}

#[cfg(test)]
mod tests {
    use super::{count, passed_tests};

    #[test]
    fn blocks_are_told_apart_by_the_condition_of_their_item() {
        let source = "fn a() {\n    unsafe { b() }\n}\n#[cfg(all(target_arch = \"wasm32\", x))]\nmod m {\n    // unsafe {\n    \
            fn c() {\n        unsafe { d() }\n    }\n}\nfn e() {\n    unsafe { f() }\n}\n";
        assert_eq!(count(source), (2, 1));
    }

    #[test]
    fn blocks_of_a_file_of_vector_instructions_are_no_native_ones() {
        let source =
            "use core::arch::wasm32::v128;\n\nfn a() {\n    unsafe { b() }\n}\nfn c() {\n    unsafe { d() }\n}\n";
        assert_eq!(count(source), (0, 2));
    }

    #[test]
    fn tests_are_counted() {
        assert_eq!(passed_tests("x\ntest result: ok. 12 passed; 0 failed"), Some(12));
        assert_eq!(passed_tests("test result: FAILED. 1 passed"), None);
    }
}
