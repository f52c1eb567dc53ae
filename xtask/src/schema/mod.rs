//! `cargo xtask schema`: JSON Schema and OpenAPI components, made of the tables of the model, in pkg/schema.

mod definitions;
mod formats;
mod openapi;
mod record;

use std::fs;

use anyhow::{Context, Result};
use definitions::{Definitions, object};
use serde_json::{Value, json};
use spec_automation::model::{SCHEMAS, Schema};

use crate::project::Project;

const FOLDER: &str = "pkg/schema";
const NOTE: &str = "Written by `cargo xtask schema`.";
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

pub fn schema(project: &Project) -> Result<()> {
    fs::create_dir_all(project.path(FOLDER)).with_context(|| format!("cannot make {FOLDER}"))?;
    for (name, text) in files(project)? {
        fs::write(project.path(&name), text).with_context(|| format!("cannot write {name}"))?;
    }
    Ok(())
}

/// Every file, as its path in the project and its text.
fn files(project: &Project) -> Result<Vec<(String, String)>> {
    let mut documents: Vec<_> = SCHEMAS.iter().map(|schema| (file_name(schema), document(schema))).collect();
    documents.push(("openapi.json".into(), openapi::document(project)?));
    let text = |(name, document): (String, Value)| Ok((format!("{FOLDER}/{name}"), format!("{document:#}\n")));
    documents.into_iter().map(text).collect()
}

/// The schema of a table, with everything that it refers to.
fn document(schema: &Schema) -> Value {
    let mut definitions = Definitions::new("#/$defs/");
    let mut document = object(json!({ "$schema": DIALECT, "$id": file_name(schema), "$comment": NOTE }));
    document.extend(record::alone(schema, &mut definitions));
    document.insert("$defs".into(), definitions.into_schemas().into());
    document.into()
}

/// `RunRecord` is in `run-record.json`.
fn file_name(schema: &Schema) -> String {
    let mut name = String::new();
    for letter in schema.name.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name + ".json"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_what_the_tables_say() {
        let project = Project::load().unwrap();
        let mut expected = files(&project).unwrap();
        let entries = fs::read_dir(project.path(FOLDER)).unwrap();
        let names = entries.map(|entry| format!("{FOLDER}/{}", entry.unwrap().file_name().display()));
        let mut found: Vec<_> =
            names.map(|name| (name.clone(), fs::read_to_string(project.path(&name)).unwrap())).collect();
        // That of the configuration file follows from the options of the command; a test in Node.js holds it to them.
        found.retain(|(name, _)| !name.ends_with("/config.json"));
        expected.sort();
        found.sort();
        assert!(found == expected, "pkg/schema is out of date: run `cargo xtask schema`");
    }
}
