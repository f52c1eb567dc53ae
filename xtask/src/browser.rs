//! Chromium and its driver: found, or installed with the system's package manager.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::process::{output, run, shown, succeeds};
use crate::project::Project;

pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

/// What works headless, as root and in a container, and keeps the browser off the network.
const ARGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// Package managers, each with the commands that install Chromium and its driver.
const INSTALLERS: [(&str, &[&[&str]]); 6] = [
    ("apt-get", &[&["update"], &["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"]]),
    ("dnf", &[&["install", "--assumeyes", "chromium", "chromedriver"]]),
    ("apk", &[&["add", "chromium", "chromium-chromedriver"]]),
    ("pacman", &[&["--sync", "--noconfirm", "chromium"]]),
    ("zypper", &[&["--non-interactive", "install", "chromium", "chromedriver"]]),
    ("brew", &[&["install", "--cask", "chromium", "chromedriver"]]),
];

impl Browser {
    pub fn find_or_install() -> Result<Self> {
        if let Some(browser) = Self::find()? {
            return Ok(browser);
        }
        install()?;
        Self::find()?
            .context("Chromium was installed, but neither CHROME and CHROMEDRIVER nor PATH lead to it and its driver")
    }

    fn find() -> Result<Option<Self>> {
        let chrome = locate("CHROME", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
        let driver = locate("CHROMEDRIVER", &["chromedriver"])?;
        Ok(chrome.zip(driver).map(|(chrome, driver)| Self { chrome, driver }))
    }

    /// Writes what the test runner tells the driver, and returns where it is.
    pub fn write_capabilities(&self, project: &Project) -> Result<PathBuf> {
        let file = project.target.join("xtask/webdriver.json");
        fs::create_dir_all(project.target.join("xtask"))?;
        let options = json!({ "goog:chromeOptions": { "binary": self.chrome, "args": ARGS } });
        fs::write(&file, options.to_string())?;
        Ok(file)
    }
}

/// The program that a variable of the environment names, or the first of `names` on PATH.
fn locate(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(path) = env::var_os(variable).map(PathBuf::from) {
        if !path.is_file() {
            bail!("{variable} names {}, which is not a file", path.display());
        }
        return Ok(Some(path));
    }
    let search = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&search).collect();
    Ok(first_file(&folders, names))
}

fn first_file(folders: &[PathBuf], names: &[&str]) -> Option<PathBuf> {
    let paths = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    paths.map(|path| path.with_extension(env::consts::EXE_EXTENSION)).find(|path| path.is_file())
}

fn install() -> Result<()> {
    let Some((manager, steps)) = INSTALLERS.iter().find(|(name, _)| succeeds(Command::new(name).arg("--version")))
    else {
        bail!(
            "Chromium and chromedriver are needed, and no known package manager is here: install them, or name them in CHROME and CHROMEDRIVER"
        );
    };
    for step in *steps {
        let mut command = privileged(manager)?;
        command.args(*step).env("DEBIAN_FRONTEND", "noninteractive");
        println!("installing Chromium and its driver: {}", shown(&command));
        run(&mut command)?;
    }
    Ok(())
}

/// The package manager, with the rights that it needs.
fn privileged(manager: &str) -> Result<Command> {
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root || manager == "brew" {
        return Ok(Command::new(manager));
    }
    if !succeeds(Command::new("sudo").args(["-n", "true"])) {
        bail!(
            "Chromium and chromedriver are needed, and installing them with {manager} takes root's rights: install them, or name them in CHROME and CHROMEDRIVER"
        );
    }
    let mut command = Command::new("sudo");
    command.args(["-n", manager]);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

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
