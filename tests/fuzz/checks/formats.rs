//! Each format beside a reader that others wrote, or beside what must follow from its answer.

use chrono::DateTime;
use spec_automation::format::timestamp::{self, Timestamp};
use spec_automation::format::timestamp_plain::Clock;
use spec_automation::format::{boolean, integer, path, strip, url, uuid};
use spec_automation::json::{Near, Scanner};
use std::path::{Component, Path};

pub fn check(data: &[u8]) {
    let Some((which, raw)) = data.split_first() else { return };
    let text = std::str::from_utf8(raw);
    match which % 8 {
        0 => ids(raw),
        1 => timestamps(raw),
        2 => unix_times(raw),
        3 => numbers(raw),
        other => {
            let Ok(text) = text else { return };
            match other {
                4 => digits(text),
                5 => paths(text),
                6 => urls(text),
                _ => words(text),
            }
        }
    }
}

/// The text in quotes, as it stands in JSON; nothing for what cannot be there like this.
fn near(raw: &[u8]) -> Option<Near> {
    if raw.len() > 62 || raw.contains(&b'"') {
        return None;
    }
    let mut near = [0; 64];
    let quoted = [b"\"", raw, b"\""].concat();
    near.iter_mut().zip(&quoted).for_each(|(place, byte)| *place = *byte);
    Some(near)
}

fn ids(raw: &[u8]) {
    let form = match raw {
        [b'{', .., b'}'] => raw.len() == 38,
        [b'u', b'r', b'n', b':', b'u', b'u', b'i', b'd', b':', ..] => raw.len() == 45,
        _ => matches!(raw.len(), 32 | 36),
    };
    let expected = ::uuid::Uuid::try_parse_ascii(raw).ok().filter(|_| form);
    let canonical = expected.is_some_and(|id| id.to_string().as_bytes() == raw);
    assert_eq!(uuid::parse(raw), expected.map(|id| (id, canonical)));
    if let Some(near) = near(raw) {
        assert_eq!(uuid::is_quoted_canonical(&near), canonical);
    }
}

fn timestamps(raw: &[u8]) {
    let parsed = timestamp::parse(raw);
    if let Some(Ok(theirs)) = std::str::from_utf8(raw).ok().map(DateTime::parse_from_rfc3339) {
        let expected = Timestamp { micros: theirs.timestamp_micros(), offset: Some(theirs.offset().local_minus_utc()) };
        // A leap second is none of the server's.
        if theirs.timestamp_subsec_nanos() < 1_000_000_000 {
            assert!(parsed == Ok(expected) || parsed.is_err(), "{parsed:?} is not {expected:?}");
        }
    }
    for stamp in [parsed.ok(), timestamp::parse_date(raw), timestamp::parse_with_offset_seconds(raw)] {
        stamp.into_iter().for_each(prints_what_it_is);
    }
    if let Some(near) = near(raw) {
        let canonical = parsed.ok().filter(|stamp| stamp.canonical().as_bytes() == raw && raw.ends_with(b"Z"));
        assert_eq!(Clock::default().read(&near), canonical.map(|stamp| (stamp.micros, raw.len() + 2)));
    }
}

/// What is printed is read as what it was.
fn prints_what_it_is(stamp: Timestamp) {
    let canonical = stamp.canonical();
    assert_eq!(timestamp::parse(canonical.as_bytes()).map(|again| again.micros), Ok(stamp.micros), "{canonical}");
    if stamp.offset.is_none_or(|offset| offset % 60 == 0) {
        assert_eq!(timestamp::parse(stamp.wire().as_bytes()), Ok(stamp));
    }
}

fn number(raw: &[u8]) -> Option<(bool, f64)> {
    let mut scanner = Scanner::new(raw, false);
    let number = scanner.number().ok()?;
    scanner.finish().ok().filter(|()| number.span.end as usize == raw.len())?;
    Some((number.integer, std::str::from_utf8(raw).ok()?.parse().ok()?))
}

