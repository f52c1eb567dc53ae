//! The components of an OpenAPI 3.1 document: every table, and what they refer to.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use spec_automation::model::SCHEMAS;

use super::definitions::Definitions;
use super::{DIALECT, NOTE, record};
use crate::project::Project;

const MANIFEST: &str = "pkg/package.json";

pub fn document(project: &Project) -> Result<Value> {
    let text = fs::read_to_string(project.path(MANIFEST)).with_context(|| format!("cannot read {MANIFEST}"))?;
    let manifest: Value = serde_json::from_str(&text).with_context(|| format!("{MANIFEST} is not JSON"))?;
    let mut definitions = Definitions::new("#/components/schemas/");
    for schema in SCHEMAS {
        definitions.refer(schema.name, |definitions| record::alone(schema, definitions));
    }
    Ok(json!({
        "openapi": "3.1.1",
        "info": { "title": manifest["name"], "version": manifest["version"], "description": NOTE },
        "jsonSchemaDialect": DIALECT,
        "components": { "schemas": definitions.into_schemas() },
    }))
}
