//! RFC 6901 JSON Pointer.

/// Appends `/` and the reference token for `key`, with `~` and `/` escaped.
///
/// ```
/// let mut path = String::from("/phases/0/metadata");
/// spec_automation::issue::push_token(&mut path, "a/b");
/// assert_eq!(path, "/phases/0/metadata/a~1b");
/// ```
pub fn push_token(path: &mut String, key: &str) {
    path.push('/');
    for character in key.chars() {
        match character {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            other => path.push(other),
        }
    }
}