fn unix_times(raw: &[u8]) {
    let Some((_, value)) = number(raw) else { return };
    match timestamp::from_number(raw) {
        Ok(stamp) => {
            let scale = if value.floor().abs() > 2e10 { 1e3 } else { 1e6 };
            let difference = (stamp.micros as f64 - value * scale).abs();
            assert!(difference <= 1.0 + value.abs() * scale * 1e-15, "{} is not {value}", stamp.micros);
            prints_what_it_is(stamp);
        }
        Err(_) => assert!(!(-6.2e13..=2.5e14).contains(&value), "{value} is refused"),
    }
}

/// Beside the double nearest to the number, which stands for no other whole number up to 2 to the power of 53.
fn numbers(raw: &[u8]) {
    let Some((is_integer, value)) = number(raw) else { return };
    let whole = integer::from_number(raw);
    let expected = value.fract() == 0.0 && value.abs() < i64::MAX as f64;
    assert_eq!(whole.is_ok(), expected, "{whole:?} for {value}");
    let exact = value.abs() <= 9_007_199_254_740_992.0;
    assert!(!exact || whole.is_err() || whole.is_ok_and(|whole| whole as f64 == value), "{whole:?} for {value}");
    if is_integer {
        let text = std::str::from_utf8(raw).unwrap_or_default();
        let expected = text.parse::<i64>().ok().filter(|value| *value != i64::MIN);
        assert_eq!(integer::from_integer(raw).ok(), expected);
        assert_eq!(integer::is_long(raw), text.trim_start_matches('-').len() > 18);
    }
}

fn digits(text: &str) {
    let read = integer::from_text(text);
    if let Some(expected) = text.trim().parse::<i64>().ok().filter(|value| *value != i64::MIN) {
        assert_eq!(read, Ok(expected));
    }
    if let Ok(value) = read {
        assert_eq!(integer::from_text(&value.to_string()), Ok(value));
        let plain = text.trim().replace(['_', '+'], "");
        assert!(plain.chars().all(|character| character.is_ascii_digit() || "-.".contains(character)), "{text}");
    }
}

/// A root, and behind a line feed the path; without a line feed there is no root.
fn paths(text: &str) {
    let (root, path) = text.split_once('\n').map_or((None, text), |(root, path)| (Some(root), path));
    let refused = path::refuse(path, root);
    assert_eq!(refused.is_none(), !path.contains('\0') && is_inside(path, root), "{path} below {root:?}");
}

/// As the standard library takes paths apart.
fn is_inside(path: &str, root: Option<&str>) -> bool {
    let base = resolved(Vec::new(), root.unwrap_or_default());
    let is_absolute = |path: &str| path.starts_with('/');
    match (base, is_absolute(path)) {
        (Some(base), true) => {
            root.is_some_and(is_absolute) && resolved(Vec::new(), path).is_some_and(|target| target.starts_with(&base))
        }
        (Some(base), false) => {
            let target = if root.is_some_and(is_absolute) {
                resolved(Vec::new(), &format!("/{}/{path}", base.join("/")))
            } else {
                resolved(base.clone(), path)
            };
            target.is_some_and(|target| target.starts_with(&base))
        }
        (None, _) => false,
    }
}

fn resolved(mut base: Vec<String>, path: &str) -> Option<Vec<String>> {
    for component in Path::new(path).components() {
        match component {
            Component::Normal(name) => base.push(name.to_string_lossy().into_owned()),
            Component::ParentDir => {
                let climbs = base.pop().is_none();
                if climbs && !path.starts_with('/') {
                    return None;
                }
            }
            _ => {}
        }
    }
    Some(base)
}

fn urls(text: &str) {
    if url::refuse(text).is_some() {
        return;
    }
    assert!(!text.chars().any(|character| character.is_control() || character.is_whitespace()), "{text:?}");
    let (scheme, rest) = text.split_once("://").expect("a scheme");
    assert!(["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()), "{text}");
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    assert!(!authority.is_empty() && !authority.contains(['@', '\\']), "{text}");
}

fn words(text: &str) {
    let lower = text.to_ascii_lowercase();
    let expected = match lower.as_str() {
        "true" | "t" | "yes" | "y" | "on" | "1" => Some(true),
        "false" | "f" | "no" | "n" | "off" | "0" => Some(false),
        _ => None,
    };
    assert_eq!(boolean::from_text(text), expected);
    let is_space = |character: char| character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character);
    assert_eq!(strip(text), text.trim_matches(is_space));
}
