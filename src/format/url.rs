//! URLs that a dashboard may make a link of: absolute `http:` or `https:`, with a host and nothing hidden.
//!
//! Stricter than a browser on purpose: a browser strips white space and control characters, takes `\` for `/` and
//! accepts credentials, and each of these has been used to make a link look like another one.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

/// Why `url` is not safe as a link, in words that follow "the URL"; `None` if it is.
///
/// ```
/// use spec_automation::format::url::refuse;
/// assert_eq!(refuse("https://github.com/moonladder/moonmind/pull/7"), None);
/// assert_eq!(refuse("javascript:alert(1)"), Some("is not `http` or `https`"));
/// ```
pub fn refuse(url: &str) -> Option<&'static str> {
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_plain && url.chars().any(|c| c.is_control() || c.is_whitespace() || is_invisible(c)) {
        return Some("holds white space, control or invisible characters");
    }
    let url = url.as_bytes();
    let Some(rest) = strip_scheme(url, b"https://").or_else(|| strip_scheme(url, b"http://")) else {
        return Some("is not `http` or `https`");
    };
    let authority = rest.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next().unwrap_or_default();
    if authority.contains(&b'\\') {
        return Some("has a backslash in its host");
    }
    if authority.contains(&b'@') {
        return Some("carries credentials");
    }
    let (host, port) = split_port(authority);
    if host.is_empty() {
        return Some("has no host");
    }
    if !is_plain_host(host) {
        return Some("has a host that is not plain ASCII");
    }
    if !port.iter().all(u8::is_ascii_digit) || port.len() > 5 || number(port) > u16::MAX.into() {
        return Some("has a port that is no number up to 65535");
    }
    None
}

/// Whether `url` is certainly safe: `https://`, a host name and a path of printable ASCII. [`refuse`] decides about any
/// other.
pub(crate) fn is_plainly_safe(url: &[u8]) -> bool {
    let Some(rest) = url.strip_prefix(b"https://") else { return false };
    let host = rest.iter().take_while(|byte| is_plain(**byte)).count();
    let path = rest.get(host..).unwrap_or_default();
    host > 0 && matches!(path, [] | [b'/', ..]) && path.iter().all(u8::is_ascii_graphic)
}

fn strip_scheme<'a>(url: &'a [u8], scheme: &[u8]) -> Option<&'a [u8]> {
    let (head, rest) = url.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// The host, and what follows its colon; the colons of an IPv6 address do not count.
fn split_port(authority: &[u8]) -> (&[u8], &[u8]) {
    let host_end = authority.iter().rposition(|byte| *byte == b']').unwrap_or(0);
    let colon = authority.iter().skip(host_end).position(|byte| *byte == b':');
    let host_and_port = colon.and_then(|colon| authority.split_at_checked(host_end + colon));
    host_and_port.map_or((authority, &[]), |(host, port)| (host, port.get(1..).unwrap_or_default()))
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit & 0x0f))
}

/// Whether a host has only characters that a browser takes as they are. Letters of other scripts may look like ASCII ones,
/// browsers turn some into dots and slashes, and decode `%`; a host in another script can be written in its `xn--` form.
fn is_plain_host(host: &[u8]) -> bool {
    match host.strip_prefix(b"[").and_then(|inside| inside.strip_suffix(b"]")) {
        Some(inside) => {
            inside.iter().filter(|byte| **byte == b':').count() >= 2
                && inside.iter().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        }
        None => host.iter().all(|byte| is_plain(*byte)),
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

/// Characters that are invisible or change the direction of text.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{is_plainly_safe, refuse};

    #[test]
    fn links_are_http_and_hide_nothing() {
        for url in [
            "http://x",
            "HTTPS://Example.com:8443/a?b#c",
            "https://[::1]:80/",
            "https://xn--r8jz45g.jp/例え",
            "https://x/\\path",
            "https://x:65535/",
        ] {
            assert_eq!(refuse(url), None, "{url}");
        }
        for url in [
            "",
            "plain",
            "//example.com",
            "https:/x",
            "https://",
            "https:///path",
            "ftp://x",
            "javascript:alert(1)",
            "JaVaScRiPt://x",
            " https://x",
            "https://x\n",
            "https://user@x",
            "https://user:pw@x/",
            "https://x\\@y",
            "https://x:port/",
            "https://x:65536/",
            "https://x:123456/",
            "https://[]/",
            "https://[:.]/",
            "https://x\u{202e}y",
            "data:text/html,x",
            "ｈttps://x",
            "java\tscript:alert(1)",
            "http:/\\x",
            "http:\\\\x",
            "https://github.com:pw@evil.example/",
            "https://github.com%2f@evil.example/",
            "https://github.com%2eevil.example/",
            "https://gіthub.com/",
            "https://github.com／evil.example",
            "https://github。com/",
            "https://github.com\u{2044}evil.example/",
            "https://[::1]x/",
            "https://[::1",
            "https://x/\u{e0041}",
            "https://x/\u{9b}31m",
            "https://x\u{0}",
        ] {
            assert!(refuse(url).is_some(), "{url}");
            assert!(!is_plainly_safe(url.as_bytes()), "{url}");
        }
        for (url, is_plain) in [
            ("https://example.com", true),
            ("https://example.com/a?b#c@d:\\", true),
            ("https://example.com/é", false),
            ("https://example.com/a b", false),
            ("https://example.com:80/", false),
            ("http://example.com/", false),
        ] {
            assert_eq!(is_plainly_safe(url.as_bytes()), is_plain, "{url}");
        }
    }
}
