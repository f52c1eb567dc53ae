//! Credentials that are not redacted.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use crate::json::Text;
use std::borrow::Cow;

/// What takes the place of a redacted value, as JSON.
pub(crate) const REDACTED: &str = "\"[REDACTED]\"";

/// Words that make a key look like that of a credential, as whole words of the key.
const WORDS: &str = "pwd key keys apikey apikeys accesskey privatekey auth authorization cookie cookies session sessions \
    sessionid bearer jwt pat";

/// As [`WORDS`], and also as the end of a compound word, as in `PGPASSWORD`.
const ENDINGS: &str =
    "password passwords passwd passphrase secret secrets secretkey token tokens credential credentials";

/// The prefixes of tokens of well-known services.
const PREFIXES: [&str; 8] = [
    // GitHub
    "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_",
    // GitLab
    "glpat- gloas- gldt- glrt- glcbt- glptt- glft- glagent-",
    // AWS
    "AKIA ASIA",
    // Google
    "AIza ya29. GOCSPX-",
    // Slack
    "xoxb- xoxp- xoxa- xoxs- xoxr- xoxe- xapp-",
    // Stripe
    "sk_live_ sk_test_ rk_live_ rk_test_ whsec_",
    // Registries, and providers of models
    "npm_ pypi- dckr_pat_ hf_ sk-",
    // JSON Web Tokens
    "eyJ",
];

/// The authentication schemes that precede a credential in a header.
const SCHEMES: [&str; 4] = ["Bearer ", "bearer ", "Basic ", "basic "];

/// How many characters follow a prefix at least; anything shorter is an example.
const SHORTEST: usize = 8;

/// Words that stand for a redacted value.
const MARKS: &str = "redacted masked hidden removed filtered secret none null";

/// The prefixes of references to a value that is kept elsewhere.
const REFERENCES: [&str; 4] = ["${", "$(", "{{", "vault:"];

/// What leads to a value inside `runtime_env`.
#[derive(Clone, Copy, Default)]
pub(crate) struct Lead {
    /// The outermost key that is named like a credential, or else the last key.
    key: Option<Text>,
    /// Whether that key is named like a credential.
    is_named: bool,
}

impl Lead {
    /// What leads to the member `key` from here.
    #[inline(never)]
    pub(crate) fn through(self, key: Text, text: &[u8]) -> Lead {
        if self.is_named {
            return self;
        }
        Lead { key: Some(key), is_named: names_a_credential(&key.decode(text)) }
    }

    /// Whether a value that it leads to is a credential that is not redacted.
    #[inline(never)]
    pub(crate) fn exposes(self, value: &str) -> bool {
        is_token(value) || self.is_named && !is_redacted(value) && !is_setting(value)
    }

    pub(crate) fn name(self, text: &[u8]) -> Cow<'_, str> {
        self.key.map_or(Cow::Borrowed(""), |key| key.decode(text))
    }
}

/// Whether a text that is a direct member of `runtime_env` is a credential that is not redacted.
pub(crate) fn exposes(key: &str, value: &str) -> bool {
    Lead { key: None, is_named: names_a_credential(key) }.exposes(value)
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split(' ')
}

/// Whether one of the words of the key, however they are joined, is that of a credential.
fn names_a_credential(key: &str) -> bool {
    let mut word = String::new();
    let mut previous_is_lower = false;
    for character in key.chars().chain(['_']) {
        let begins = character.is_ascii_uppercase() && previous_is_lower;
        if begins || !character.is_ascii_alphabetic() {
            if words(WORDS).any(|name| word == name) || words(ENDINGS).any(|ending| word.ends_with(ending)) {
                return true;
            }
            word.clear();
        }
        if character.is_ascii_alphabetic() {
            word.push(character.to_ascii_lowercase());
        }
        previous_is_lower = character.is_ascii_lowercase();
    }
    false
}

