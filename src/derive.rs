//! Deriving the skills of a task state, valid or not: it never fails, whatever `metadata` is.

use crate::model::PHASE_STATE;
use crate::skills::Skills;
use crate::validate::{Input, Memory, Options, of_task_state, read_for_skills};

/// Derives the skills of a task state in either shape. `None` if the text is not a JSON object.
///
/// ```
/// use spec_automation::{derive::derive, validate::Options};
/// let skills = derive(r#"{"phase": "open_pr", "metadata": {"executionPath": " direct_only "}}"#, &Options::default()).unwrap();
/// assert_eq!(skills.used_skills.value, Some(false));
/// assert!(derive("[]", &Options::default()).is_none());
/// ```
#[doc(alias("skills"))]
pub fn derive<'a>(input: impl Into<Input<'a>>, options: &Options) -> Option<Skills<'a>> {
    derive_with(&mut Memory::default(), input, options)
}

/// As [`derive()`], faster for many payloads: `memory` keeps what they have in common.
pub fn derive_with<'a>(memory: &mut Memory, input: impl Into<Input<'a>>, options: &Options) -> Option<Skills<'a>> {
    let input = input.into();
    let (row, said) = read_for_skills(memory, &PHASE_STATE, input, options)?;
    Some(of_task_state(&row, &said, input.text, options.adapter_id))
}
