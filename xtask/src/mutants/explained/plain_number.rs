//! Of numbers in their usual forms.

use super::{Explained, LONGER, NO_BIT_TWICE, explained};

pub const EXPLAINED: &[Explained] = &[
    explained(
        "src/validate/plain_number.rs",
        "replace | with ^ in longer_number",
        "let digits = digits(first) | digits(second) << 16;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace | with ^ in longer_number",
        "let dots = dots(first) | dots(second) << 16;",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace | with ^ in short_number",
        "let length = (!(digits | dots)).trailing_zeros();",
        NO_BIT_TWICE,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace & with | in short_number",
        "let dots = dots & ((1 << length) - 1);",
        LONGER,
    ),
    explained("src/validate/plain_number.rs", "replace < with > in short_number", "let is_plain = length < 16", LONGER),
    explained(
        "src/validate/plain_number.rs",
        "replace | with & in short_number",
        "&& (near[0] != b'0') | (digits & 2 == 0)",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace | with ^ in short_number",
        "&& (near[0] != b'0') | (digits & 2 == 0)",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace & with | in short_number",
        "&& (near[0] != b'0') | (digits & 2 == 0)",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace & with ^ in short_number",
        "&& (near[0] != b'0') | (digits & 2 == 0)",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace || with && in short_number",
        "&& (dots == 0 || (dots & dots.wrapping_sub(1)) | dots >> (length - 1) == 0);",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace & with | in short_number",
        "&& (dots == 0 || (dots & dots.wrapping_sub(1)) | dots >> (length - 1) == 0);",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace & with ^ in short_number",
        "&& (dots == 0 || (dots & dots.wrapping_sub(1)) | dots >> (length - 1) == 0);",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace >> with << in short_number",
        "&& (dots == 0 || (dots & dots.wrapping_sub(1)) | dots >> (length - 1) == 0);",
        LONGER,
    ),
    explained(
        "src/validate/plain_number.rs",
        "replace | with ^ in short_number",
        "&& (dots == 0 || (dots & dots.wrapping_sub(1)) | dots >> (length - 1) == 0);",
        "the one is even and the other 0 or 1, so that they are the same only where both are 0",
    ),
];
