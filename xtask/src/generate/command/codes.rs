//! pkg/src/cli/tables/codes.ts: what `explain` says of each code, with the sample that produces it.

use std::path::Path;

use anyhow::Result;
use spec_automation::issue::{CATALOGUE, CODE_DOCS};

use super::{HEADER, literal};
use crate::generate::codes::sample_of;
use crate::generate::text::paragraphs;

const TYPE: &str = "
/** What there is to say about a code. */
export interface CodeDocs {
  code: string;
  family: string;
  severity: string;
  /** Whether `--rule` can turn it off or grade it anew. */
  graded: boolean;
  /** Message and remedy; `{name}` stands for a parameter. */
  message: string;
  help: string;
  params: string[];
  /** What it means, a paragraph each. */
  docs: string[];
  /** What has the issue, what else is needed for it, and the issue as JSON. */
  example: { what: string; given: string; issue: string };
}

export const CODES: readonly CodeDocs[] = [
";

pub fn file(root: &Path) -> Result<String> {
    let mut out = HEADER.to_owned() + TYPE;
    for (entry, docs) in CATALOGUE.iter().zip(CODE_DOCS) {
        let sample = sample_of(root, entry)?;
        let list = |texts: &[String]| texts.iter().map(|text| literal(text)).collect::<Vec<_>>().join(", ");
        let params: Vec<String> = entry.params.iter().map(|(name, _)| (*name).to_owned()).collect();
        out += "  {\n";
        for (name, value) in [
            ("code", literal(entry.code)),
            ("family", literal(entry.family.as_str())),
            ("severity", literal(entry.severity.as_str())),
            ("graded", entry.family.is_configurable().to_string()),
            ("message", literal(entry.message)),
            ("help", literal(entry.help)),
            ("params", format!("[{}]", list(&params))),
            ("docs", format!("[{}]", list(&paragraphs(docs)))),
        ] {
            out += &format!("    {name}: {value},\n");
        }
        out += "    example: {\n";
        for (name, text) in [("what", sample.what), ("given", sample.given), ("issue", sample.issue)] {
            out += &format!("      {name}: {},\n", literal(text.trim_end()));
        }
        out += "    },\n  },\n";
    }
    Ok(out + "];\n")
}
