#![no_main]

#[path = "../../tests/fuzz/checks/mod.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::entities::check(data));
