//! Tables, code, links and running text of Markdown.

use super::text::wrapped;

/// A table; a cell must not hold a line break.
pub fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = row(head.iter().map(ToString::to_string));
    out += &row(head.iter().map(|_| "---".to_owned()));
    for cells in rows {
        out += &row(cells.iter().map(|cell| cell.replace('|', "\\|")));
    }
    out
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// Text as code; text that holds backticks gets a longer fence.
pub fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// Words as code, with `between` between them.
pub fn codes<'a>(words: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    words.into_iter().map(code).collect::<Vec<_>>().join(between)
}

/// Running text in lines of bearable length.
pub fn paragraph(text: &str) -> String {
    wrapped(text, 120).join("\n") + "\n"
}

/// A fenced block.
pub fn block(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n", text.trim_end())
}

/// A link within the page to the heading of this text.
pub fn link(heading: &str) -> String {
    format!("[{heading}](#{})", anchor(heading))
}

/// The anchor of a heading.
pub fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|character| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_'))
        .map(|character| if character == ' ' { '-' } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_in_a_cell_does_not_end_it() {
        assert_eq!(table(&["a", "b"], [vec!["1".into(), "2|3".into()]]), "| a | b |\n| --- | --- |\n| 1 | 2\\|3 |\n");
    }

    #[test]
    fn code_may_hold_backticks() {
        assert_eq!((code("a"), code("`a` b")), ("`a`".into(), "`` `a` b ``".into()));
    }

    #[test]
    fn a_link_leads_to_the_anchor_of_its_heading() {
        assert_eq!(link("`too_deep`"), "[`too_deep`](#too_deep)");
        assert_eq!(link("Task state: API"), "[Task state: API](#task-state-api)");
    }
}
