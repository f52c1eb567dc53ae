//! Trimming as the reference server trims.

/// `text` without the white space around it, as Python's `str.strip()` defines white space.
///
/// Exactly these 29 characters: U+0009-000D, U+001C-001F, U+0020, U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029,
/// U+202F, U+205F, U+3000. JavaScript's `trim()` and Rust's `str::trim` each trim a different set.
///
/// ```
/// assert_eq!(spec_automation::format::strip("\u{1c} speckit\u{85}"), "speckit");
/// assert_eq!(spec_automation::format::strip("\u{feff}speckit"), "\u{feff}speckit");
/// ```
pub fn strip(text: &str) -> &str {
    text.trim_matches(|character: char| {
        matches!(character,
            '\u{09}'..='\u{0d}' | '\u{1c}'..='\u{20}' | '\u{85}' | '\u{a0}' | '\u{1680}'
            | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
    })
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn trims_exactly_the_29_characters() {
        let trimmed: Vec<char> =
            (char::MIN..=char::MAX).filter(|character| strip(&character.to_string()).is_empty()).collect();
        assert_eq!(trimmed.len(), 29);
    }
}
