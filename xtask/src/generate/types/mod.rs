//! pkg/src/types.ts: every type of the npm package that says what the crate says.

mod answers;
mod comment;
mod issues;
mod options;
mod records;
mod skills;
mod words;

use spec_automation::compare::{Side, Succession};
use spec_automation::issue::{Severity, Span};
use spec_automation::lifecycle::mapping::OpenLineageEvent;
use spec_automation::validate::{Level, Mode, NaiveTimestamps, Shape, UnknownKeys};

use self::comment::comment;
use self::words::words;
use super::VOCABULARIES;
use super::text::{paragraphs, whole};

pub use self::issues::kind as param_kind;

const HEADER: &str = "// Generated from the tables of the Rust crate by `cargo xtask generate`: change those.\n";

const PATCH_OPERATION: &str = "\
/** An operation of an RFC 6902 JSON Patch. */
export type PatchOperation =
  | { op: \"add\"; path: string; value: unknown }
  | { op: \"replace\"; path: string; value: unknown }
  | { op: \"remove\"; path: string };
";

const TRANSITION: &str = "\
/** Whether a change of status is legal: narrow it on `ok`. */
export type Transition =
  | {
      ok: true;
      /** The statuses that were passed over between the two; empty for a single step. */
      skipped: string[];
    }
  | {
      ok: false;
      /** Why not, and what is allowed instead. */
      issue: Issue;
    };
";

pub fn file() -> String {
    let sets = [
        Severity::DOCS,
        Mode::DOCS,
        Shape::DOCS,
        UnknownKeys::DOCS,
        NaiveTimestamps::DOCS,
        Succession::DOCS,
        Side::DOCS,
        OpenLineageEvent::DOCS,
    ];
    let mut parts = vec![HEADER.to_owned()];
    parts.extend(VOCABULARIES.iter().chain(&sets).map(|set| words(set.name, set)));
    parts.push(words("RuleLevel", &Level::DOCS));
    parts.extend([options::options(), span(), issues::issues(), PATCH_OPERATION.into(), skills::skills()]);
    parts.extend([records::records(), TRANSITION.into(), answers::answers()]);
    parts.join("\n")
}

fn span() -> String {
    let docs = Span::DOCS;
    let mut out = comment("", &paragraphs(docs.doc)) + "export interface Span {\n";
    for member in docs.members {
        out += &comment("  ", &[whole(member.doc)]);
        out += &format!("  {}: number;\n", member.name);
    }
    out + "}\n"
}
