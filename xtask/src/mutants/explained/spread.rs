//! Of spreading out what is canonical.

use super::{Explained, GUESSES, explained};

const MORE_ROOM: &str = "more room than is needed changes nothing";

pub const EXPLAINED: &[Explained] = &[
    explained(
        "src/spread/mod.rs",
        "replace && with || in Spreader<'_>::eat_key",
        r#"let is_here = ahead[0] == opening && ahead[1] == b'"' && field.stands(ahead);"#,
        "in JSON, a key has both before it or neither where a record begins and behind a value",
    ),
    explained(
        "src/spread/mod.rs",
        "replace + with * in Spreader<'_>::word",
        "let is_next = vocabulary.quoted(near, last + 1).is_some();",
        GUESSES,
    ),
    explained(
        "src/spread/mod.rs",
        "replace + with - in Spreader<'_>::word",
        "match vocabulary.find_quoted(near, last + u8::from(is_next)) {",
        GUESSES,
    ),
    explained(
        "src/spread/mod.rs",
        "replace + with * in Spreader<'_>::word",
        "match vocabulary.find_quoted(near, last + u8::from(is_next)) {",
        GUESSES,
    ),
    explained("src/spread/others.rs", "replace + with * in Others::begin", "let room = length + 2 + AHEAD;", MORE_ROOM),
    explained("src/spread/others.rs", "replace < with <= in Others::begin", "if self.bytes.len() < room {", MORE_ROOM),
];
