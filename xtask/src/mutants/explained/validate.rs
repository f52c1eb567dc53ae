//! Of the careful paths and the verbs.

use super::{Explained, LOOKS_AGAIN, NO_BIT_TWICE, explained};

pub const EXPLAINED: &[Explained] = &[
    explained(
        "src/validate/coerce.rs",
        "replace < with <= in Reader<'_>::whole_number",
        "if minimum > 0 && value.map_or_else(|_| is_negative(), |value| value < i64::from(minimum)) {",
        "the minimum itself is in the range and was taken before",
    ),
    explained(
        "src/validate/reading.rs",
        "replace | with ^ in Task<'_>::key",
        "(self.phase as u128) << 32 | u128::from(self.point.attempt)",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/gathered.rs",
        "delete match arm cell::NULL in Gatherer<'_>::record",
        "cell::NULL => return None,",
        "no kind of value takes a null either",
    ),
    explained(
        "src/validate/gathered_text.rs",
        "replace > with >= in Gatherer<'_>::skip_to_plain",
        "self.is_rough = end - start > units;",
        "a character that is not ASCII is there, and takes more bytes than units",
    ),
    explained(
        "src/validate/gathered_text.rs",
        "replace - with + in Gatherer<'_>::skip_to_plain",
        "self.is_rough = end - start > units;",
        "a character that is not ASCII is there, and takes more bytes than units",
    ),
    explained(
        "src/validate/cell.rs",
        "replace - with /",
        "pub const FIELD: i32 = i32::MAX - 7;",
        "any number that is no length will do, and JavaScript is given the same",
    ),
    explained(
        "src/validate/gathered.rs",
        "replace < with <= in is_clean",
        "let Ok(text) = std::str::from_utf8(if plain < gathered.text.len() { gathered.text } else { &[] }) else {",
        "text that is plain is UTF-8",
    ),
    explained(
        "src/validate/open_map.rs",
        "replace > with >= in Reader<'_>::object",
        "if self.changes.as_ref().is_some_and(|all| all.len() > changes) {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/open_map.rs",
        "replace < with <= in Reader<'_>::keep_to_the_text",
        "let begin = changes.partition_point(|change| change.span.start < member.start);",
        "a change is about a value, and a member begins with its key",
    ),
    explained(
        "src/validate/open_map.rs",
        "replace < with <= in Reader<'_>::keep_to_the_text",
        "let inside = changes.iter_mut().skip(begin).take_while(|change| change.span.start < member.end);",
        "a member ends where the next key begins, and a change is about a value",
    ),
    explained(
        "src/validate/patch.rs",
        "delete match arm [byte] in put",
        "[byte] => out.push(*byte),",
        "the other arm appends one byte as well, only slower in WebAssembly",
    ),
    explained(
        "src/validate/record.rs",
        "replace == with != in Reader<'_>::take_plain",
        "let is_over = if *behind == track::After::NOTHING {",
        "the tests that are asked have the plain paths, and return before",
    ),
    explained(
        "src/validate/record.rs",
        "delete ! in Reader<'_>::take_plain",
        "!self.next_in_object()?",
        "the tests that are asked have the plain paths, and return before",
    ),
    explained(
        "src/validate/shape.rs",
        "replace < with <= in Reader<'_>::is_other",
        "if row.schema.api && self.foreign < 2 {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/shape.rs",
        "replace < with == in Reader<'_>::is_other",
        "if row.schema.api && self.foreign < 2 {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/skills.rs",
        "replace || with && in knows_nothing",
        "&& (!row.is_known(slot::METADATA) || said.metadata.is_silent())",
        "metadata that says nothing is seen to agree in the next step",
    ),
    explained("src/validate/skills.rs", "replace | with ^ in knows_nothing", "| 1 << slot::SKILLS;", NO_BIT_TWICE),
    explained(
        "src/validate/skills.rs",
        "replace | with ^ in knows_nothing",
        "| 1 << slot::SHADOW_MODE_REQUESTED",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/skills.rs",
        "replace | with ^ in knows_nothing",
        "| 1 << slot::USED_FALLBACK",
        NO_BIT_TWICE,
    ),
    explained("src/validate/skills.rs", "replace | with ^ in knows_nothing", "| 1 << slot::USED_SKILLS", NO_BIT_TWICE),
    explained(
        "src/validate/skills.rs",
        "replace | with ^ in knows_nothing",
        "| 1 << slot::EXECUTION_PATH",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/value.rs",
        "replace - with + in Reader<'_>::check_text",
        "let bytes = text.span.end - text.span.start;",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/value.rs",
        "replace > with >= in Reader<'_>::check_text",
        "if bytes > limit {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/value.rs",
        "replace + with - in Reader<'_>::elements",
        "if self.text.get(at) == Some(&b',') && self.text.get(at + 1) == Some(&b'{') {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/value.rs",
        "replace + with * in Reader<'_>::elements",
        "if self.text.get(at) == Some(&b',') && self.text.get(at + 1) == Some(&b'{') {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/value.rs",
        "replace && with || in Reader<'_>::element",
        r#"if cfg!(feature = "fast") && self.depth < MAX_DEPTH {"#,
        "no list of records is nested so deep",
    ),
    explained(
        "src/validate/value.rs",
        "replace < with <= in Reader<'_>::element",
        r#"if cfg!(feature = "fast") && self.depth < MAX_DEPTH {"#,
        "no list of records is nested so deep",
    ),
];
