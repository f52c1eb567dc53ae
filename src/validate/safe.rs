//! Which changes lose nothing and guess nothing, so that they may be made in a file without asking.

use super::patch::{Change, Operation};
use crate::issue::{Code, Issue};

/// The changes of a payload that are safe. The others remove a key, replace a value that disagrees with what follows from the
/// metadata, or add the offset that nobody wrote. `issues` are all that there are, in the order of the text.
pub fn safe(text: &[u8], issues: &[Issue], changes: Vec<Change>) -> Vec<Change> {
    let guesses = issues.iter().any(|issue| issue.code() == Code::NaiveTimestamp);
    let is_safe = |change: &Change| match change.operation {
        Operation::Add(_) | Operation::ReplaceInText(_) => true,
        Operation::Remove => false,
        Operation::Replace(_) => !(disagrees(change, issues) || guesses && is_naive(change.span.of(text))),
    };
    changes.into_iter().filter(is_safe).collect()
}

/// Whether one of the issues is that the value disagrees with what follows from the metadata.
fn disagrees(change: &Change, issues: &[Issue]) -> bool {
    let start = |issue: &Issue| issue.span.map_or(u32::MAX, |span| span.start);
    let place = issues.partition_point(|issue| start(issue) < change.span.start);
    let mut here = issues.iter().skip(place).take_while(|issue| start(issue) == change.span.start);
    here.any(|issue| issue.code() == Code::ProjectionMismatch)
}

/// Whether what is written looks like a date, perhaps with a time, and has no offset.
fn is_naive(written: &[u8]) -> bool {
    let inside = written.trim_ascii().strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or_default();
    let (date, time) = inside.split_at_checked(10).unwrap_or((inside, &[]));
    date.contains(&b'-') && !time.iter().any(|byte| matches!(byte, b'Z' | b'z' | b'+' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Entity;
    use crate::validate::{Options, UnknownKeys, apply, patch};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn fixed(entity: Entity, text: &str) -> String {
        let options = Options { unknown_keys: UnknownKeys::Strip, ..Options::default() };
        let report = patch(entity, text, &options);
        let changes = safe(text.as_bytes(), &report.issues, report.changes);
        String::from_utf8(apply(text.as_bytes(), &changes)).unwrap_or_default()
    }

    #[test]
    fn what_is_only_written_in_another_form_is_changed() {
        let text = r#"{"run_id":"1B4E28BA-2FA1-41D2-883F-0016D3CCA427","status":"in_progress","started_at":"2026-01-01T01:00:00+01:00"}"#;
        let expected = r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"in_progress","started_at":"2026-01-01T00:00:00Z"#;
        assert!(fixed(Entity::Run, text).starts_with(expected), "{}", fixed(Entity::Run, text));
    }

    #[test]
    fn offsets_are_not_guessed_and_keys_not_removed() {
        let text =
            r#"{"phase":"git_clone","status":"running","attempt":"1","started_at":"2026-01-01 00:00:00","mine":1}"#;
        let fixed = fixed(Entity::TaskState, text);
        assert!(fixed.contains(r#""attempt":1,"started_at":"2026-01-01 00:00:00","mine":1"#), "{fixed}");
    }

    #[test]
    fn what_disagrees_with_the_metadata_is_left() {
        let text = r#"{"phase":"speckit_plan","status":"pending","attempt":"1","used_fallback":true,"metadata":{"executionPath":"skill"}}"#;
        let fixed = fixed(Entity::TaskState, text);
        assert!(fixed.contains(r#""attempt":1,"used_fallback":true"#), "{fixed}");
    }
}
