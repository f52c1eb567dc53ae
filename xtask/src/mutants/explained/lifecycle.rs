//! Of the life cycles.

use super::{Explained, explained};

pub const EXPLAINED: &[Explained] = &[explained(
    "src/lifecycle/check.rs",
    "replace > with >= in Machine::check_attempts",
    "let route = if next > attempt { self.route_to_attempt(from, to) } else { None };",
    "equal attempts were answered before",
)];
