//! Closed sets of words as unions of literals.

use spec_automation::described::Words;

use super::comment::comment;
use crate::generate::text::{continued, paragraphs, whole};

const WIDTH: usize = 120;

/// A set of words as a type, with the meaning of each word.
pub fn words(name: &str, set: &Words) -> String {
    let mut docs = paragraphs(set.doc);
    docs.extend(set.words.iter().map(|(word, meaning)| format!("- `{word}`: {}", continued(&whole(meaning)))));
    let literals: Vec<String> = set.words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
    comment("", &docs) + &union(name, &literals)
}

/// A union in one line, or with a line for each of its members.
pub fn union(name: &str, members: &[String]) -> String {
    let line = format!("export type {name} = {};\n", members.join(" | "));
    if line.len() <= WIDTH {
        return line;
    }
    format!("export type {name} =\n  | {};\n", members.join("\n  | "))
}
