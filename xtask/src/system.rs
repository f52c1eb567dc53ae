//! Programs that come from the system's package manager.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{output, run, shown, succeeds};

/// A package manager, and the commands that install what is needed.
pub type Installer = (&'static str, &'static [&'static [&'static str]]);

/// Something that the system's package manager can install.
pub struct Needed {
    /// What it is called.
    pub what: &'static str,
    pub installers: &'static [Installer],
    /// What to do where that does not work.
    pub otherwise: &'static str,
}

impl Needed {
    pub fn install(&self) -> Result<()> {
        let Self { what, installers, otherwise } = self;
        let Some((manager, steps)) = installers.iter().find(|(name, _)| succeeds(Command::new(name).arg("--version")))
        else {
            bail!("{what} cannot be installed, since no known package manager is here: {otherwise}");
        };
        for step in *steps {
            let Some(mut command) = privileged(manager) else {
                bail!("installing {what} with {manager} takes root's rights: {otherwise}");
            };
            command.args(*step).env("DEBIAN_FRONTEND", "noninteractive");
            println!("installing {what}: {}", shown(&command));
            run(&mut command)?;
        }
        Ok(())
    }
}

/// The package manager, with the rights that it needs, if they can be had without asking.
fn privileged(manager: &str) -> Option<Command> {
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root || manager == "brew" {
        return Some(Command::new(manager));
    }
    let mut command = Command::new("sudo");
    command.args(["-n", manager]);
    succeeds(Command::new("sudo").args(["-n", "true"])).then_some(command)
}

/// The first program of these names on PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let search = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&search).collect();
    first_file(&folders, names)
}

fn first_file(folders: &[PathBuf], names: &[&str]) -> Option<PathBuf> {
    let paths = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    paths.map(|path| path.with_extension(env::consts::EXE_EXTENSION)).find(|path: &PathBuf| Path::is_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_first_name_wins_over_the_first_folder() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let program = |folder: &tempfile::TempDir, name: &str| {
            let path = folder.path().join(name).with_extension(env::consts::EXE_EXTENSION);
            fs::write(&path, "").unwrap();
            path
        };
        program(&one, "google-chrome");
        let chromium = program(&two, "chromium");
        let folders = [one.path().to_owned(), two.path().to_owned()];
        assert_eq!(first_file(&folders, &["chromium", "google-chrome"]), Some(chromium));
        assert_eq!(first_file(&folders, &["firefox"]), None);
    }
}
