//! The changes that lose nothing and guess nothing, so that they may be made in a file without asking.

use super::patch::Change;

/// The changes that have no [risk](super::Risk). Redactions are among them: the option asks for that loss.
pub fn safe(changes: Vec<Change>) -> Vec<Change> {
    changes.into_iter().filter(|change| change.risk.is_none()).collect()
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
        let changes = safe(report.changes);
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
