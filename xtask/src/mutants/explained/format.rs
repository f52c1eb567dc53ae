//! Of the formats.

use super::{Explained, NO_BIT_TWICE, explained};

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
        "src/format/timestamp_plain.rs",
        "replace | with ^ in Clock::read_bare",
        r#"let date = (word(near)? << 8 | u64::from(b'"'), u32::from_le_bytes(*near[7..].first_chunk()?));"#,
        NO_BIT_TWICE,
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
        "src/format/uuid.rs",
        "replace | with ^ in is_canonical",
        "const HYPHENS: u64 = 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23;",
        NO_BIT_TWICE,
    ),
];
