//! RFC 6901 JSON Pointer.

use crate::text::Put;

/// Appends `/` and the reference token for `key`, with `~` and `/` escaped.
///
/// ```
/// let mut path = String::from("/phases/0/metadata");
/// spec_automation::issue::push_token(&mut path, "a/b");
/// assert_eq!(path, "/phases/0/metadata/a~1b");
/// ```
pub fn push_token(path: &mut String, key: &str) {
    path.put("/");
    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return path.put(key);
    }
    for character in key.chars() {
        match character {
            '~' => path.put("~0"),
            '/' => path.put("~1"),
            other => path.push(other),
        }
    }
}
