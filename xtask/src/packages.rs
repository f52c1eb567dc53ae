//! What package-lock.json wants and what node_modules has.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

pub fn read(path: &Path) -> Result<Map<String, Value>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lock: Value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    match lock["packages"].take() {
        Value::Object(packages) => Ok(packages),
        _ => anyhow::bail!("{} lists no packages", path.display()),
    }
}

/// Whether every package of the lock file is installed at its version. Optional ones may belong to another platform.
pub fn all_installed(lock: &Map<String, Value>, installed: &Map<String, Value>) -> bool {
    lock.iter()
        .filter(|(path, entry)| path.contains("node_modules/") && entry["optional"] != true)
        .all(|(path, entry)| installed.get(path).is_some_and(|found| found["version"] == entry["version"]))
}

/// The packages that the project itself asks for, as `name version`.
pub fn wanted(lock: &Map<String, Value>) -> Vec<String> {
    let projects = lock.iter().filter(|(path, _)| !path.contains("node_modules/"));
    let mut names: Vec<String> = projects
        .flat_map(|(_, project)| ["dependencies", "devDependencies"].map(|kind| &project[kind]))
        .filter_map(Value::as_object)
        .flatten()
        .filter(|(name, _)| lock.get(&format!("node_modules/{name}")).is_some_and(|entry| entry["link"] != true))
        .map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()))
        .collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    fn lock() -> Map<String, Value> {
        map(json!({
            "": { "devDependencies": { "typescript": "7.0.2" } },
            "pkg": { "name": "spec-automation", "version": "0.1.0" },
            "www": { "dependencies": { "spec-automation": "*" }, "devDependencies": { "typescript": "7.0.2", "vite": "8.0.0" } },
            "node_modules/spec-automation": { "resolved": "pkg", "link": true },
            "node_modules/typescript": { "version": "7.0.2" },
            "node_modules/typescript-win": { "version": "7.0.2", "optional": true },
            "node_modules/vite": { "version": "8.0.0" },
        }))
    }

    #[test]
    fn the_names_of_what_is_installed_leave_out_our_own_packages() {
        assert_eq!(wanted(&lock()), ["typescript 7.0.2", "vite 8.0.0"]);
    }

    #[test]
    fn a_package_of_another_platform_may_be_missing() {
        let mut installed = lock();
        installed.remove("node_modules/typescript-win");
        assert!(all_installed(&lock(), &installed));
    }

    #[test]
    fn a_missing_or_outdated_package_or_link_is_noticed() {
        for path in ["node_modules/vite", "node_modules/spec-automation"] {
            let mut installed = lock();
            installed.remove(path);
            assert!(!all_installed(&lock(), &installed), "{path}");
        }
        let mut installed = lock();
        installed["node_modules/vite"]["version"] = "7.0.0".into();
        assert!(!all_installed(&lock(), &installed));
    }
}
