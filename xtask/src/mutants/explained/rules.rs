//! Of the rules.

use super::{Explained, LOOKS_AGAIN, NO_BIT_TWICE, explained};

pub const EXPLAINED: &[Explained] = &[
    explained(
        "src/validate/rules/attempts.rs",
        "replace > with >= in Course::regular",
        "let last = self.last.iter().filter(|(count, _)| *count > 0).map(|(_, status)| *status);",
        "where phases without attempts count, the rule goes the longer way to the same end",
    ),
    explained(
        "src/validate/rules/attempts.rs",
        "replace | with ^ in check",
        "let rows = order::by_key(rows, |(phase, attempt, _)| (*phase as u128) << 32 | u128::from(*attempt));",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/rules/identity.rs",
        "replace && with || in unique",
        "if rows.iter().any(|row| row.is_known(slot) && seen.add(hash_of_id(row, slot, text))) {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/rules/locations.rs",
        "replace && with || in follow_url",
        "if text.ascii && !text.escaped && url::is_plainly_safe(text.raw(context.text)) {",
        "what is plainly safe has no escapes and is ASCII",
    ),
    explained(
        "src/validate/rules/locations.rs",
        "delete ! in follow_url",
        "if text.ascii && !text.escaped && url::is_plainly_safe(text.raw(context.text)) {",
        LOOKS_AGAIN,
    ),
    explained(
        "src/validate/rules/times.rs",
        "replace | with ^ in presence",
        "if missing | unexpected != 0 {",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/rules/times.rs",
        "replace | with ^ in presence",
        "let (missing, unexpected) = (needed & !set, set & !allowed & (1 << both[0] | 1 << both[1]));",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/rules/times.rs",
        "replace | with ^ in slots::bits",
        "(started as u32) << started_at | (completed as u32) << completed_at",
        NO_BIT_TWICE,
    ),
];
