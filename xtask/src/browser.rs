//! Chromium and its driver: found, or installed with the system's package manager.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::project::Project;
use crate::system::{Needed, on_path};

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

const NEEDED: Needed = Needed {
    what: "Chromium and its driver",
    installers: &[
        ("apt-get", &[&["update"], &["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"]]),
        ("dnf", &[&["install", "--assumeyes", "chromium", "chromedriver"]]),
        ("apk", &[&["add", "chromium", "chromium-chromedriver"]]),
        ("pacman", &[&["--sync", "--noconfirm", "chromium"]]),
        ("zypper", &[&["--non-interactive", "install", "chromium", "chromedriver"]]),
        ("brew", &[&["install", "--cask", "chromium", "chromedriver"]]),
    ],
    otherwise: "install them, or name them in CHROME and CHROMEDRIVER",
};

impl Browser {
    pub fn find_or_install() -> Result<Self> {
        if let Some(browser) = Self::find()? {
            return Ok(browser);
        }
        NEEDED.install()?;
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
    Ok(on_path(names))
}
