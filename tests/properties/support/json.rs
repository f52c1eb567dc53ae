//! JSON as it is written: numbers by their text, and members in order and as often as they stand there.

use super::noise::Noise;
use proptest::prelude::*;
use proptest::sample::select;

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Json {
    /// A number, a literal, or anything else that is written as it is.
    Raw(String),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    pub fn raw(text: impl Into<String>) -> Json {
        Json::Raw(text.into())
    }

    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }

    pub fn null() -> Json {
        Json::raw("null")
    }

    /// The text of this value, with the insignificant differences that `noise` asks for.
    pub fn write(&self, noise: &mut Noise) -> String {
        let mut out = String::new();
        noise.space(&mut out);
        self.write_to(&mut out, noise);
        noise.space(&mut out);
        out
    }

    /// The shortest text of this value.
    pub fn compact(&self) -> String {
        self.write(&mut Noise::none())
    }

    fn write_to(&self, out: &mut String, noise: &mut Noise) {
        match self {
            Json::Raw(text) => out.push_str(text),
            Json::Text(text) => noise.quoted(out, text),
            Json::List(items) => write_members(out, noise, ('[', ']'), items, |item, out, noise| {
                item.write_to(out, noise);
            }),
            Json::Map(members) => {
                let order = noise.order(members);
                write_members(out, noise, ('{', '}'), order, |(key, value), out, noise| {
                    noise.quoted(out, key);
                    noise.space(out);
                    out.push(':');
                    noise.space(out);
                    value.write_to(out, noise);
                });
            }
        }
    }
}

fn write_members<T>(
    out: &mut String,
    noise: &mut Noise,
    (open, close): (char, char),
    members: impl IntoIterator<Item = T>,
    write: impl Fn(T, &mut String, &mut Noise),
) {
    out.push(open);
    noise.space(out);
    for (index, member) in members.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
            noise.space(out);
        }
        write(member, out, noise);
        noise.space(out);
    }
    out.push(close);
}

/// Any number, in any spelling that JSON has.
pub fn number() -> impl Strategy<Value = Json> {
    const ODD: [&str; 8] =
        ["-0", "0e0", "1E400", "-1e-400", "0.10", "1.0", "123456789012345678901234567890", "9007199254740993"];
    prop_oneof![any::<i64>().prop_map(|number| number.to_string()), select(&ODD[..]).prop_map(str::to_owned)]
        .prop_map(Json::Raw)
}

/// Any text: keys that matter somewhere, and what needs escaping or more bytes.
pub fn text() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 8] =
        ["", "a", "status", "usedSkills", "executionPath", "selectedSkill", "__proto__", "direct_fallback"];
    const ODD: [&str; 7] = ["\0", "\"\\/", "\u{7f}\u{80}", "é", "\u{2028}", "🚀", "\u{fffd}"];
    prop_oneof![
        3 => select(&KNOWN[..]).prop_map(str::to_owned),
        1 => prop::collection::vec(select(&ODD[..]), 1..4).prop_map(|parts| parts.concat()),
        1 => "[ -~]{0,40}",
    ]
}

/// Any JSON, nested a little; keys may stand twice.
pub fn any_json() -> BoxedStrategy<Json> {
    nested(select(&["null", "true", "false"][..]))
}

/// As [`any_json`], with surrogates that stand alone.
pub fn any_json_with_surrogates() -> BoxedStrategy<Json> {
    nested(select(&["null", "true", r#""\ud800""#, r#""a\udfff\ud83d""#][..]))
}

fn nested(words: impl Strategy<Value = &'static str> + 'static) -> BoxedStrategy<Json> {
    let leaf = prop_oneof![2 => words.prop_map(Json::raw), 2 => number(), 4 => text().prop_map(Json::Text)];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::List),
            prop::collection::vec((text(), inner), 0..5).prop_map(Json::Map),
        ]
    })
    .boxed()
}
