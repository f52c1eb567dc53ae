//! Payloads by the tables of the model: whatever a table gains is generated without a word here.

use super::json::{Json, any_json, text};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use spec_automation::format::Timestamp;
use spec_automation::model::{Entity, Field, Kind, Presence, Schema};
use spec_automation::validate::{Mode, NaiveTimestamps, Options, Shape, UnknownKeys};

/// How good the values are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quality {
    /// What the server takes, in any form that it takes, so that there is nothing to refuse.
    Accepted,
    /// Now and then anything at all.
    Any,
}

type Values = BoxedStrategy<Json>;

/// A payload of any entity in any shape.
pub fn payload(quality: Quality) -> impl Strategy<Value = (Entity, Json)> {
    let of = move |entity: Entity, api| record(entity.schema(api), true, quality).prop_map(move |json| (entity, json));
    prop_oneof![
        2 => of(Entity::Run, false),
        2 => of(Entity::Run, true),
        1 => of(Entity::TaskState, false),
        2 => of(Entity::TaskState, true),
        1 => of(Entity::Artifact, false),
        1 => of(Entity::Artifact, true),
        1 => of(Entity::AgentConfiguration, false),
    ]
}

/// Any options that change what is found.
pub fn options() -> impl Strategy<Value = Options> {
    use UnknownKeys::{Keep, Reject, Strip, Warn};
    let unknown = select(vec![Keep, Keep, Warn, Reject, Strip]);
    let naive = select(vec![NaiveTimestamps::Utc, NaiveTimestamps::Warn, NaiveTimestamps::Reject]);
    let root = select(vec![None, Some("/srv/artifacts".to_owned())]);
    (any::<bool>(), unknown, naive, root, any::<bool>(), any::<bool>()).prop_map(
        |(strict, unknown_keys, naive_timestamps, artifact_root, adapter_id, redact)| Options {
            mode: if strict { Mode::Strict } else { Mode::Lax },
            unknown_keys,
            naive_timestamps,
            artifact_root,
            adapter_id,
            redact,
            ..Options::default()
        },
    )
}

/// The shape that a schema is read in.
pub fn shape_of(schema: &Schema) -> Shape {
    if schema.api { Shape::Api } else { Shape::Record }
}

/// A record as its table has it. Members stand in the order of the table, unknown ones last.
fn record(schema: &'static Schema, alone: bool, quality: Quality) -> Values {
    let members: Vec<_> = schema.fields.iter().map(|field| member(field, alone, quality)).collect();
    let unknown = prop::collection::vec((text(), any_json()), 0..2).prop_map(move |members| {
        let is_unknown = |key: &String| schema.other().is_none_or(|other| !other.has(key)) && !schema.has(key);
        members.into_iter().filter(|(key, _)| is_unknown(key)).collect()
    });
    let unknown = prop_oneof![3 => Just(Vec::new()), 1 => unknown];
    (members, unknown, faults(schema, quality))
        .prop_map(|(members, unknown, fault)| {
            let mut members: Vec<(String, Json)> = members.into_iter().flatten().chain(unknown).collect();
            if let Some((place, name, value)) = fault {
                members.insert(place.index(members.len() + 1), (name.to_owned(), value));
            }
            Json::Map(members)
        })
        .boxed()
}

/// One more member, at any place: most often one that stands there already.
fn faults(schema: &'static Schema, quality: Quality) -> BoxedStrategy<Option<(Index, &'static str, Json)>> {
    if quality == Quality::Accepted {
        return Just(None).boxed();
    }
    let again = (any::<Index>(), select(schema.fields)).prop_flat_map(move |(place, field)| {
        let value = prop_oneof![good(&field, quality), any_json()];
        (Just(place), Just(field.name), value).prop_map(Some)
    });
    prop_oneof![5 => Just(None), 1 => again].boxed()
}

