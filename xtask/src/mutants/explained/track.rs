//! Of what is remembered of records.

use super::{Explained, GUESSES, LOOKS_AGAIN, explained};

pub const EXPLAINED: &[Explained] = &[
    explained(
        "src/validate/track/map.rs",
        "replace + with * in Map::at",
        "&self.stretches[usize::from(position) % (MOST + PLACES)]",
        "the remainder only tells the compiler that a position is inside the array",
    ),
    explained(
        "src/validate/track/map.rs",
        "replace + with * in Map::find",
        "self.stretches[usize::from(last) % (MOST + PLACES)].next = way;",
        "the remainder only tells the compiler that a position is inside the array",
    ),
    explained(
        "src/validate/track/map.rs",
        "replace + with * in Map::learn",
        "self.stretches[usize::from(self.count) % (MOST + PLACES)] = stretch;",
        "the remainder only tells the compiler that a position is inside the array",
    ),
    explained("src/validate/track/map.rs", "replace Map::next -> u8 with 1", "self.at(position).next", GUESSES),
    explained(
        "src/validate/track/map.rs",
        "replace % with / in Map::find",
        "self.stretches[usize::from(last) % (MOST + PLACES)].next = way;",
        GUESSES,
    ),
    explained(
        "src/validate/track/map.rs",
        "replace < with <= in Map::differing",
        "let fixed = draft.fixed.iter().find(|fixed| fixed.value_at <= same && same < fixed.end);",
        "one slot more or less has its values remembered, and nothing else",
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
        "src/validate/track/stretch.rs",
        "delete match arm Some(Kind::Metadata) in Expected::to",
        "Some(Kind::Metadata) => Expected::Metadata,",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/track/stretch.rs",
        "replace match guard role == super::role::END with false in Expected::to",
        "None if role == super::role::END => Expected::End,",
        LOOKS_AGAIN,
    ),
];