/// Whether a value looks like a credential, whatever its key.
fn is_token(value: &str) -> bool {
    let value = value.trim_ascii_start();
    let prefixes = PREFIXES.iter().flat_map(|service| words(service)).chain(SCHEMES);
    let mut behind = prefixes.filter_map(|prefix| value.strip_prefix(prefix));
    let is_long = |rest: &str| rest.len() >= SHORTEST && !rest.bytes().any(|byte| byte == b' ') && !is_redacted(rest);
    behind.next().is_some_and(is_long) || is_private_key(value.as_bytes()) || has_password(value)
}

/// Whether it is a private key in PEM; certificates and public keys are not secret.
fn is_private_key(value: &[u8]) -> bool {
    value.starts_with(b"-----BEGIN ") && value.windows(16).take(64).any(|part| part == b"PRIVATE KEY-----")
}

/// Whether it is a URL with a user and a password.
fn has_password(value: &str) -> bool {
    let Some(scheme) = value.as_bytes().windows(3).position(|part| part == b"://") else { return false };
    let rest = value.get(scheme + 3..).unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let user = authority.bytes().rposition(|byte| byte == b'@').and_then(|at| authority.get(..at)).unwrap_or_default();
    let colon = user.bytes().position(|byte| byte == b':');
    colon.and_then(|colon| user.get(colon + 1..)).is_some_and(|password| !is_redacted(password))
}

fn is_redacted(value: &str) -> bool {
    let core = value.trim_matches(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).to_ascii_lowercase();
    let crossed_out = core.chars().all(|c| matches!(c, 'x' | '•' | '●'));
    let reference = REFERENCES.iter().any(|begin| value.starts_with(begin));
    crossed_out || reference || words(MARKS).any(|mark| core == mark)
}

/// Whether it is a number or a boolean: a setting about a credential, and not one itself.
fn is_setting(value: &str) -> bool {
    let number = value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && value.len() < 12;
    number || crate::format::boolean::from_text(value).is_some()
}

#[cfg(test)]
mod tests {
    use super::{REDACTED, exposes, is_redacted};

    #[test]
    fn the_families_of_keys_are_known_however_they_are_written() {
        let keys = "GITHUB_TOKEN dbPassword API-KEY SESSION_COOKIE PGPASSWORD apikey2 AUTH x.secret CREDENTIALS \
            tokens sessionId authToken MYSECRET private.key githubtoken";
        for key in keys.split_whitespace() {
            assert!(exposes(key, "abc"), "{key}");
        }
        for key in "AUTHOR KEYBOARD MONKEY PATH compass keyed sessional cookiecutter tokenizer".split_whitespace() {
            assert!(!exposes(key, "abc"), "{key}");
        }
    }

    #[test]
    fn tokens_tell_what_they_are() {
        let tokens = "ghp_0123456789abcdef glpat-0123456789abcdef AKIA0123456789ABCDEF xoxb-0123456789-abc npm_0123456789abcdef \
            eyJhbGciOiJIUzI1NiJ9.e30.x sk_live_0123456789 AIzaSyA0123456789 postgres://me:hunter2@db/x https://:pw@x";
        for value in tokens.split_whitespace().chain(["Bearer abcdefgh12", "-----BEGIN RSA PRIVATE KEY-----\nabc"]) {
            assert!(exposes("HOME", value), "{value}");
        }
        let others =
            "npm_config sk- ghp_xxxxxxxxxxxx https://x/y@z:1 https://me@x postgres://me:***@db postgres://me:${PW}@db";
        for value in others.split_whitespace().chain([
            "Basic settings for all",
            "Bearer ${TOKEN_OF_BOT}",
            "-----BEGIN CERTIFICATE-----",
        ]) {
            assert!(!exposes("HOME", value), "{value}");
        }
    }

    #[test]
    fn what_is_redacted_or_a_setting_is_none() {
        for value in ["***", "[REDACTED]", "", "${TOKEN}", "$(cat token)", "4096", "12345678901", "true", "xxxx"] {
            assert!(!exposes("GITHUB_TOKEN", value), "{value}");
        }
        assert!(exposes("GITHUB_TOKEN", "123456789012"), "so many digits are no setting");
        assert!(is_redacted(REDACTED.trim_matches('"')));
    }
}
