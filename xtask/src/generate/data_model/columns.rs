//! The columns of the server's tables, as they were recorded.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use spec_automation::model::Entity;

use crate::generate::markdown::code;

pub struct Columns(Value);

impl Columns {
    pub fn read(root: &Path) -> Result<Self> {
        let text = fs::read_to_string(root.join("tests/vectors/columns.json")).context("cannot read the columns")?;
        Ok(Self(serde_json::from_str(&text).context("the columns are not JSON")?))
    }

    /// A column in words: its type in PostgreSQL, and whether the database fills it in.
    pub fn column(&self, entity: Entity, name: &str) -> Option<String> {
        let columns = self.0["postgres_migrated"][entity.table()].as_array()?;
        let column = columns.iter().find(|column| column["column_name"] == name)?;
        let kind = column["udt_name"].as_str()?;
        let length =
            column["character_maximum_length"].as_u64().map_or_else(String::new, |length| format!("({length})"));
        let filled = if column["column_default"] == "now()" { ", filled in by the database" } else { "" };
        Some(format!("column, {}{filled}", code(&format!("{kind}{length}"))))
    }

    /// The columns of a table that are unique together, primary key first.
    pub fn unique(&self, entity: Entity) -> Vec<Vec<&str>> {
        let table = &self.0["orm"][entity.table()];
        let rows = |value: &'static str| table[value].as_array().into_iter().flatten();
        let key = rows("columns").filter(|column| column["primary_key"] == true).filter_map(|key| key["name"].as_str());
        let constraints = rows("unique").map(|constraint| texts(&constraint["columns"]));
        [key.collect()].into_iter().chain(constraints).collect()
    }

    /// The columns of a table that refer to other tables: column, what it refers to, and what becomes of the row when
    /// that is deleted.
    pub fn references(&self, entity: Entity) -> Vec<(&str, &str, &str)> {
        let keys = self.0["orm"][entity.table()]["foreign_keys"].as_array();
        keys.into_iter().flatten().filter_map(reference).collect()
    }
}

fn reference(key: &Value) -> Option<(&str, &str, &str)> {
    let first = |name: &str| texts(&key[name]).first().copied();
    Some((first("columns")?, first("refers_to")?, key["ondelete"].as_str()?))
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
