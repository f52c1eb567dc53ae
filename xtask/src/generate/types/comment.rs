//! TSDoc comments.

use crate::generate::text::wrapped;

const WIDTH: usize = 120;

/// The lines of a comment: one if it fits, with an empty line between two paragraphs.
pub fn comment(indent: &str, paragraphs: &[String]) -> String {
    if let [only] = paragraphs
        && !only.starts_with("- ")
        && indent.len() + only.chars().count() + "/**  */".len() <= WIDTH
    {
        return format!("{indent}/** {only} */\n");
    }
    let mut out = format!("{indent}/**\n");
    let mut behind_item = false;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let is_item = paragraph.starts_with("- ");
        if index > 0 && !(behind_item && is_item) {
            out.push_str(&format!("{indent} *\n"));
        }
        for (line, text) in wrapped(paragraph, WIDTH - indent.len() - " *   ".len()).iter().enumerate() {
            let hang = if is_item && line > 0 { "  " } else { "" };
            out.push_str(&format!("{indent} * {hang}{text}\n"));
        }
        behind_item = is_item;
    }
    out + indent + " */\n"
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn a_comment_has_one_line_or_a_block() {
        assert_eq!(comment("  ", &["One.".into()]), "  /** One. */\n");
        let items = ["One.".into(), "- `a`: b.".into(), "- `c`: d.".into(), "Two.".into()];
        assert_eq!(comment("", &items), "/**\n * One.\n *\n * - `a`: b.\n * - `c`: d.\n *\n * Two.\n */\n");
        let long = comment("", &["word ".repeat(30).trim().into()]);
        assert_eq!(long.lines().count(), 4);
    }
}
