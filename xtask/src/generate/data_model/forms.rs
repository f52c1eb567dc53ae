//! What values of each kind are taken for: examples, put to the crate.

use spec_automation::model::{Entity, SCHEMAS};
use spec_automation::validate::{Mode, NaiveTimestamps, Operation, Options, Shape, patch};

use crate::generate::markdown::{code, paragraph, table};
use crate::generate::text::sentence;

/// A kind of value, a field that has it, and values in many forms, the canonical one first.
struct Forms {
    title: &'static str,
    entity: Entity,
    field: &'static str,
    examples: &'static [&'static str],
}

const FORMS: [Forms; 4] = [
    Forms {
        title: "UUIDs",
        entity: Entity::Artifact,
        field: "artifact_id",
        examples: &[
            "\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\"",
            "\"1B4E28BA-2FA1-41D2-883F-0016D3CCA427\"",
            "\"1b4e28ba2fa141d2883f0016d3cca427\"",
            "\"{1b4e28ba-2fa1-41d2-883f-0016d3cca427}\"",
            "\"urn:uuid:1b4e28ba-2fa1-41d2-883f-0016d3cca427\"",
            "\"1b4e28ba\"",
        ],
    },
    Forms {
        title: "Timestamps",
        entity: Entity::TaskState,
        field: "started_at",
        examples: &[
            "\"2026-02-24T09:30:00Z\"",
            "\"2026-02-24T09:30:00.500000Z\"",
            "\"2026-02-24T15:00:00+05:30\"",
            "\"2026-02-24 09:30z\"",
            "\"2026-02-24T09:30:00,5Z\"",
            "\"2026-02-24T09:30:00.1234567Z\"",
            "\"2026-02-24T09:30:00\"",
            "\"1771925400.5\"",
            "\"2026-02-24\"",
            "1771925400",
            "1771925400123",
            "\"2026-02-24T24:00:00Z\"",
            "\"24.02.2026\"",
        ],
    },
    Forms {
        title: "Whole numbers",
        entity: Entity::TaskState,
        field: "attempt",
        examples: &["2", "2.0", "2e0", "\"2\"", "\" +2.00 \"", "\"1_000\"", "true", "2.5", "\"2e0\"", "\"two\""],
    },
    Forms {
        title: "Booleans",
        entity: Entity::TaskState,
        field: "used_skills",
        examples: &["true", "1", "0.0", "\"yes\"", "\"Off\"", "\"T\"", "2", "\" yes\""],
    },
];

pub fn part() -> String {
    let sections: Vec<String> = FORMS.iter().map(section).collect();
    let introduction = paragraph(
        "What a value is taken for in each mode. Where that is not what was given, there is an issue, and normalizing writes \
         it. A dash means that the value is refused.",
    );
    format!("## Canonical forms\n\n{introduction}\n{}", sections.join("\n"))
}

fn section(forms: &Forms) -> String {
    let rows = forms.examples.iter().map(|example| {
        let taken = |mode| taken(forms, example, mode).map_or_else(|| "-".into(), |value| code(&value));
        vec![code(example), taken(Mode::Lax), taken(Mode::Strict)]
    });
    let form = canonical(forms).map_or_else(String::new, |form| format!("{}\n\n", sentence(form)));
    format!("### {}\n\n{form}{}", forms.title, table(&["given", "lax", "strict"], rows))
}

/// The canonical form in words.
fn canonical(forms: &Forms) -> Option<&'static str> {
    let fields = SCHEMAS.iter().flat_map(|schema| schema.fields);
    fields.filter(|field| field.name == forms.field).find_map(|field| field.kind.form())
}

/// What a value of the field is taken for, as JSON; nothing when it is refused.
fn taken(forms: &Forms, example: &str, mode: Mode) -> Option<String> {
    let options = Options { mode, shape: Shape::Api, naive_timestamps: NaiveTimestamps::Utc, ..Options::default() };
    let report = patch(forms.entity, &payload(forms, example), &options);
    let path = format!("/{}", forms.field);
    if !report.ok {
        return None;
    }
    let change = report.changes.into_iter().find(|change| change.path == path);
    Some(match change.map(|change| change.operation) {
        Some(Operation::Replace(value)) => value,
        _ => example.to_owned(),
    })
}

/// A payload that is valid but for what the example may be.
fn payload(forms: &Forms, example: &str) -> String {
    let others: &[(&str, &str)] = match forms.entity {
        Entity::Artifact => &[("name", "\"x\""), ("artifact_type", "\"stdout_log\"")],
        _ => &[("phase", "\"open_pr\""), ("status", "\"running\""), ("attempt", "1")],
    };
    let others = others.iter().filter(|(name, _)| *name != forms.field);
    let members = others.copied().chain([(forms.field, example)]).map(|(name, value)| format!("\"{name}\":{value}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}
