//! Which word was meant by one that is misspelled.

#![allow(clippy::arithmetic_side_effects, reason = "places in two texts, and a number of changes that is small")]

use std::slice;

/// A text that differs from a word in more letters than this is not taken for it.
const MOST_CHANGES: usize = 2;

/// A text longer than this, in bytes, is not taken for any word.
const LONGEST: usize = 64;

/// The one of `words` that `given` is most likely a misspelling of, as a slice of one word or none.
///
/// Only letters and digits are compared, whatever their case. They may differ in a run of at most two, and of at most half
/// of the word; the first or the last character must be the same.
///
/// ```
/// use spec_automation::issue::nearest;
/// const WORDS: &[&str] = &["queued", "in_progress", "succeeded"];
/// assert_eq!(nearest("succeded", WORDS), ["succeeded"]);
/// assert_eq!(nearest("In Progress", WORDS), ["in_progress"]);
/// assert!(nearest("done", WORDS).is_empty());
/// ```
#[inline(never)]
pub fn nearest<'a>(given: &str, words: &'a [&'static str]) -> &'a [&'static str] {
    let (mut found, mut fewest) = (&[][..], MOST_CHANGES + 1);
    let Some(given_ends) = ends(given).filter(|_| given.len() <= LONGEST) else { return found };
    for word in words {
        // Without either end it is far away, and most words are.
        if ends(word).is_none_or(|ends| ends.0 != given_ends.0 && ends.1 != given_ends.1) {
            continue;
        }
        let letters = letters(word);
        let changes = changes(&self::letters(given), &letters);
        if changes < fewest && changes * 2 <= letters.len() {
            (found, fewest) = (slice::from_ref(word), changes);
        }
    }
    found
}

/// The first and the last letter or digit.
fn ends(text: &str) -> Option<(u8, u8)> {
    let mut letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    let first = letters.next()?;
    Some((first.to_ascii_lowercase(), letters.next_back().unwrap_or(first).to_ascii_lowercase()))
}

fn letters(text: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len());
    letters.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()));
    letters
}

/// How many letters of the longer one are left between the common prefix and the common suffix.
fn changes(one: &[u8], other: &[u8]) -> usize {
    let begin = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    longer - (begin + end).min(shorter)
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::model::{Phase, RunStatus};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_almost_a_word_is_taken_for_it() {
        let statuses = RunStatus::VOCABULARY.words;
        for (given, meant) in [
            ("succeded", "succeeded"),
            ("suceeded", "succeeded"),
            ("succeeeded", "succeeded"),
            ("succedeed", "succeeded"),
            ("In Progress", "in_progress"),
            ("in-progress", "in_progress"),
            ("inProgress", "in_progress"),
            ("NO_CHANGES", "no_changes"),
            ("fail", "failed"),
            ("failedd", "failed"),
            ("qeued", "queued"),
            ("wueued", "queued"),
            (" queued ", "queued"),
            ("'queued'", "queued"),
            ("queuedueued", ""),
            ("queuequed", ""),
            ("xqueuedx", ""),
            ("", ""),
            ("___", ""),
            ("läuft", ""),
            ("done", ""),
        ] {
            let meant: &[&str] = if meant.is_empty() { &[] } else { &[meant] };
            assert_eq!(nearest(given, statuses), meant, "{given}");
        }
        assert_eq!(nearest("speckit_plam", Phase::VOCABULARY.words), ["speckit_plan"]);
        assert_eq!(nearest("open", Phase::VOCABULARY.words), ["open_pr"]);
        assert_eq!(nearest("moed", &["mode"]), ["mode"]);
        assert!(nearest("x", &["id"]).is_empty() && nearest("ab", &["id"]).is_empty());
        assert_eq!(nearest("it", &["id"]), ["id"]);
        assert!(nearest("its", &["idx"]).is_empty());
    }

    #[test]
    fn the_nearer_word_is_meant_and_of_two_the_first() {
        assert_eq!(nearest("started-a", &["started_on", "started_at"]), ["started_at"]);
        assert_eq!(nearest("started_", &["started_on", "started_at"]), ["started_on"]);
    }

    #[test]
    fn what_is_long_is_no_word() {
        let long = format!("queued{}", "_".repeat(58));
        assert_eq!(nearest(&long, &["queued"]), ["queued"]);
        assert!(nearest(&format!("{long}_"), &["queued"]).is_empty());
    }
}
