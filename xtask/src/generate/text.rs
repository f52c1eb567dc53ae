//! From documentation comments and names to running text.

/// The paragraphs of a documentation comment, each on one line.
pub fn paragraphs(docs: &str) -> Vec<String> {
    docs.trim().split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The first paragraph of a documentation comment.
pub fn summary(docs: &str) -> String {
    paragraphs(docs).swap_remove(0)
}

/// Every paragraph of a documentation comment in one.
pub fn whole(docs: &str) -> String {
    paragraphs(docs).join(" ")
}

/// A sentence as it goes on behind a colon.
pub fn continued(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// Words as a sentence.
pub fn sentence(words: &str) -> String {
    capitalized(words) + "."
}

/// A name of Rust as JavaScript has it: `max_issues` is `maxIssues`.
pub fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + &capitalized(part))
}

/// The name of a vocabulary as a type: `run status` is `RunStatus`.
pub fn type_name(words: &str) -> String {
    words.split(' ').map(capitalized).collect()
}

/// Words that begin with a capital letter.
pub fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + rest
}

/// A number with a separator between each three digits.
pub fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Words in lines of at most `width` characters.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `RunRecord` as the name of a function: `runRecord`.
pub fn function(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_lowercase() + rest
}

/// `RunRecord`, or `run record`, as the name of a constant: `RUN_RECORD`.
pub fn constant(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars() {
        if character == ' ' || character.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        if character != ' ' {
            out.push(character.to_ascii_uppercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_falls_into_paragraphs() {
        let docs = " One\n two.\n\n Three.\n";
        assert_eq!(paragraphs(docs), ["One two.", "Three."]);
        assert_eq!((summary(docs).as_str(), whole(docs).as_str()), ("One two.", "One two. Three."));
    }

    #[test]
    fn names_are_written_as_typescript_writes_them() {
        assert_eq!(camel_case("shadow_mode_requested"), "shadowModeRequested");
        assert_eq!(type_name("artifact type"), "ArtifactType");
        assert_eq!((sentence("a path").as_str(), continued("A path.").as_str()), ("A path.", "a path."));
    }

    #[test]
    fn numbers_are_grouped_by_three_digits() {
        let numbers = [7, 128, 1024, 2_147_483_647].map(|number| grouped(number, ','));
        assert_eq!(numbers, ["7", "128", "1,024", "2,147,483,647"]);
    }

    #[test]
    fn lines_end_before_they_are_too_long() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("very-long", 4), ["very-long"]);
    }
}
