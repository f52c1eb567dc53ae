//! The options of a call.

use spec_automation::validate::Options;

use super::comment::comment;
use crate::generate::text::{camel_case, grouped, paragraphs, whole};

pub fn options() -> String {
    let docs = Options::DOCS;
    let defaults = Options::default();
    let mut out = comment("", &paragraphs(docs.doc)) + "export interface Options {\n";
    for member in docs.members {
        let name = camel_case(member.name);
        let mut said = whole(member.doc);
        if let Some(value) = default(&name, &defaults) {
            said += &format!(" Default {value}.");
        }
        out += &comment("  ", &[said]);
        out += &format!("  {name}?: {} | undefined;\n", kind(member.kind));
    }
    out + "}\n"
}

/// The type that takes the place of a type of Rust.
fn kind(rust: &str) -> &str {
    match rust {
        "usize" => "number",
        "bool" => "boolean",
        "Option<String>" => "string",
        "Grades" => "{ [Code in ConfigurableCode]?: RuleLevel | undefined }",
        enumeration => enumeration,
    }
}

/// What an option is when it is not given, if that is a value.
fn default(name: &str, options: &Options) -> Option<String> {
    let word = |word: &str| Some(format!("`\"{word}\"`"));
    let number = |number: usize| format!("`{}`", grouped(number as u64, '_'));
    match name {
        "mode" => word(options.mode.as_str()),
        "shape" => word(options.shape.as_str()),
        "unknownKeys" => word(options.unknown_keys.as_str()),
        "naiveTimestamps" => word(options.naive_timestamps.as_str()),
        "maxIssues" => Some(number(options.max_issues)),
        "maxBytes" => Some(format!("{} ({} MiB)", number(options.max_bytes), options.max_bytes >> 20)),
        "adapterId" => Some(format!("`{}`", options.adapter_id)),
        "redact" => Some(format!("`{}`", options.redact)),
        "artifactRoot" | "rules" => None,
        other => panic!("the default of `{other}` is not known here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spec_automation::validate::OPTIONS;

    #[test]
    fn the_type_has_the_options_that_the_boundary_reads() {
        let declared: Vec<String> = Options::DOCS.members.iter().map(|member| camel_case(member.name)).collect();
        let read: Vec<&str> = OPTIONS.iter().map(|(name, _)| *name).collect();
        assert_eq!(declared, read);
    }
}
