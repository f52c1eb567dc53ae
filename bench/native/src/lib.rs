//! What is measured natively: payloads of the benchmark, and what is done with each.

pub mod cases;
pub mod corpus;
