//! The tables of the entities agree with the server's, as recorded in `tests/vectors/columns.json`.

use serde_json::Value;
use spec_automation::model::{
    ArtifactType, Entity, Field, Kind, Phase, Presence, RunStatus, SCHEMAS, TaskStatus, Vocabulary,
};
use std::collections::{BTreeMap, BTreeSet};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Where our tables differ from the server's on purpose: what they say, what we say, and why. There are no others.
const DIFFERENCES: [(&str, &str, &str); 4] = [
    (
        "created_at: not null, filled in by the database",
        "optional",
        "a record that is on its way to the table has none yet",
    ),
    ("updated_at: not null, filled in by the database", "optional", "as for `created_at`"),
    ("run_id: not null", "not null, unless nested", "a record that stands in its run need not say which that is"),
    ("AgentConfiguration.id: not null", "optional", "a run has one, and nothing refers to it"),
];

/// The migrations are older than these two phases; the server's own model has them.
const NOT_MIGRATED: [&str; 2] = ["speckit_analyze", "speckit_implement"];

fn recorded() -> Value {
    serde_json::from_str(include_str!("vectors/columns.json")).expect("JSON")
}

fn rows(table: &Value) -> impl Iterator<Item = &Value> {
    table.as_array().expect("a list").iter()
}

fn words(list: &Value) -> Vec<&str> {
    rows(list).filter_map(Value::as_str).collect()
}

fn text<'v>(row: &'v Value, name: &str) -> &'v str {
    row[name].as_str().unwrap_or_else(|| panic!("{name} of {row}"))
}

/// The field that a column is read into.
fn field(entity: Entity, column: &str) -> &'static Field {
    let fields = entity.record().fields;
    fields.iter().find(|field| field.name == column).unwrap_or_else(|| panic!("{entity:?} has no `{column}`"))
}

/// The type of a column that holds such values, as the server's model names it.
fn kind(kind: Kind) -> String {
    match kind {
        Kind::Uuid => "Uuid".into(),
        Kind::Timestamp => "DateTime with time zone".into(),
        Kind::Text(Some(limit)) | Kind::Path(Some(limit)) | Kind::Url(Some(limit)) => format!("String({limit})"),
        Kind::Text(None) | Kind::Path(None) | Kind::Url(None) => "Text".into(),
        Kind::Integer(_) => "Integer".into(),
        Kind::Boolean => "Boolean".into(),
        Kind::Word(vocabulary) => format!("Enum({})", vocabulary.words.join(", ")),
        Kind::Metadata | Kind::Environment => "JSON".into(),
        Kind::Skills | Kind::List(_) | Kind::Record(_) => "no column".into(),
    }
}

fn presence(presence: Presence) -> String {
    match presence {
        Presence::Required => "not null".into(),
        Presence::RequiredAlone => "not null, unless nested".into(),
        Presence::Optional => "optional".into(),
        Presence::Default(json) | Presence::DefaultForNull(json) => format!("not null, default {json}"),
    }
}

fn column_kind(column: &Value) -> String {
    match (text(column, "type"), &column["length"], &column["enum"]) {
        ("String", length, _) => format!("String({length})"),
        ("DateTime", ..) if column["timezone"] == true => "DateTime with time zone".into(),
        ("Enum", _, values) => format!("Enum({})", words(values).join(", ")),
        (other, ..) => other.into(),
    }
}

fn column_presence(column: &Value) -> String {
    match (column["nullable"] == true, &column["client_default"], &column["server_default"]) {
        (true, ..) => "optional".into(),
        (false, Value::Null, Value::Null) => "not null".into(),
        (false, Value::Null, _) => "not null, filled in by the database".into(),
        (false, default, _) => format!("not null, default {default}"),
    }
}

#[test]
fn records_have_the_columns_of_the_servers_model() {
    let recorded = recorded();
    let mut met = BTreeSet::new();
    for &entity in Entity::ALL {
        let columns = &recorded["orm"][entity.table()]["columns"];
        let names: BTreeSet<&str> = rows(columns).map(|column| text(column, "name")).collect();
        let stored = entity.record().fields.iter().filter(|field| kind(field.kind) != "no column");
        assert_eq!(stored.map(|field| field.name).collect::<BTreeSet<_>>(), names, "{entity:?}");
        for column in rows(columns) {
            let name = text(column, "name");
            let field = field(entity, name);
            assert_eq!(kind(field.kind), column_kind(column), "{entity:?}.{name}");
            let (theirs, ours) = (column_presence(column), presence(field.presence));
            if theirs != ours {
                met.insert(difference(&format!("{entity:?}.{name}: {theirs}"), &ours));
            }
        }
    }
    let gone: Vec<&str> =
        DIFFERENCES.iter().map(|(theirs, ..)| *theirs).filter(|theirs| !met.contains(theirs)).collect();
    assert!(gone.is_empty(), "no difference any more: {gone:?}");
}

