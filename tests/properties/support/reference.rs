//! What `serde_json` makes of a text: slower, and nobody's idea of fast paths.

use serde::de::IgnoredAny;
use serde_json::Value;

/// Whether the text is JSON. Surrogates may stand alone, as escapes or as the three bytes that UTF-8 would give them.
pub fn is_json(text: &[u8]) -> bool {
    let text = without_surrogates(text);
    std::str::from_utf8(&text).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}

/// Whether JSON text holds a surrogate that stands alone.
pub fn has_surrogate(text: &[u8]) -> bool {
    without_surrogates(text) != text || serde_json::from_slice::<Value>(text).is_err()
}

/// The value of JSON text; of members with one key the last.
pub fn parse(text: &[u8]) -> Value {
    serde_json::from_slice(text).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(text)))
}

fn without_surrogates(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    for at in 0..text.len() {
        if let Some([0xed, 0xa0..=0xbf, 0x80..=0xbf]) = text.get(at..at + 3) {
            text[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    text
}
