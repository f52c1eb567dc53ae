//! Credentials that stand in the open.

use super::super::reader::shorten;
use crate::issue::Detail;

/// Words that make a key look like that of a credential, as whole words of the key.
const WORDS: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "secrets",
    "token",
    "tokens",
    "key",
    "keys",
    "apikey",
    "credential",
    "credentials",
    "auth",
    "authorization",
    "cookie",
    "cookies",
    "session",
    "bearer",
];

/// How the tokens of well-known services begin.
const PREFIXES: &[&str] = &[
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "sk-",
    "sk_live_",
    "rk_live_",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xoxs-",
    "AKIA",
    "ASIA",
    "AIza",
    "eyJ",
    "-----BEGIN ",
    "npm_",
    "pypi-",
    "hf_",
    "Bearer ",
    "Basic ",
];

/// What stands in place of a value that was redacted.
const REDACTED: &[&str] = &["redacted", "masked", "hidden", "removed", "filtered", "secret", "none", "null"];

/// The issue about a member of `runtime_env`, if there is one. The value itself is never part of it.
pub(crate) fn check(key: &str, value: &str) -> Option<Detail> {
    let exposed = if PREFIXES.iter().any(|prefix| value.starts_with(prefix)) {
        value.len() > 12
    } else {
        names_a_credential(key) && !is_redacted(value) && !is_setting(value)
    };
    exposed.then(|| Detail::ExposedSecret { key: shorten(key) })
}

/// Whether one of the words of the key, however they are joined, is that of a credential.
fn names_a_credential(key: &str) -> bool {
    let mut word = String::new();
    let mut previous_is_lower = false;
    for character in key.chars().chain(['_']) {
        let begins = character.is_ascii_uppercase() && previous_is_lower;
        if begins || !character.is_alphanumeric() {
            if WORDS.contains(&word.as_str()) {
                return true;
            }
            word.clear();
        }
        if character.is_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        }
        previous_is_lower = character.is_ascii_lowercase();
    }
    false
}

fn is_redacted(value: &str) -> bool {
    let core = value.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let crossed_out = core.chars().all(|c| c == 'x');
    let reference = value.starts_with("${") || value.starts_with("{{") || value.starts_with("vault:");
    crossed_out || reference || REDACTED.contains(&core.as_str())
}

/// Numbers and switches are settings about a credential and not one.
fn is_setting(value: &str) -> bool {
    let number = value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && value.len() < 12;
    number || crate::format::boolean::from_text(value).is_some()
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn credentials_are_found_by_key_or_by_value() {
        let exposed = [
            ("GITHUB_TOKEN", "abc"),
            ("dbPassword", "hunter2"),
            ("API-KEY", "k"),
            ("SESSION_COOKIE", "c"),
            ("HOME", "ghp_0123456789abcdef"),
            ("X", "-----BEGIN PRIVATE KEY-----"),
        ];
        for (key, value) in exposed {
            assert!(check(key, value).is_some(), "{key}");
        }
        let harmless = [
            ("PATH", "/usr/bin"),
            ("GITHUB_TOKEN", "***"),
            ("GITHUB_TOKEN", "[REDACTED]"),
            ("GITHUB_TOKEN", ""),
            ("GITHUB_TOKEN", "${TOKEN}"),
            ("MAX_TOKENS", "4096"),
            ("USE_AUTH", "true"),
            ("AUTHOR", "me"),
            ("KEYBOARD", "us"),
            ("MONKEY", "x1"),
        ];
        for (key, value) in harmless {
            assert!(check(key, value).is_none(), "{key}");
        }
    }
}
