//! What must hold for any bytes: each module has one function that panics when it does not.
//!
//! cargo-fuzz looks for bytes that break them (`fuzz/`), and `tests/fuzz` replays what it kept. The first byte or two choose
//! what is done; the rest is what it is done with.

pub mod entities;
pub mod formats;
pub mod histories;
mod measure;
#[path = "../../properties/support/places.rs"]
mod places;
#[path = "../../properties/support/reference.rs"]
mod reference;
pub mod reports;
#[path = "../../properties/support/rfc6902.rs"]
mod rfc6902;
pub mod scanner;

use spec_automation::validate::{Mode, NaiveTimestamps, Options, Shape, UnknownKeys};

/// A target: its name, and what it checks of some bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 5] = [
    ("scanner", scanner::check),
    ("formats", formats::check),
    ("entities", entities::check),
    ("histories", histories::check),
    ("reports", reports::check),
];

/// Stands between the texts of one input: no text of JSON has this byte.
const BETWEEN: u8 = 0xff;

/// The options that a byte chooses. All issues are listed, so that none is missed.
fn options(choice: u8) -> Options {
    const SHAPES: [Shape; 4] = [Shape::Auto, Shape::Auto, Shape::Record, Shape::Api];
    const UNKNOWN: [UnknownKeys; 4] = [UnknownKeys::Keep, UnknownKeys::Warn, UnknownKeys::Reject, UnknownKeys::Strip];
    Options {
        mode: if choice & 1 == 0 { Mode::Lax } else { Mode::Strict },
        shape: SHAPES[usize::from(choice >> 1 & 3)],
        unknown_keys: UNKNOWN[usize::from(choice >> 3 & 3)],
        naive_timestamps: if choice & 32 == 0 { NaiveTimestamps::Utc } else { NaiveTimestamps::Warn },
        adapter_id: choice & 64 != 0,
        artifact_root: (choice & 128 != 0).then(|| "/srv/artifacts".to_owned()),
        max_issues: usize::MAX,
        ..Options::default()
    }
}
