//! `cargo xtask generate`: writes the files that follow from the tables of the crate.

mod codes;
mod command;
mod data_model;
mod gather;
mod lifecycle;
mod markdown;
#[path = "../../../tests/samples/options.rs"]
mod options;
mod page;
#[allow(dead_code, reason = "what is expected of a sample is for the test alone")]
#[path = "../../../tests/samples/sample.rs"]
mod sample;
mod security;
mod spread;
pub mod text;
mod types;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use spec_automation::described::Words;
use spec_automation::model::{ArtifactType, ExecutionPath, Phase, RunStatus, TaskStatus};

use crate::project::Project;

/// Every closed set of words that payloads use.
pub const VOCABULARIES: [Words; 5] =
    [RunStatus::DOCS, TaskStatus::DOCS, Phase::DOCS, ArtifactType::DOCS, ExecutionPath::DOCS];

/// Makes the text of a file, given the root of the project.
type Text = fn(&Path) -> Result<String>;

const FILES: [(&str, Text); 12] = [
    ("pkg/src/types.ts", |_| Ok(types::file())),
    ("pkg/src/gather/cells.ts", |_| Ok(gather::cells())),
    ("pkg/src/gather/records.ts", |_| Ok(gather::records())),
    ("pkg/src/spread/cells.ts", |_| Ok(spread::cells())),
    ("pkg/src/spread/records.ts", |_| Ok(spread::records())),
    ("pkg/src/cli/tables/words.ts", |_| Ok(command::words())),
    ("pkg/src/cli/tables/codes.ts", command::codes),
    ("www/src/tables/words.ts", |_| Ok(page::file())),
    ("docs/codes.md", codes::file),
    ("docs/data-model.md", data_model::file),
    ("docs/lifecycle.md", |_| Ok(lifecycle::file())),
    SECURITY,
];
const SECURITY: (&str, Text) = ("SECURITY.md", security::file);

pub fn generate(project: &Project) -> Result<()> {
    FILES.into_iter().try_for_each(|file| write(project, file))
}

/// Only the figures of SECURITY.md.
pub fn security(project: &Project) -> Result<()> {
    write(project, SECURITY)
}

fn write(project: &Project, (name, file): (&str, Text)) -> Result<()> {
    let (path, text) = (project.path(name), file(&project.root)?);
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        println!("{name} is up to date");
        return Ok(());
    }
    fs::write(&path, text).with_context(|| format!("cannot write {name}"))?;
    println!("{name} written");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_files_are_those_that_the_tables_give() {
        let project = Project::load().unwrap();
        for (name, file) in FILES {
            let committed = fs::read_to_string(project.path(name)).unwrap_or_default();
            assert!(committed == file(&project.root).unwrap(), "{name} is not up to date: run `cargo xtask generate`");
        }
    }
}
