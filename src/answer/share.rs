//! A share of a whole, written as a decimal number.

#![allow(clippy::arithmetic_side_effects, reason = "products of numbers of 32 bits, in 64")]

use super::Answer;
use crate::described::structure;
use crate::text::{Put, decimal};
use serde::ser::{Serialize, Serializer};

structure! {
    /// A share of a whole. In JSON, it is a number from 0 to 1 with four decimals.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Share {
        /// How many there are of the whole.
        pub part: u32,
        /// The whole; at least 1.
        pub whole: u32,
    }
}

impl Share {
    /// The share in ten thousandths, rounded. The core writes no other numbers with a fraction.
    fn ten_thousandths(self) -> u64 {
        let whole = u64::from(self.whole.max(1));
        (u64::from(self.part) * 20_000 / whole).div_ceil(2)
    }
}

impl Answer for Share {
    fn push_json(&self, out: &mut String) {
        let parts = self.ten_thousandths();
        let digits = decimal(10_000 + parts % 10_000);
        (parts / 10_000).push_json(out);
        out.put(".");
        out.put(digits.get(1..).unwrap_or_default());
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.ten_thousandths() as f64 / 10_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_share_has_four_digits() {
        let written = |part, whole| Share { part, whole }.to_json();
        assert_eq!([written(0, 11), written(5, 11), written(11, 11)], ["0.0000", "0.4545", "1.0000"]);
        assert_eq!([written(2, 3), written(1, 32)], ["0.6667", "0.0313"]);
    }
}
