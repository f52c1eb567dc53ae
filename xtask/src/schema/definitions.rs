//! Schemas that others refer to by name, each written once.

use serde_json::{Map, Value, json};

pub struct Definitions {
    /// What stands before a name in a reference.
    prefix: &'static str,
    schemas: Map<String, Value>,
}

impl Definitions {
    pub fn new(prefix: &'static str) -> Self {
        Self { prefix, schemas: Map::new() }
    }

    /// A reference to the schema of this name, which is made when it is asked for the first time.
    pub fn refer(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Map<String, Value>) -> Map<String, Value> {
        if !self.schemas.contains_key(name) {
            // Takes its place before those that it refers to.
            self.schemas.insert(name.into(), Value::Null);
            let schema = make(self);
            self.schemas.insert(name.into(), schema.into());
        }
        object(json!({ "$ref": format!("{}{name}", self.prefix) }))
    }

    pub fn into_schemas(self) -> Map<String, Value> {
        self.schemas
    }
}

/// The members of what `json!` made.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => panic!("{other} is no object"),
    }
}