fn member(field: &Field, alone: bool, quality: Quality) -> BoxedStrategy<Option<(String, Json)>> {
    let name = field.name;
    let named = move |value| Some((name.to_owned(), value));
    let good = good(field, quality).prop_map(named);
    let needed = match field.presence {
        Presence::Required => true,
        Presence::RequiredAlone => alone,
        _ => false,
    };
    match (quality, needed) {
        (Quality::Accepted, true) => good.boxed(),
        (Quality::Accepted, false) => {
            let null = if matches!(field.presence, Presence::Default(_)) { None } else { named(Json::null()) };
            prop_oneof![4 => good, 1 => Just(None), 1 => Just(null)].boxed()
        }
        (Quality::Any, _) => {
            let weight = if needed { 40 } else { 8 };
            prop_oneof![
                weight => good,
                1 => Just(None),
                1 => Just(named(Json::null())),
                1 => bad(field).prop_map(named),
                1 => any_json().prop_map(named)
            ]
            .boxed()
        }
    }
}

/// What the server takes, canonical or not.
fn good(field: &Field, quality: Quality) -> Values {
    match field.kind {
        Kind::Uuid => uuid(),
        Kind::Timestamp => timestamp(),
        Kind::Text(limit) => fitting_text(limit),
        Kind::Path(limit) => prop_oneof![
            select(&["runs/1/out.log", "runs/2/err.log", "a/../b", "../up", "/srv/artifacts/x", "", "a..b/..c"][..])
                .prop_map(Json::text),
            fitting_text(limit),
        ]
        .boxed(),
        Kind::Url(_) => select(&["https://example.com/pull/7", "javascript:alert(1)", "https://u@x", ""][..])
            .prop_map(Json::text)
            .boxed(),
        Kind::Integer(_) => prop_oneof![
            3 => (1..4u32).prop_map(|number| Json::raw(number.to_string())),
            1 => select(&["2147483647", "2.0", "1e0", "true", r#"" +1_0 ""#, r#""\u0032""#][..]).prop_map(Json::raw),
        ]
        .boxed(),
        Kind::Boolean => select(&["true", "false", "true", "false", "1", "0.0", r#""Yes""#, r#""o\u0066f""#][..])
            .prop_map(Json::raw)
            .boxed(),
        Kind::Word(vocabulary) => select(vocabulary.words).prop_map(Json::text).boxed(),
        Kind::Metadata | Kind::Skills => skills(quality),
        Kind::Environment => environment(),
        Kind::List(schema) => prop::collection::vec(record(schema, false, quality), 0..4).prop_map(Json::List).boxed(),
        Kind::Record(schema) => record(schema, false, quality),
    }
}

/// Near misses: what looks right for this field, and is not.
fn bad(field: &Field) -> Values {
    let raw: &'static [&'static str] = match field.kind {
        Kind::Uuid => &[r#""1b4e28ba-2fa1-41d2-883f-0016d3cca42g""#, r#""""#, "7", r#""URN:UUID:x""#],
        Kind::Timestamp => {
            &[r#""2026-02-30T00:00:00Z""#, r#""2026-02-24""#, "17719254001234567890", r#""now""#, "true"]
        }
        Kind::Integer(_) => &["0", "-1", "1.5", "2147483648", r#""1e0""#, r#""1__0""#, r#"" -5 ""#, "9e99", r#""""#],
        Kind::Boolean => &["2", "0.5", r#""maybe""#, r#"" yes""#],
        Kind::Word(_) => &[r#""SUCCEEDED""#, r#"" running""#, r#""""#, "1"],
        _ => &["1", "true", "[]", "{}", r#""x""#, r#""\ud800""#, "[{}]", "[null, {}]"],
    };
    let limit = match field.kind {
        Kind::Text(limit) | Kind::Path(limit) | Kind::Url(limit) => limit,
        _ => None,
    };
    let long = limit.map_or(Json::raw("-0"), |limit| Json::Text("é".repeat(limit as usize + 1)));
    prop_oneof![4 => select(raw).prop_map(Json::raw), 1 => Just(long)].boxed()
}

fn uuid() -> Values {
    // Few, so that references meet and ids clash.
    let ids = (0..4u8).prop_map(|last| format!("1b4e28ba-2fa1-41d2-883f-0016d3cca42{last}"));
    (ids, 0..10)
        .prop_map(|(id, form)| match form {
            0 => Json::text(id.to_uppercase()),
            1 => Json::text(id.replace('-', "")),
            2 => Json::text(format!("{{{id}}}")),
            3 => Json::text(format!("urn:uuid:{id}")),
            _ => Json::text(id),
        })
        .boxed()
}

fn timestamp() -> Values {
    /// Half a day after 2026-02-24 began.
    const NOON: i64 = 1_771_934_400;
    let instants = prop_oneof![
        4 => (NOON - 86_400..NOON + 20 * 86_400).prop_map(|second| second * 1_000_000),
        2 => (-5..5i64).prop_map(|micro| NOON * 1_000_000 + micro),
        1 => -62_135_596_800_000_000..253_402_300_800_000_000i64,
    ];
    (instants, -14 * 60..14 * 60i32, 0..14)
        .prop_map(|(micros, minutes, form)| {
            let at = |offset| Timestamp { micros, offset }.wire();
            match form {
                0 => Json::text(at(None)),
                1 => Json::text(at(None).replace('T', " ")),
                2 => Json::text(at(Some(0)).replace('T', "_").replace('Z', "z")),
                // Near the ends of time an offset leads out of it.
                3 | 4 if (-6e16..2e17).contains(&(micros as f64)) => {
                    let stamp = at(Some(minutes * 60));
                    Json::text(if form == 3 {
                        stamp
                    } else {
                        stamp.replace('-', "\u{2212}").replacen('\u{2212}', "-", 2)
                    })
                }
                5 => Json::raw((micros / 1_000_000).to_string()),
                6 => Json::text((micros / 1_000_000).to_string()),
                _ => Json::text(at(Some(0))),
            }
        })
        .boxed()
}

fn fitting_text(limit: Option<u32>) -> Values {
    let full = limit.map_or(String::new(), |limit| "é🚀".repeat(limit as usize / 2));
    prop_oneof![6 => text(), 1 => Just(full)].prop_map(Json::Text).boxed()
}

/// Metadata, or derived skills: names that matter with values of the right types, of wrong ones, and others.
fn skills(quality: Quality) -> Values {
    const TEXTS: [&str; 7] = ["speckit", " speckit\u{85}", "other", "skill", "direct_fallback", "direct_only", "  "];
    let name = select(&["selectedSkill", "executionPath", "adapterId"][..]);
    let path = (Just("executionPath"), select(&TEXTS[3..]).prop_map(Json::text));
    let flag = select(&["usedSkills", "usedFallback", "shadowModeRequested"][..]);
    let boolean = select(&["true", "false", "1", r#""true""#][..]).prop_map(Json::raw);
    let skill =
        if quality == Quality::Any { (name, select(&TEXTS[..]).prop_map(Json::text)).boxed() } else { path.boxed() };
    let known = prop_oneof![skill, (flag, boolean)].prop_map(|(name, value)| (name.to_owned(), value));
    let members = prop_oneof![2 => known, 1 => (text(), any_json())];
    prop::collection::vec(members, 0..5).prop_map(Json::Map).boxed()
}

fn environment() -> Values {
    let name = select(&["PATH", "GITHUB_TOKEN", "dbPassword", "a"][..]).prop_map(str::to_owned);
    let value = select(&["***", "hunter2", "ghp_0123456789abcdef", ""][..]).prop_map(Json::text);
    prop::collection::vec((name, prop_oneof![value, any_json()]), 0..4).prop_map(Json::Map).boxed()
}
