//! Derived skills and what is said of them, against the rules written down once more and slowly.

use crate::support::check;
use crate::support::json::Json;
use crate::support::noise::{Noise, noise};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use spec_automation::derive::derive;
use spec_automation::model::Entity;
use spec_automation::validate::{Options, apply, patch, validate};
use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The five fields: in metadata, and as they are projected.
const FIELDS: [(&str, &str); 5] = [
    ("selectedSkill", "selected_skill"),
    ("executionPath", "execution_path"),
    ("usedSkills", "used_skills"),
    ("usedFallback", "used_fallback"),
    ("shadowModeRequested", "shadow_mode_requested"),
];

/// What is said of a field, mostly in the right words.
fn said(field: usize) -> impl Strategy<Value = Json> {
    let words: &[&str] = match field {
        0 => &[
            r#""speckit""#,
            r#""speckit""#,
            r#""other""#,
            r#"" speckit ""#,
            r#""sp\u0065ckit""#,
            r#""é""#,
            "1",
            "null",
        ],
        1 => &[
            r#""skill""#,
            r#""skill""#,
            r#""direct_only""#,
            r#""direct_fallback""#,
            r#""skill ""#,
            r#""bogus""#,
            "null",
        ],
        _ => &["true", "false", "true", "false", "null", r#""true""#],
    };
    select(words).prop_map(Json::raw)
}

/// What is projected of a field; it must fit the table.
fn projected(field: usize) -> impl Strategy<Value = Json> {
    let words: &[&str] = match field {
        0 => &[r#""speckit""#, r#""speckit""#, r#""other""#, r#"" speckit ""#, r#""sp\u0065ckit""#, "null"],
        1 => &[r#""skill""#, r#""skill""#, r#""direct_only""#, r#""direct_fallback""#, "null"],
        _ => &["true", "false", "true", "false", "null"],
    };
    select(words).prop_map(Json::raw)
}

type Members = Vec<(String, Json)>;

fn members<S: Strategy<Value = Json> + 'static>(
    value: fn(usize) -> S,
    name: fn((&'static str, &'static str)) -> &'static str,
) -> impl Strategy<Value = Members> {
    let fields = FIELDS.iter().enumerate().map(move |(field, names)| {
        option::weighted(0.8, value(field))
            .prop_map(move |value| value.map(|value| (name(*names).to_owned(), value)))
            .boxed()
    });
    fields.collect::<Vec<_>>().prop_map(|fields| fields.into_iter().flatten().collect())
}

/// The members of a task state that say something of skills.
type Sayings = (Option<Json>, Members, Option<Json>);

/// Metadata, projected fields and carried skills that have nothing to do with each other.
fn unrelated() -> impl Strategy<Value = Sayings> {
    let metadata = prop_oneof![
        6 => members(said, |(name, _)| name).prop_map(|members| Some(Json::Map(members))),
        1 => Just(Some(Json::null())),
        1 => Just(None),
    ];
    let carried = prop_oneof![
        4 => Just(None),
        1 => Just(Some(Json::null())),
        2 => members(said, |(name, _)| name).prop_map(|members| Some(Json::Map(members))),
    ];
    (metadata, members(projected, |(_, name)| name), carried)
}

/// Metadata and what it projects to, but perhaps for one of the fields.
fn related() -> impl Strategy<Value = Sayings> {
    let skill = select(&["speckit", "other", "x y", " x"][..]).prop_map(Json::text);
    let path = select(&["skill", "direct_fallback", "direct_only"][..]);
    let other = prop_oneof![
        2 => Just(None),
        1 => (0..5usize).prop_flat_map(|field| (Just((field, true)), said(field))).prop_map(Some),
        1 => (0..5usize).prop_flat_map(|field| (Just((field, false)), projected(field))).prop_map(Some),
    ];
    let flags = (any::<bool>(), any::<bool>(), option::of(any::<bool>()));
    (skill, path, flags, other).prop_map(|(skill, path, (says_uses, says_falls, shadow), other)| {
        let flag = |flag: bool| Json::raw(flag.to_string());
        let (uses, falls) = (flag(path != "direct_only"), flag(path == "direct_fallback"));
        let shadow = shadow.map(flag);
        let mut said = [
            Some(skill.clone()),
            Some(Json::text(path)),
            says_uses.then(|| uses.clone()),
            says_falls.then(|| falls.clone()),
            shadow.clone(),
        ];
        let mut projected = [Some(skill), Some(Json::text(path)), Some(uses), Some(falls), shadow];
        if let Some(((field, in_metadata), value)) = other {
            (if in_metadata { &mut said } else { &mut projected })[field] = Some(value);
        }
        let named = |values: [Option<Json>; 5], name: fn(usize) -> &'static str| {
            let named =
                values.into_iter().enumerate().filter_map(|(field, value)| Some((name(field).to_owned(), value?)));
            named.collect::<Members>()
        };
        let metadata = named(said, |field| FIELDS[field].0);
        (Some(Json::Map(metadata)), named(projected, |field| FIELDS[field].1), None)
    })
}

fn task_state() -> impl Strategy<Value = Json> {
    let phase = select(&["speckit_plan", "open_pr"][..]).prop_map(|phase| ("phase".to_owned(), Json::text(phase)));
    let sayings = prop_oneof![unrelated().boxed(), related().boxed()];
    (phase, sayings).prop_map(|(phase, (metadata, projected, carried))| {
        let fixed = [("status", Json::text("pending")), ("attempt", Json::raw("1"))];
        let fixed = fixed.into_iter().map(|(key, value)| (key.to_owned(), value));
        let metadata = metadata.map(|metadata| ("metadata".to_owned(), metadata));
        let carried = carried.map(|carried| ("skills".to_owned(), carried));
        Json::Map([phase].into_iter().chain(fixed).chain(metadata).chain(projected).chain(carried).collect())
    })
}

/// The derivation of the data model: read, default, infer.
fn derived(task_state: &Value) -> Value {
    let object = |key: &str| task_state[key].as_object().cloned().unwrap_or_default();
    let explicit: Map<String, Value> = if task_state.get("metadata").is_some() {
        object("metadata")
    } else {
        let projected = FIELDS.iter().map(|(name, projected)| ((*name).to_owned(), task_state[*projected].clone()));
        projected.collect()
    };
    let text = |name: &str| {
        let text = explicit.get(name)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let flag = |name: &str| explicit.get(name).and_then(Value::as_bool);
    let by_phase = task_state["phase"].as_str().is_some_and(|phase| phase.starts_with("speckit_"));
    let skill = text("selectedSkill").or(by_phase.then(|| "speckit".to_owned()));
    let path = text("executionPath").or((skill.as_deref() == Some("speckit")).then(|| "skill".to_owned()));
    let uses_skills = flag("usedSkills").or(path.as_deref().map(|path| path != "direct_only"));
    let falls_back = flag("usedFallback").or(path.as_deref().map(|path| path == "direct_fallback"));
    let values = [json!(skill), json!(path), json!(uses_skills), json!(falls_back), json!(flag("shadowModeRequested"))];
    if values.iter().all(Value::is_null) {
        return Value::Null;
    }
    FIELDS.iter().map(|(name, _)| (*name).to_owned()).zip(values).collect::<Map<_, _>>().into()
}

/// Whether skills that a payload carries are the derived ones; what has the wrong type says nothing.
fn is_carried(carried: &Value, derived: &Value) -> bool {
    let Some(members) = carried.as_object() else { return carried == derived };
    derived.is_object()
        && FIELDS.iter().enumerate().all(|(field, (name, _))| {
            let carried =
                members.get(*name).filter(|value| if field < 2 { value.is_string() } else { value.is_boolean() });
            carried.unwrap_or(&Value::Null) == &derived[*name]
        })
}

/// What there is to say of the skills: code and path.
fn expected(task_state: &Value) -> BTreeSet<(&'static str, String)> {
    let derived = derived(task_state);
    let mut expected = BTreeSet::new();
    let has_metadata = task_state.get("metadata").is_some();
    let path = derived["executionPath"].as_str();
    let known = path.filter(|path| ["skill", "direct_fallback", "direct_only"].contains(path));
    if path.is_some() && known.is_none() {
        expected.insert(("unknown_execution_path", "/metadata/executionPath".to_owned()));
    }
    for (field, wrong) in [(3, known != Some("direct_fallback")), (2, known == Some("direct_only"))] {
        let (name, projected) = FIELDS[field];
        if known.is_some() && wrong && derived[name] == true {
            let path = if has_metadata { format!("/metadata/{name}") } else { format!("/{projected}") };
            expected.insert(("contradictory_skills", path));
        }
    }
    for (name, projected) in FIELDS {
        if has_metadata && task_state.get(projected).is_some_and(|value| *value != derived[name]) {
            expected.insert(("projection_mismatch", format!("/{projected}")));
        }
    }
    if task_state.get("skills").is_some_and(|carried| !is_carried(carried, &derived)) {
        expected.insert(("projection_mismatch", "/skills".to_owned()));
    }
    expected
}

#[test]
fn what_is_said_of_skills_follows_from_what_they_derive_to() {
    const CODES: [&str; 3] = ["unknown_execution_path", "contradictory_skills", "projection_mismatch"];
    check(3000, (task_state(), noise()), |(task_state, mut noise)| {
        for text in [task_state.write(&mut Noise::none()), task_state.write(&mut noise)] {
            let value: Value = serde_json::from_str(&text).expect("JSON");
            let skills = derive(&text, &Options::default()).expect("an object").to_json();
            prop_assert_eq!(serde_json::from_str::<Value>(&skills).expect("JSON"), derived(&value), "{}", text);
            let report = validate(Entity::TaskState, &text, &Options::default());
            let said = report.issues.iter().filter(|issue| CODES.contains(&issue.code().as_str()));
            let found: BTreeSet<_> = said.map(|issue| (issue.code().as_str(), issue.path.clone())).collect();
            prop_assert_eq!(found, expected(&value), "{}", text);
            let report = patch(Entity::TaskState, &text, &Options::default());
            if report.ok {
                let patched: Value = serde_json::from_slice(&apply(text.as_bytes(), &report.changes)).expect("JSON");
                prop_assert!(is_carried(&patched["skills"], &derived(&value)), "{}", patched);
            }
        }
        Ok(())
    });
}
