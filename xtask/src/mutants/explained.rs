//! Why some mutants may survive: what they change makes no difference that a test could see.

/// A mutant by its file, the change as cargo-mutants calls it, and the line of code that it is in; and the reason.
pub struct Explained {
    pub file: &'static str,
    pub change: &'static str,
    pub code: &'static str,
    pub why: &'static str,
}

const NO_BIT_TWICE: &str = "the parts have no bit in common, so that either operator joins them";
const LOOKS_AGAIN: &str = "a short cut around work that finds nothing";

const fn explained(file: &'static str, change: &'static str, code: &'static str, why: &'static str) -> Explained {
    Explained { file, change, code, why }
}

pub const EXPLAINED: &[Explained] = &[
    explained(
        "src/format/timestamp.rs",
        "replace < with <= in Timestamp::canonical",
        "let widest = if self.micros < 0 { WIDEST_OFFSET } else { -WIDEST_OFFSET };",
        "the beginning of 1970 is inside the years 1 to 9999 in UTC, so that no other offset is tried",
    ),
    explained(
        "src/format/timestamp.rs",
        "replace < with <= in print",
        r#"push(&mut out, &[(if seconds < 0 { "-" } else { "+" }, size / 60, 2), (":", size % 60, 2)]);"#,
        "an offset of zero is printed as `Z` before",
    ),
    explained(
        "src/format/timestamp_plain.rs",
        "replace > with >= in days_of",
        "if year == 0 || day == 0 || !(1..=12).contains(&month) || day > 28 && day > last_day(year, month) {",
        "every month has 28 days, which is asked next",
    ),
    explained(
        "src/format/uuid.rs",
        "replace | with ^ in is_canonical",
        "let digits = digits(0) | digits(16) << 16 | digits(20) << 20;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/format/uuid.rs",
        "replace | with ^ in parse_canonical",
        "let second = (b >> 8 & 0xffff_ffff) | (b >> 48) << 32 | (c & 0xffff) << 48;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/format/uuid.rs",
        "replace | with ^ in parse_canonical",
        "let third = (c >> 24 & 0xffff_ffff) | (d & 0xffff_ffff) << 32;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/format/uuid.rs",
        "replace | with ^ in parse_canonical",
        "Some(Uuid::from_u128(u128::from(a) << 96 | u128::from(b) << 64 | u128::from(c) << 32 | u128::from(d)))",
        NO_BIT_TWICE,
    ),
    explained(
        "src/format/uuid.rs",
        "replace | with ^ in hex8",
        "let pairs = (values << 4 | values >> 8) & 0x00ff_00ff_00ff_00ff;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/format/uuid.rs",
        "replace | with ^ in hex8",
        "let quads = (pairs << 8 | pairs >> 16) & 0x0000_ffff_0000_ffff;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/format/uuid.rs",
        "replace | with ^ in hex8",
        "Some((quads << 16 | quads >> 32) as u32)",
        NO_BIT_TWICE,
    ),
    explained(
        "src/lifecycle/check.rs",
        "replace > with >= in Machine::check_attempts",
        "let route = if next > attempt { self.route_to_attempt(from, to) } else { None };",
        "equal attempts were answered before",
    ),
    explained(
        "src/validate/entry.rs",
        "replace | with ^ in Task<'_>::key",
        "(self.phase as u128) << 32 | u128::from(self.point.attempt)",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/coerce.rs",
        "replace < with <= in Reader<'_>::whole_number",
        "if minimum > 0 && value.map_or_else(|_| is_negative(), |value| value < i64::from(minimum)) {",
        "the minimum itself is in the range and was taken before",
    ),
    explained(
        "src/validate/gathered.rs",
        "delete match arm cell::NULL in Gatherer<'_>::record",
        "cell::NULL => return None,",
        "no kind of value takes a null either",
    ),
    explained(
        "src/validate/key_ahead.rs",
        "replace | with ^ in key_ahead",
        "let length = (special_bytes(chunk(start)) | special_bytes(chunk(start + 16)) << 16).trailing_zeros() as usize;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/keys.rs",
        "replace | with ^ in short_word",
        "bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/keys.rs",
        "replace ^ with | in state_of",
        "let begin = before ^ bytes.len() as u64;",
        "another hash that does as well: what came before is as mixed with either operator",
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
        "src/validate/plain_map.rs",
        "replace | with ^ in short_number",
        "let digits = digits(first) | digits(second) << 16;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_map.rs",
        "replace match guard find_special(self.text, at + 1) == end.get() - 1 with false in Plain<'_>::skill_member",
        r#"Some(b'"') if find_special(self.text, at + 1) == end.get() - 1 => {"#,
        "the scanner, which the next arm asks, finds the same text",
    ),
    explained(
        "src/validate/plain_map.rs",
        "replace + with * in Plain<'_>::skill_member",
        r#"Some(b'"') if find_special(self.text, at + 1) == end.get() - 1 => {"#,
        "the scanner, which the next arm asks, finds the same text",
    ),
    explained(
        "src/validate/plain_map.rs",
        "replace + with - in Plain<'_>::skill_member",
        r#"Some(b'"') if find_special(self.text, at + 1) == end.get() - 1 => {"#,
        "the scanner, which the next arm asks, finds the same text",
    ),
    explained(
        "src/validate/plain_map.rs",
        "replace - with + in Plain<'_>::skill_member",
        r#"Some(b'"') if find_special(self.text, at + 1) == end.get() - 1 => {"#,
        "the scanner, which the next arm asks, finds the same text",
    ),
    explained(
        "src/validate/plain_map.rs",
        "replace - with / in Plain<'_>::skill_member",
        r#"Some(b'"') if find_special(self.text, at + 1) == end.get() - 1 => {"#,
        "the scanner, which the next arm asks, finds the same text",
    ),
    explained(
        "src/validate/plain_map.rs",
        "replace | with ^ in short_number",
        "let dots = dots(first) | dots(second) << 16;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_value.rs",
        "replace | with ^ in short_text",
        "let mut specials = u64::from(special_bytes(first) | special_bytes(second) << 16);",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_value.rs",
        "replace | with ^ in short_text",
        "specials = u64::from(special_bytes(third)) << 32 | BEHIND;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_value.rs",
        "replace | with ^ in leads_inside",
        "let mut dots = u64::from(self::dots(first) | self::dots(second) << 16);",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_value.rs",
        "replace | with ^ in are_plain",
        "length <= 48 && (first | second << 16 | third << 32 | 1 << 48).trailing_zeros() as usize >= length",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_value.rs",
        "replace >> with << in leads_inside",
        "length <= 50 && near[1] != b'/' && dots & dots >> 1 == 0",
        "two dots in a row are found from either of them",
    ),
    explained(
        "src/validate/plain_value.rs",
        "replace << with >> in are_plain",
        "length <= 48 && (first | second << 16 | third << 32 | 1 << 48).trailing_zeros() as usize >= length",
        "of no bit at all 64 are zeros, which is more than any length that is asked about",
    ),
    explained(
        "src/validate/row.rs",
        "replace | with ^ in from_span",
        "u64::from(span.end) << 32 | u64::from(span.start)",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/row.rs",
        "replace | with ^ in plain_text",
        "(end as u64) << 32 | start as u64",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/said.rs",
        "replace & with | in SkillTexts::role",
        "if LENGTHS >> (key.len() % 32) & 1 == 0 { Self::NONE } else { Self::find(key) }",
        LOOKS_AGAIN,
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
        "src/validate/rules/attempts.rs",
        "replace | with ^ in check",
        "let rows = order::by_key(rows, |(phase, attempt, _)| (*phase as u128) << 32 | u128::from(*attempt));",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/skeleton.rs",
        "replace | with ^ in Gap::stands",
        "same_bytes(a, d) | same_bytes(b, e) << 16 | self.ignored == u32::MAX",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/skeleton.rs",
        "replace < with <= in Skeleton::meet_unlike",
        "self.unlike < RARELY || self.unlike.is_multiple_of(RARELY)",
        "the first of those that are seldom remembered is a multiple anyhow",
    ),
    explained(
        "src/validate/skills.rs",
        "replace && with || in agrees_plainly",
        "let is_plain = |part: &Text| part.ascii && !part.escaped;",
        "a row keeps one flag for both, and the other text is compared with its own as it is written",
    ),
    explained(
        "src/validate/track/stretch.rs",
        "replace | with ^ in Stretch::stands",
        "if same_bytes(a, c) | same_bytes(b, d) << 16 | self.ignored != u32::MAX {",
        "what is ignored holds bytes that no text has, so that no bit is set twice",
    ),
    explained(
        "src/validate/track/stretch.rs",
        "replace | with ^ in Stretch::stands",
        "&& chunks.next().is_some_and(|same| same | self.ignored_last == u32::MAX)",
        "what is ignored holds bytes that no text has, so that no bit is set twice",
    ),
    explained(
        "src/validate/track/map.rs",
        "replace + with * in Map::at",
        "&self.stretches[usize::from(position) % (MOST + PLACES)]",
        "the remainder only tells the compiler that a position is inside the array",
    ),
    explained(
        "src/validate/track/map.rs",
        "replace + with * in Map::find",
        "self.stretches[usize::from(stop.last) % (MOST + PLACES)].next = way;",
        "the remainder only tells the compiler that a position is inside the array",
    ),
    explained(
        "src/validate/track/map.rs",
        "replace + with * in Map::learn",
        "self.stretches[usize::from(self.count) % (MOST + PLACES)] = stretch;",
        "the remainder only tells the compiler that a position is inside the array",
    ),
    explained(
        "src/validate/gathered.rs",
        "replace > with >= in Gatherer<'_>::skip_to_plain",
        "self.is_rough = end - start > units;",
        "a character that is not ASCII is there, and takes more bytes than units",
    ),
    explained(
        "src/validate/gathered.rs",
        "replace - with + in Gatherer<'_>::skip_to_plain",
        "self.is_rough = end - start > units;",
        "a character that is not ASCII is there, and takes more bytes than units",
    ),
    explained(
        "src/validate/record.rs",
        "replace == with != in Reader<'_>::take_plain",
        "let is_over = if *behind == track::Place::BEGINNING {",
        "the tests that are asked have the plain paths, and return before",
    ),
    explained(
        "src/validate/record.rs",
        "delete ! in Reader<'_>::take_plain",
        "!self.next_in_object()?",
        "the tests that are asked have the plain paths, and return before",
    ),
    explained(
        "src/validate/track/map.rs",
        "replace > with >= in Map::meet_strange",
        "if self.strange / WILD.1 > self.records {",
        "one strange stretch more or less decides when records are read key by key, and nothing else",
    ),
];
