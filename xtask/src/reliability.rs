//! docs/reliability.md: what a command found is written between two marks that have its name, and nothing else is
//! touched. What it comes to is said in SECURITY.md.

use std::fs;

use anyhow::{Context, Result};

use crate::generate;
use crate::project::Project;

pub const FILE: &str = "docs/reliability.md";

/// Writes the part of a command.
pub fn write(project: &Project, part: &str, text: &str) -> Result<()> {
    let file = project.path(FILE);
    let page = fs::read_to_string(&file).with_context(|| format!("cannot read {FILE}"))?;
    let page = replaced(&page, part, text).with_context(|| format!("{FILE} has no part `{part}`"))?;
    fs::write(file, page)?;
    println!("{FILE}: the part `{part}` is written");
    generate::security(project)
}

/// What stands in the part of a command.
pub fn read(project: &Project, part: &str) -> Result<String> {
    let page = fs::read_to_string(project.path(FILE)).with_context(|| format!("cannot read {FILE}"))?;
    Ok(self::part(&page, part).with_context(|| format!("{FILE} has no part `{part}`"))?.trim().to_owned())
}

/// What stands in a part of a page.
pub fn part<'p>(page: &'p str, part: &str) -> Option<&'p str> {
    split(page, part).map(|(_, text, _)| text)
}

/// A page with another text in one of its parts.
pub fn replaced(page: &str, part: &str, text: &str) -> Option<String> {
    let (before, _, behind) = split(page, part)?;
    Some(format!("{before}\n{}\n\n{behind}", text.trim_end()))
}

/// What stands before the part, with the mark that begins it, in it, and behind it.
fn split<'p>(page: &'p str, part: &str) -> Option<(&'p str, &'p str, &'p str)> {
    let begin = format!("<!-- {part}: written by `cargo xtask {part}` -->\n");
    let start = page.find(&begin)? + begin.len();
    let end = start + page.get(start..)?.find(&format!("<!-- {part} ends -->"))?;
    Some((page.get(..start)?, page.get(start..end)?, page.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::{replaced, split};

    const PAGE: &str = "# A\n\n<!-- b: written by `cargo xtask b` -->\n\nold\n\n<!-- b ends -->\n\nbehind\n";

    #[test]
    fn only_the_part_between_its_marks_is_replaced() {
        let page = replaced(PAGE, "b", "new\n").unwrap();
        assert_eq!(page, PAGE.replace("old", "new"));
        assert_eq!(split(&page, "b").unwrap().1.trim(), "new");
    }

    #[test]
    fn a_part_that_is_not_there_is_told() {
        assert_eq!(replaced(PAGE, "c", "new"), None);
    }
}
