//! Why the ways to a panic that the compiler left are not taken.

/// A function by how its name begins, a way by how its name does, and why nothing takes it.
pub type Reason = (&'static str, &'static str, &'static str);

const TABLE: &str = "it takes and gives back places in a table of JavaScript values: the table cannot grow, or a place is given \
                     back twice, which the code that wasm-bindgen writes does not do; the next call has a new instance";
const MEMORY: &str = "memory is exhausted; the next call has a new instance";
const NEVER_CALLED: &str =
    "nothing calls it: it is for closures and promises that Rust hands to JavaScript, and the module has none";
const TREE: &str = "the standard library holds its own tree to what it built; keys are numbers, which have one order";
const SPLIT: &str = "the standard library splits at places that it found in the same text";
const CELL: &str = "the state of the instance is borrowed for a call, which runs nothing of the caller's meanwhile, and given back at \
                    its end; after a trap there is a new instance";
const THREAD: &str = "there is one thread, which never ends, and what it keeps is made without asking for itself";
const RUNS: &str = "the standard library splits a list at a place that it counted in the same list";
const CALENDAR: &str =
    "the tables of the calendar have a row for each day of a year, and the day comes from the calendar itself";
const UNITS: &str = "what is divided by is a unit of the table, none of which is zero";

pub const REASONS: &[Reason] = &[
    ("__externref_table_", "a trap", TABLE),
    ("__wbindgen_malloc", "a trap", MEMORY),
    ("__wbindgen_realloc", "a trap", MEMORY),
    (
        "wasm_bindgen::__rt::link_mem_intrinsics",
        "a trap",
        "nothing calls it: it keeps the linker from leaving functions out",
    ),
    ("wasm_bindgen::convert::closures::_::invoke", "a trap", NEVER_CALLED),
    ("js_sys::futures::", "a trap", NEVER_CALLED),
    ("alloc::collections::btree::", "core::", TREE),
    ("core::ptr::drop_in_place<alloc::collections::btree::", "core::option::unwrap_failed", TREE),
    ("spec_automation::replay::history::place_of", "core::", TREE),
    ("core::str::iter::SplitInternal", "core::slice::index::slice_index_fail", SPLIT),
    ("core::cell::panic_already_borrowed", "core::panicking::panic_fmt", CELL),
    ("std::thread::local::panic_access_error", "core::panicking::panic_fmt", THREAD),
    ("spec_automation::format::timestamp::print", "core::panicking::panic_bounds_check", CALENDAR),
    (
        "spec_automation::format::decimal::Decimal::read",
        "core::slice::index::slice_index_fail",
        "as many digits are taken away as were counted at the beginning",
    ),
    (
        "spec_automation::lifecycle::check::",
        "core::slice::index::slice_index_fail",
        "one status is taken away, or none where there is none",
    ),
    (
        "spec_automation::order::positions",
        "core::panicking::panic_fmt",
        "the width begins with one and is doubled below the length",
    ),
    ("spec_automation::order::repetitions", "core::panicking::panic_fmt", RUNS),
    ("spec_automation::validate::rules::Context::whole", "core::panicking::panic_fmt", RUNS),
    ("spec_automation::render::svg::push_time", "core::panicking::panic_const::", UNITS),
    ("spec_automation::wasm::render::render_timeline", "core::panicking::", UNITS),
    ("replayPart", "core::panicking::panic_fmt", "the text is split where the end of a line was found in it"),
    (
        "reportPayload",
        "core::option::expect_failed",
        "what is searched for is one of a few names, none of which is empty",
    ),
    (
        "reportPayload",
        "core::panicking::panic_fmt",
        "what is shown ends behind where it begins: it is counted from there",
    ),
];

/// Why a function does not get to its panic.
pub fn of(function: &str, way: &str) -> Option<&'static Reason> {
    REASONS.iter().find(|(name, end, _)| function.starts_with(name) && way.starts_with(end))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_way_has_the_reason_of_its_function() {
        let why = of("replayPart multivalue shim", "core::panicking::panic_fmt").map(|(_, _, why)| *why);
        assert_eq!(why, Some("the text is split where the end of a line was found in it"));
        assert_eq!(of("replayPart", "core::option::unwrap_failed"), None);
        assert_eq!(of("spec_automation::new", "core::panicking::panic_fmt"), None);
    }
}
