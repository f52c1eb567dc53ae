//! What the properties share: running them, generating payloads, and a slow and simple understanding of JSON to compare with.

pub mod json;
pub mod mutation;
pub mod noise;
pub mod payload;
pub mod places;
pub mod reference;
pub mod rfc6902;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

/// What a property says of one case.
pub type Outcome = Result<(), TestCaseError>;

/// Runs a property on so many values: the same ones every time, so that a test that passed keeps passing. Natively
/// `PROPTEST_RNG_SEED` asks for others.
///
/// In WebAssembly, unoptimized and perhaps in a browser, a fourth of the cases must do: what differs there is less.
pub fn check<S: Strategy>(cases: u32, strategy: S, property: impl Fn(S::Value) -> Outcome) {
    let cases = if cfg!(target_arch = "wasm32") { cases / 4 } else { cases };
    let mut config = Config { cases, failure_persistence: None, ..Config::default() };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(2026);
    }
    if let Err(failure) = TestRunner::new(config).run(&strategy, property) {
        panic!("{failure}");
    }
}
