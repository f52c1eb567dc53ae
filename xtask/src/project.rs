//! Where the project is and what its manifest says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::{cargo, output};

/// The name of the crate, of the npm package and of its command.
pub const NAME: &str = "spec-automation";

pub struct Project {
    pub root: PathBuf,
    /// The folder that cargo builds into.
    pub target: PathBuf,
    /// The oldest Rust that the crate promises to build with.
    pub msrv: String,
}

impl Project {
    pub fn load() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
        let text = output(cargo(root).args(["metadata", "--no-deps", "--format-version=1"]))?;
        let metadata: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
        let target = metadata["target_directory"].as_str().context("cargo metadata names no target folder")?;
        Ok(Self { root: root.to_owned(), target: target.into(), msrv: msrv(&metadata)? })
    }

    /// Makes a folder of what git knows of this one. What was in the folder is gone.
    pub fn copy(&self, to: &Path) -> Result<()> {
        let mut list = Command::new("git");
        let files = output(list.current_dir(&self.root).args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]))?;
        drop(fs::remove_dir_all(to));
        for file in files.split('\0').filter(|file| !file.is_empty()) {
            // What was deleted is known until it is committed.
            let Ok(bytes) = fs::read(self.path(file)) else { continue };
            let copy = to.join(file);
            copy.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&copy, bytes).with_context(|| format!("cannot write {}", copy.display()))?;
        }
        Ok(())
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }
}

fn msrv(metadata: &Value) -> Result<String> {
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    packages
        .iter()
        .find(|package| package["name"] == NAME)
        .and_then(|package| package["rust_version"].as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.toml states no rust-version for {NAME}"))
}

#[cfg(test)]
mod tests {
    use super::msrv;
    use serde_json::json;

    #[test]
    fn the_oldest_rust_is_that_of_the_crate() {
        let metadata = json!({ "packages": [
            { "name": "xtask", "rust_version": "1.95" },
            { "name": "spec-automation", "rust_version": "1.88" },
        ]});
        assert_eq!(msrv(&metadata).unwrap(), "1.88");
    }

    #[test]
    fn a_missing_rust_version_is_an_error() {
        let metadata = json!({ "packages": [{ "name": "spec-automation", "rust_version": null }]});
        assert!(msrv(&metadata).is_err());
    }
}