/// The difference that this is, one of those that there may be.
fn difference(theirs: &str, ours: &str) -> &'static str {
    let known = DIFFERENCES.iter().find(|(their, our, _)| theirs.ends_with(their) && *our == ours);
    known.unwrap_or_else(|| panic!("{theirs}, and ours is: {ours}")).0
}

/// The type of a column that holds such values, as PostgreSQL names it.
fn migrated_kind(kind: Kind) -> String {
    match kind {
        Kind::Uuid => "uuid".into(),
        Kind::Timestamp => "timestamptz".into(),
        Kind::Text(Some(limit)) | Kind::Path(Some(limit)) | Kind::Url(Some(limit)) => format!("varchar({limit})"),
        Kind::Text(None) => "text".into(),
        Kind::Integer(_) => "int4".into(),
        Kind::Word(vocabulary) => format!("specautomation{}", vocabulary.name.replace(' ', "")),
        Kind::Metadata | Kind::Environment => "jsonb".into(),
        other => panic!("{other:?} has no column"),
    }
}

#[test]
fn the_migrated_database_holds_the_same() {
    let recorded = recorded();
    for &entity in Entity::ALL {
        let model: BTreeMap<&str, bool> = rows(&recorded["orm"][entity.table()]["columns"])
            .map(|column| (text(column, "name"), column["nullable"] == true))
            .collect();
        for column in rows(&recorded["postgres_migrated"][entity.table()]) {
            let name = text(column, "column_name");
            let length = column["character_maximum_length"].as_u64();
            let length = length.map_or_else(String::new, |length| format!("({length})"));
            let theirs = format!("{}{length}", text(column, "udt_name"));
            assert_eq!(migrated_kind(field(entity, name).kind), theirs, "{entity:?}.{name}");
            assert_eq!(model.get(name), Some(&(text(column, "is_nullable") == "YES")), "{entity:?}.{name}");
        }
    }
}

#[test]
fn vocabularies_have_the_words_of_the_server_in_its_order() {
    let recorded = recorded();
    let vocabularies: [(&str, &Vocabulary); 4] = [
        ("SpecAutomationRunStatus", RunStatus::VOCABULARY),
        ("SpecAutomationTaskStatus", TaskStatus::VOCABULARY),
        ("SpecAutomationPhase", Phase::VOCABULARY),
        ("SpecAutomationArtifactType", ArtifactType::VOCABULARY),
    ];
    for (name, vocabulary) in vocabularies {
        assert_eq!(vocabulary.words, words(&recorded["enums"][name]["values"]));
        let migrated = vocabulary.words.iter().copied().filter(|word| !NOT_MIGRATED.contains(word));
        assert_eq!(migrated.collect::<Vec<_>>(), words(&recorded["postgres_migrated_enums"][name.to_lowercase()]));
    }
}

#[test]
fn both_shapes_hold_the_same_values() {
    for record in SCHEMAS.iter().filter(|schema| !schema.api) {
        let fields = record.other().into_iter().flat_map(|api| api.fields);
        for (api, stored) in fields.filter_map(|api| Some((api, record.in_slot(api.slot)?))) {
            let is_list = matches!((api.kind, stored.kind), (Kind::List(_), Kind::List(_)));
            assert!(is_list || kind(api.kind) == kind(stored.kind), "{} and {}", api.name, stored.name);
        }
    }
}

#[test]
fn artifacts_are_kept_as_long_as_the_server_keeps_them() {
    let sample: Value = serde_json::from_str(include_str!("samples/retention_too_short.json")).expect("JSON");
    let days = sample["issue"]["params"]["days"].as_f64().expect("a number");
    assert_eq!(recorded()["default_artifact_retention_seconds"].as_f64(), Some(days * 86_400.0));
}
