//! Of spreading out what is canonical.

use super::Explained;

pub const EXPLAINED: &[Explained] = &[];
