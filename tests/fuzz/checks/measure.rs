//! What of a text serde_json has no limit for, or another one.

/// How deeply arrays and objects of JSON are nested, and how long its longest run of digits is, a sign counted.
pub fn measure(text: &[u8]) -> (usize, usize) {
    let (mut depth, mut deepest, mut digits, mut longest) = (0usize, 0, 0, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text {
        if in_string {
            in_string = *byte != b'"' || escaped;
            escaped = *byte == b'\\' && !escaped;
            continue;
        }
        in_string = *byte == b'"';
        digits = if matches!(byte, b'-' | b'0'..=b'9') { digits + 1 } else { 0 };
        longest = longest.max(digits);
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    (deepest, longest)
}
