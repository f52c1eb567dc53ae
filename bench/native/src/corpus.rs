//! The payloads of the benchmark, which its JavaScript makes.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// Payloads by name.
pub struct Corpus(Map<String, Value>);

impl Corpus {
    /// Has Node.js make them.
    pub fn make() -> Result<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/print.mjs");
        let output = Command::new("node").arg(script).output().context("cannot start `node`: is it installed?")?;
        if !output.status.success() {
            bail!("the payloads cannot be made: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(Self(serde_json::from_slice(&output.stdout).context("the payloads are not JSON")?))
    }

    /// The payload of a name; several of them as lines.
    pub fn get(&self, name: &str) -> Result<&[u8]> {
        let text = self.0.get(name).and_then(Value::as_str);
        Ok(text.with_context(|| format!("there is no payload `{name}`"))?.as_bytes())
    }
}
