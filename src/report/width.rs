//! The width of a text on a terminal.

/// The width of a text in columns: Chinese, Japanese and Korean characters and emoji take two, combining marks none.
#[inline(never)]
pub(super) fn columns(text: &str) -> usize {
    text.chars().fold(0_usize, |count, character| count.saturating_add(of(character)))
}

fn of(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn wide_characters_take_two_columns_and_marks_none() {
        let cases = [
            ("", 0),
            ("aé€", 3),
            ("日本", 4),
            ("한글", 4),
            ("ｗ，", 4),
            ("🚀𠀀", 4),
            ("𐀀", 1),
            ("e\u{301}", 1),
            ("❤\u{fe0f}", 1),
        ];
        for (text, expected) in cases {
            assert_eq!(columns(text), expected, "{text}");
        }
    }
}
