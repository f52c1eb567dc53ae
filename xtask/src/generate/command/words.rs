//! pkg/src/cli/tables/words.ts: the closed sets of words that options take, and what the crate says of its options.

use spec_automation::described::Words;
use spec_automation::report::Format;
use spec_automation::validate::{Level, Mode, NaiveTimestamps, Options, Shape, UnknownKeys};

use super::{HEADER, literal};
use crate::generate::text::{camel_case, continued, whole};

/// Every set, and the name of its constant. The core counts formats in this order.
const SETS: &[(&str, &Words)] = &[
    ("FORMATS", &Format::DOCS),
    ("MODES", &Mode::DOCS),
    ("SHAPES", &Shape::DOCS),
    ("UNKNOWN_KEYS", &UnknownKeys::DOCS),
    ("NAIVE_TIMESTAMPS", &NaiveTimestamps::DOCS),
    ("LEVELS", &Level::DOCS),
];

const WORD: &str = "
/** A word that an option takes, and what it means. */
export type Word = readonly [word: string, meaning: string];
";

pub fn file() -> String {
    let mut out = HEADER.to_owned() + WORD;
    for (name, set) in SETS {
        out += &format!("\nexport const {name}: readonly Word[] = [\n");
        for (word, meaning) in set.words {
            out += &format!("  [{}, {}],\n", literal(word), literal(&said(meaning)));
        }
        out += "];\n";
    }
    out += "\n/** What each option of the core says, by its name in JavaScript. */\nexport const OPTION_DOCS = {\n";
    for member in Options::DOCS.members {
        out += &format!("  {}: {},\n", camel_case(member.name), literal(&said(member.doc)));
    }
    out + "} as const;\n"
}

/// A comment as it goes on behind a name, without the stop at its end.
fn said(docs: &str) -> String {
    let text = whole(docs);
    let text = if text.starts_with("JSON") || text.starts_with("SARIF") || text.starts_with("JUnit") {
        text
    } else {
        continued(&text)
    };
    text.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_counted_as_the_core_counts_them() {
        let words: Vec<&str> = Format::DOCS.words.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, Format::ALL.map(Format::as_str));
    }
}
