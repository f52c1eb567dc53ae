//! What is unique, and what refers to what.

use spec_automation::issue::Code;
use spec_automation::model::Entity;

use super::columns::Columns;
use super::entities::title;
use crate::generate::markdown::{code, codes, table};

pub fn part(columns: &Columns) -> String {
    format!(
        "## Uniqueness and references\n\nWhat the tables of the server keep unique, and the code that reports it within one \
         payload:\n\n{}\nWhat refers to what:\n\n{}",
        unique(columns),
        references(columns)
    )
}

fn unique(columns: &Columns) -> String {
    let rows = Entity::ALL.iter().flat_map(|entity| {
        let together = columns.unique(*entity).into_iter();
        together.map(|names| vec![title(*entity), codes(names.iter().copied(), ", "), reported(*entity, &names)])
    });
    table(&["entity", "unique together", "reported as"], rows)
}

/// The code that says that these columns are not unique in a payload.
fn reported(entity: Entity, names: &[&str]) -> String {
    let found = match (entity, names) {
        (Entity::Run, ["id"]) => return "a payload has one run".into(),
        (Entity::AgentConfiguration, _) => return "a run nests one".into(),
        (_, ["id"]) => Code::DuplicateId,
        (Entity::TaskState, ["run_id", "phase", "attempt"]) => Code::DuplicateAttempt,
        (Entity::Artifact, ["run_id", "artifact_type", "storage_path"]) => Code::DuplicateArtifact,
        _ => panic!("no code says that {names:?} are unique"),
    };
    link(found)
}

fn references(columns: &Columns) -> String {
    let rows = Entity::ALL.iter().flat_map(|entity| {
        let references = columns.references(*entity).into_iter();
        references.map(|(column, target, on_delete)| {
            vec![title(*entity), code(column), code(target), on_delete.to_lowercase(), link(Code::DanglingReference)]
        })
    });
    table(&["entity", "column", "refers to", "when that is deleted", "reported as"], rows)
}

fn link(found: Code) -> String {
    format!("[{}](codes.md#{})", code(found.as_str()), found.as_str())
}
