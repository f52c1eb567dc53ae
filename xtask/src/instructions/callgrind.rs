//! valgrind's callgrind: found or installed, run, and its output read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::run_quietly;
use crate::project::Project;
use crate::system::{Needed, on_path};

const NEEDED: Needed = Needed {
    what: "valgrind",
    installers: &[
        ("apt-get", &[&["update"], &["install", "--yes", "--no-install-recommends", "valgrind"]]),
        ("dnf", &[&["install", "--assumeyes", "valgrind"]]),
        ("apk", &[&["add", "valgrind"]]),
        ("pacman", &[&["--sync", "--noconfirm", "valgrind"]]),
        ("zypper", &[&["--non-interactive", "install", "valgrind"]]),
    ],
    otherwise: "install it",
};

/// Nothing counts but what happens inside this function of the program.
const MEASURED: &str = "--toggle-collect=*::measured";

pub struct Callgrind {
    valgrind: PathBuf,
    /// Where its output goes.
    output: PathBuf,
}

impl Callgrind {
    pub fn find_or_install(project: &Project) -> Result<Self> {
        if on_path(&["valgrind"]).is_none() {
            NEEDED.install()?;
        }
        let valgrind = on_path(&["valgrind"]).context("valgrind was installed, but PATH does not lead to it")?;
        Ok(Self { valgrind, output: project.target.join("instructions/callgrind.out") })
    }

    /// The instructions that the program takes for a case.
    pub fn count(&self, program: &Path, case: &str) -> Result<u64> {
        let mut command = Command::new(&self.valgrind);
        command.args(["--tool=callgrind", "--collect-atstart=no", MEASURED]);
        command.arg(format!("--callgrind-out-file={}", self.output.display()));
        run_quietly(command.arg(program).arg(case))?;
        let text = fs::read_to_string(&self.output).context("callgrind wrote nothing")?;
        let count = summary(&text).context("callgrind wrote no summary")?;
        ensure!(count > 0, "callgrind counted nothing for `{case}`: has the function `measured` another name?");
        Ok(count)
    }
}

fn summary(text: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix("summary: "))?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn the_summary_is_what_was_counted() {
        assert_eq!(summary("positions: line\nevents: Ir\nsummary: 1211\n\nob=(6) count\n"), Some(1211));
        assert_eq!(summary("events: Ir\n"), None);
    }
}
