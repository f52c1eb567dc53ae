//! Escaping texts for the formats of reports.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use crate::json::push_quoted;
use crate::text::Put;

/// How a format escapes texts.
pub(super) enum Escape {
    /// As the contents of a JSON string.
    Json,
    /// By replacing characters; an empty replacement leaves the character as it is.
    Replace(fn(char) -> &'static str),
}

impl Escape {
    /// Appends a text.
    pub(super) fn push(&self, out: &mut String, text: &str) {
        match self {
            Escape::Json => {
                let mut quoted = String::new();
                push_quoted(&mut quoted, text);
                push_json(out, quoted.get(1..quoted.len() - 1).unwrap_or_default());
            }
            Escape::Replace(replacement) => push_replaced(out, text, *replacement),
        }
    }
}

/// Appends a text with the replacements of its characters.
#[inline(never)]
pub(super) fn push_replaced(out: &mut String, text: &str, replacement: fn(char) -> &'static str) {
    let mut kept = 0;
    for (at, character) in text.char_indices() {
        let replaced = replacement(character);
        if !replaced.is_empty() {
            out.put(text.get(kept..at).unwrap_or_default());
            out.put(replaced);
            kept = at + character.len_utf8();
        }
    }
    out.put(text.get(kept..).unwrap_or_default());
}

/// Appends JSON, with escapes for what a terminal could obey: a report may be shown in one.
#[inline(never)]
pub(super) fn push_json(out: &mut String, json: &str) {
    for character in json.chars() {
        if terminal(character).is_empty() {
            out.push(character);
            continue;
        }
        // None of them is beyond U+FFFF.
        out.put("\\u");
        for shift in [12, 8, 4, 0] {
            out.push(char::from_digit(character as u32 >> shift & 15, 16).unwrap_or('0'));
        }
    }
}

/// For XML, in text and in attributes. What XML 1.0 cannot represent is replaced, and so is what a terminal could obey.
pub(super) fn xml(character: char) -> &'static str {
    match character {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\t' => "&#9;",
        '\n' => "&#10;",
        '\r' => "&#13;",
        '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
        _ => terminal(character),
    }
}

/// For the message of a workflow command of GitHub Actions, whose log may be shown in a terminal.
pub(super) fn github_data(character: char) -> &'static str {
    match character {
        '%' => "%25",
        '\r' => "%0D",
        '\n' => "%0A",
        _ => terminal(character),
    }
}

/// For a property of a workflow command of GitHub Actions.
pub(super) fn github_property(character: char) -> &'static str {
    match character {
        ':' => "%3A",
        ',' => "%2C",
        _ => github_data(character),
    }
}

/// For a terminal: every character that it could obey becomes a visible one.
pub(super) fn terminal(character: char) -> &'static str {
    let is_obeyed = character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if is_obeyed { "\u{fffd}" } else { "" }
}

/// Appends the name of a file as a URI; a relative name becomes a relative URI.
#[expect(clippy::indexing_slicing, reason = "half a byte is below 16")]
pub(super) fn push_uri(out: &mut String, name: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if name.starts_with('/') {
        out.put("file://");
    }
    for byte in name.bytes() {
        let digit = |half: u8| HEX[usize::from(half & 15)];
        let written = [b'%', digit(byte >> 4), digit(byte)];
        let plain = [byte];
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let bytes: &[u8] = if is_plain { &plain } else { &written };
        out.put(str::from_utf8(bytes).unwrap_or_default());
    }
}
