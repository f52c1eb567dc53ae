//! Booleans in other forms than `true` and `false`. Source: the reference server in lax mode.
//!
//! | JSON | taken as |
//! |---|---|
//! | `1`, `1.0`, any number that is exactly one | true |
//! | `0`, `0.0`, `-0`, any number that is exactly zero | false |
//! | `"1" "t" "y" "true" "yes" "on"`, in any case, not trimmed | true |
//! | `"0" "f" "n" "false" "no" "off"`, in any case, not trimmed | false |

/// The boolean that a text means; `None` if it means neither. White space around it is not trimmed.
///
/// ```
/// use spec_automation::format::boolean::from_text;
/// assert_eq!(from_text("Yes"), Some(true));
/// assert_eq!(from_text(" yes"), None);
/// ```
pub fn from_text(text: &str) -> Option<bool> {
    const WORDS: [(&str, bool); 12] = [
        ("true", true),
        ("false", false),
        ("1", true),
        ("0", false),
        ("yes", true),
        ("no", false),
        ("on", true),
        ("off", false),
        ("y", true),
        ("n", false),
        ("t", true),
        ("f", false),
    ];
    WORDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
}
