//! Of spreading out what is canonical.

use super::{Explained, LOOKS_AGAIN, explained};

pub const EXPLAINED: &[Explained] = &[explained(
    "src/spread/mod.rs",
    r#"replace match guard self.json.get(end) == Some(&b'"') with false in Spreader<'_>::other"#,
    r#"(Some(b'"'), end) if self.json.get(end) == Some(&b'"') => end + 1,"#,
    LOOKS_AGAIN,
)];
