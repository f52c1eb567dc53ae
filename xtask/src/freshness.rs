//! A step of the build runs only when its inputs or its outputs are not what they were after its last run.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::project::Project;

/// Folders inside an input that other steps write.
const GENERATED: [&str; 2] = ["dist", "node_modules"];

pub struct Step<'a> {
    pub name: &'a str,
    pub inputs: &'a [&'a str],
    pub outputs: &'a [&'a str],
}

impl Step<'_> {
    pub fn run(&self, project: &Project, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let stamp = project.target.join("xtask").join(self.name).with_extension("stamp");
        print!("{:<8} ", self.name);
        io::stdout().flush()?;
        // Taken before the work: an input edited meanwhile counts as changed next time.
        let inputs = hash(project, self.inputs)?;
        let state = || anyhow::Ok(format!("{inputs:016x} {:016x}", hash(project, self.outputs)?));
        let last = fs::read_to_string(&stamp).unwrap_or_default();
        if last == state()? {
            println!("up to date");
            return Ok(());
        }
        let start = Instant::now();
        work().inspect_err(|_| println!("failed")).with_context(|| format!("building {} failed", self.name))?;
        fs::create_dir_all(project.target.join("xtask"))?;
        fs::write(&stamp, state()?)?;
        println!("built in {:.1} s", start.elapsed().as_secs_f32());
        Ok(())
    }
}

fn hash(project: &Project, paths: &[&str]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        hash_path(&project.path(path), &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn hash_path(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        for child in children(path)? {
            hash_path(&child, hasher)?;
        }
    } else if path.exists() {
        fs::read(path).with_context(|| format!("cannot read {}", path.display()))?.hash(hasher);
    }
    Ok(())
}

fn children(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if !GENERATED.iter().any(|name| entry.file_name() == *name) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    const STEP: Step = Step { name: "sample", inputs: &["src"], outputs: &["src/dist"] };

    fn sample() -> (tempfile::TempDir, Project) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        fs::create_dir_all(root.join("src/dist")).unwrap();
        fs::write(root.join("src/a.ts"), "1").unwrap();
        let project = Project { target: root.join("target"), root, msrv: String::new() };
        (folder, project)
    }

    fn runs(project: &Project) -> bool {
        let ran = Cell::new(false);
        let work = || {
            ran.set(true);
            fs::write(project.path("src/dist/a.js"), "1")?;
            Ok(())
        };
        STEP.run(project, work).unwrap();
        ran.get()
    }

    #[test]
    fn a_second_run_does_nothing() {
        let (_folder, project) = sample();
        assert!(runs(&project));
        assert!(!runs(&project));
    }

    #[test]
    fn a_changed_added_or_removed_input_runs_it_again() {
        let (_folder, project) = sample();
        runs(&project);
        fs::write(project.path("src/a.ts"), "2").unwrap();
        assert!(runs(&project));
        fs::write(project.path("src/b.ts"), "").unwrap();
        assert!(runs(&project));
        fs::remove_file(project.path("src/b.ts")).unwrap();
        assert!(runs(&project));
        assert!(!runs(&project));
    }

    #[test]
    fn a_changed_or_removed_output_runs_it_again() {
        let (_folder, project) = sample();
        runs(&project);
        fs::write(project.path("src/dist/a.js"), "edited").unwrap();
        assert!(runs(&project));
        fs::remove_file(project.path("src/dist/a.js")).unwrap();
        assert!(runs(&project));
        assert!(!runs(&project));
    }

    #[test]
    fn an_input_edited_during_a_run_is_not_lost() {
        let (_folder, project) = sample();
        let edit = || Ok(fs::write(project.path("src/a.ts"), "2")?);
        STEP.run(&project, edit).unwrap();
        assert!(runs(&project));
    }

    #[test]
    fn a_failed_run_leaves_no_stamp() {
        let (_folder, project) = sample();
        assert!(STEP.run(&project, || anyhow::bail!("no")).is_err());
        assert!(runs(&project));
    }

    #[test]
    fn generated_folders_inside_an_input_do_not_count() {
        let (_folder, project) = sample();
        runs(&project);
        fs::create_dir(project.path("src/node_modules")).unwrap();
        fs::write(project.path("src/node_modules/x.js"), "1").unwrap();
        assert!(!runs(&project));
    }
}
