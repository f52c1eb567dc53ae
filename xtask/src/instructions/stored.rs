//! The file of counts: for each target the version of Rust that they hold for, and the counts by name.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::project::Project;

const FILE: &str = "bench/native/instructions.json";

/// Instructions by the name of the case.
pub type Counts = BTreeMap<String, u64>;

/// What is stored, by target.
pub struct Stored(Value);

impl Stored {
    pub fn read(project: &Project) -> Result<Self> {
        let text = fs::read_to_string(project.path(FILE)).with_context(|| format!("cannot read {FILE}"))?;
        Ok(Self(serde_json::from_str(&text).with_context(|| format!("{FILE} is not JSON"))?))
    }

    pub fn write(&self, project: &Project) -> Result<()> {
        Ok(fs::write(project.path(FILE), format!("{:#}\n", self.0))?)
    }

    /// The version of Rust and the counts of a target; nothing when there are none for it.
    pub fn of(&self, target: &str) -> Result<Option<(&str, Counts)>> {
        let Some(stored) = self.0.get(target) else { return Ok(None) };
        let rust = stored["rust"].as_str().with_context(|| format!("{FILE} names no version of Rust for {target}"))?;
        let counts = stored["counts"].as_object().into_iter().flatten().map(|(name, count)| {
            Ok((name.clone(), count.as_u64().with_context(|| format!("{FILE}: `{name}` has no count"))?))
        });
        Ok(Some((rust, counts.collect::<Result<_>>()?)))
    }

    /// The targets that there are counts for.
    pub fn targets(&self) -> Vec<&str> {
        self.0.as_object().into_iter().flatten().map(|(target, _)| target.as_str()).collect()
    }

    /// The same with other counts for one target.
    pub fn with(mut self, target: &str, rust: &str, counts: &Counts) -> Self {
        self.0[target] = json!({ "rust": rust, "counts": counts });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_found_again_beside_that_of_others() {
        let counts = Counts::from([("one".to_owned(), 12)]);
        let stored = Stored(json!({})).with("a", "1.95.0", &counts).with("b", "1.96.0", &Counts::new());
        assert_eq!(stored.of("a").unwrap(), Some(("1.95.0", counts)));
        assert_eq!(stored.of("b").unwrap(), Some(("1.96.0", Counts::new())));
        assert_eq!(stored.of("c").unwrap(), None);
    }

    #[test]
    fn a_count_that_is_none_is_an_error() {
        let stored = Stored(json!({ "a": { "rust": "1.95.0", "counts": { "one": "many" } } }));
        assert!(stored.of("a").unwrap_err().to_string().contains("`one`"));
    }
}
