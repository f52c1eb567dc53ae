//! The closed sets of words.

use spec_automation::described::Words;

use crate::generate::VOCABULARIES;
use crate::generate::markdown::{code, table};
use crate::generate::text::{continued, paragraphs, whole};

pub fn part() -> String {
    let sections: Vec<String> = VOCABULARIES.iter().map(section).collect();
    format!("## Vocabularies\n\nWords are compared exactly, in this case.\n\n{}", sections.join("\n"))
}

fn section(set: &Words) -> String {
    let rows = set.words.iter().map(|(word, docs)| vec![code(word), continued(whole(docs).trim_end_matches('.'))]);
    let docs = paragraphs(set.doc).join("\n\n");
    format!("### {}\n\n{docs}\n\n{}", code(set.name), table(&["word", "meaning"], rows))
}
