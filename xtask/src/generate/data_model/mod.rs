//! docs/data-model.md: every field of every entity, the vocabularies, the life cycles, the canonical forms.

mod columns;
mod entities;
mod forms;
mod skills;
mod uniqueness;
mod vocabularies;

use std::path::Path;

use anyhow::Result;

use self::columns::Columns;

const HEADER: &str = "\
<!-- Generated from the tables of the crate by `cargo xtask generate`: change those. -->

# Data model

Each entity but the agent configuration comes in two shapes: the *record*, a row of its table, and the *API* response. Both
are read, and told apart by their keys. Normalizing keeps the shape. TypeScript has a type for each of them.

A field that is *required* must be there and not be null. An *optional* one may be missing or null. One that has a
*default* takes it where it is missing; a record's takes it for null too, in the mode `lax`. Keys that are not listed
here are kept, unless the option `unknownKeys` says otherwise.
";

pub fn file(root: &Path) -> Result<String> {
    let columns = Columns::read(root)?;
    let parts = [
        HEADER.to_owned(),
        entities::part(&columns),
        skills::part(),
        vocabularies::part(),
        forms::part(),
        uniqueness::part(&columns),
    ];
    Ok(parts.join("\n"))
}
