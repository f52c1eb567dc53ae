//! Patterns of the texts that strict mode takes, as src/format describes them.
//!
//! They keep to what all engines of regular expressions share: no look-ahead, no `\d` and no `\u` stands in them.

/// Four ways to write a UUID.
pub fn uuid() -> String {
    const HYPHENATED: &str = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}";
    format!(r"^(?:{HYPHENATED}|[0-9A-Fa-f]{{32}}|\{{{HYPHENATED}\}}|urn:uuid:{HYPHENATED})$")
}

/// A date with a time, or a Unix time. `offset_seconds` allows `±HH:MM:SS` as the offset too.
pub fn timestamp(offset_seconds: bool) -> String {
    const DATE: &str =
        "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
    const TIME: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?";
    const HOURS: &str = "(?:[01][0-9]|2[0-3])";
    // Milliseconds of the years 1 to 9999 have so many digits.
    const UNIX: &str = r"(?:-0*[0-9]{1,14}|\+?0*[0-9]{1,15})(?:\.[0-9]*)?";
    let seconds = if offset_seconds { format!("|[+-]{HOURS}:[0-5][0-9]:[0-5][0-9]") } else { String::new() };
    format!("^(?:{DATE}[Tt _]{TIME}(?:[Zz]|[+\u{2212}-]{HOURS}:?[0-5][0-9]{seconds})?|{UNIX})$")
}
