//! What the rules need to know of a record once it has been read: plain values, and offsets instead of texts.
//!
//! A value that is missing, null or malformed is not there; [`Head::is_malformed`] tells the last case from the others.

use super::path::Place;
use crate::format::Timestamp;
use crate::issue::Span;
use crate::json::Text;
use crate::model::{self, ArtifactType, ExecutionPath, Phase, RunStatus, Schema, TaskStatus};
use crate::skills::Explicit;
use uuid::Uuid;

/// The value of one field, as its kind has it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    Null,
    Malformed,
    /// Read, and of no interest to any rule.
    Other,
    Text(Text),
    Uuid(Uuid),
    Timestamp(Timestamp),
    Integer(u32),
    Boolean(bool),
    Word(u8),
    /// An open map; what it says of skills comes by [`Facts::set_object`].
    Object,
}

/// The value of a member of an open map, as far as somebody may want to know.
pub(crate) enum Member {
    Text(Text),
    Boolean(bool),
    Other,
}

/// What an open map says of skills, by offset; see [`Explicit`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SkillTexts {
    pub(crate) selected_skill: Option<Text>,
    pub(crate) adapter_id: Option<Text>,
    pub(crate) execution_path: Option<Text>,
    pub(crate) used_skills: Option<bool>,
    pub(crate) used_fallback: Option<bool>,
    pub(crate) shadow_mode_requested: Option<bool>,
}

impl SkillTexts {
    /// Takes down a member of an open map, the last of its name winning; a value of the wrong type says nothing.
    #[inline(always)]
    pub(crate) fn take(&mut self, key: Text, member: Member, text: &[u8]) {
        if key.escaped {
            self.set(key.decode(text).as_bytes(), member);
        } else {
            self.set(key.raw(text), member);
        }
    }

    #[inline(always)]
    fn set(&mut self, name: &[u8], member: Member) {
        let (text, flag) = match member {
            Member::Text(text) => (Some(text), None),
            Member::Boolean(flag) => (None, Some(flag)),
            Member::Other => (None, None),
        };
        // A match on byte strings would compare byte by byte.
        if name == b"selectedSkill" {
            self.selected_skill = text;
        } else if name == b"executionPath" {
            self.execution_path = text;
        } else if name == b"shadowModeRequested" {
            self.shadow_mode_requested = flag;
        } else if name == b"usedSkills" {
            self.used_skills = flag;
        } else if name == b"usedFallback" {
            self.used_fallback = flag;
        } else if name == b"adapterId" {
            self.adapter_id = text;
        }
    }

    /// Whether nothing was taken down.
    #[inline]
    pub(crate) fn is_silent(&self) -> bool {
        self.selected_skill.is_none()
            && self.adapter_id.is_none()
            && self.execution_path.is_none()
            && self.used_skills.is_none()
            && self.used_fallback.is_none()
            && self.shadow_mode_requested.is_none()
    }

    pub(crate) fn explicit<'a>(&self, text: &'a [u8]) -> Explicit<'a> {
        let decode = |part: Option<Text>| part.map(|part| part.decode(text));
        Explicit {
            selected_skill: decode(self.selected_skill),
            adapter_id: decode(self.adapter_id),
            execution_path: decode(self.execution_path),
            used_skills: self.used_skills,
            used_fallback: self.used_fallback,
            shadow_mode_requested: self.shadow_mode_requested,
        }
    }
}

/// Where a record stands and which of its fields were there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) schema: &'static Schema,
    pub(crate) place: Place,
    /// The offset of its `{`.
    pub(crate) open: u32,
    /// The offset of its `}`.
    pub(crate) close: u32,
    /// A bit for each slot that was there, null included.
    pub(crate) present: u32,
    /// A bit for each slot that was null.
    pub(crate) null: u32,
    /// A bit for each slot whose value is none of its kind.
    pub(crate) malformed: u32,
}

impl Head {
    #[inline(always)]
    pub(crate) fn new(schema: &'static Schema, place: Place, open: usize) -> Self {
        let open = open as u32;
        Head { schema, place, open, close: open, present: 0, null: 0, malformed: 0 }
    }

    /// Takes down that a value was there.
    #[inline]
    pub(crate) fn take(&mut self, slot: u8, value: &Value) {
        self.present |= 1 << slot;
        self.null |= u32::from(matches!(value, Value::Null)) << slot;
        self.malformed |= u32::from(matches!(value, Value::Malformed)) << slot;
    }

    /// Whether a field is missing that is required or has a default.
    #[inline]
    pub(crate) fn lacks_any(&self) -> bool {
        self.schema.needed & !self.present != 0
    }

    pub(crate) fn is_malformed(&self, slot: u8) -> bool {
        self.malformed & (1 << slot) != 0
    }

    pub(crate) fn is_present(&self, slot: u8) -> bool {
        self.present & (1 << slot) != 0
    }

    /// Whether the slot was there with something else than null.
    pub(crate) fn is_set(&self, slot: u8) -> bool {
        self.is_present(slot) && self.null & (1 << slot) == 0
    }

    /// The key that this slot has in this shape.
    pub(crate) fn name(&self, slot: u8) -> &'static str {
        self.schema.fields.iter().find(|field| field.slot == slot).map_or("", |field| field.name)
    }

    /// The opening brace, for what is missing.
    pub(crate) fn brace(&self) -> Span {
        Span { start: self.open, end: self.open + 1 }
    }
}

/// A record that is being read: values arrive slot by slot.
pub(crate) trait Facts {
    fn set(&mut self, slot: u8, value: Value);

    /// As [`Facts::set`], for a [`Value::Object`].
    fn set_object(&mut self, slot: u8, skills: SkillTexts);
}

/// Writes `set` for a record: which slot goes to which field, and how.
macro_rules! facts {
    (
        $(#[$doc:meta])* $name:ident, $slots:path,
        { $($field:ident: $type:ty = $slot:ident, $value:pat => $convert:expr;)* }
        $({ $($object:ident = $object_slot:ident;)* })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct $name {
            $(pub(crate) $field: Option<$type>,)*
            $($(pub(crate) $object: Option<SkillTexts>,)*)?
        }

        impl Facts for $name {
            #[inline(always)]
            fn set(&mut self, slot: u8, value: Value) {
                use $slots as slots;
                match (slot, value) {
                    $((slots::$slot, $value) => self.$field = $convert,)*
                    _ => {}
                }
            }

            fn set_object(&mut self, _slot: u8, _skills: SkillTexts) {
                $(
                    use $slots as slots;
                    match _slot {
                        $(slots::$object_slot => self.$object = Some(_skills),)*
                        _ => {}
                    }
                )?
            }
        }
    };
}

facts! {
    /// A run.
    Run, model::run::slot, {
        id: Uuid = ID, Value::Uuid(id) => Some(id);
        status: RunStatus = STATUS, Value::Word(index) => RunStatus::from_index(index);
        pull_request_url: Text = PULL_REQUEST_URL, Value::Text(text) => Some(text);
        result_summary: Text = RESULT_SUMMARY, Value::Text(text) => Some(text);
        started_at: Timestamp = STARTED_AT, Value::Timestamp(stamp) => Some(stamp);
        completed_at: Timestamp = COMPLETED_AT, Value::Timestamp(stamp) => Some(stamp);
        created_at: Timestamp = CREATED_AT, Value::Timestamp(stamp) => Some(stamp);
        updated_at: Timestamp = UPDATED_AT, Value::Timestamp(stamp) => Some(stamp);
    }
}

facts! {
    /// A task state.
    TaskState, model::task_state::slot, {
        id: Uuid = ID, Value::Uuid(id) => Some(id);
        run_id: Uuid = RUN_ID, Value::Uuid(id) => Some(id);
        phase: Phase = PHASE, Value::Word(index) => Phase::from_index(index);
        status: TaskStatus = STATUS, Value::Word(index) => TaskStatus::from_index(index);
        attempt: u32 = ATTEMPT, Value::Integer(number) => Some(number);
        started_at: Timestamp = STARTED_AT, Value::Timestamp(stamp) => Some(stamp);
        completed_at: Timestamp = COMPLETED_AT, Value::Timestamp(stamp) => Some(stamp);
        created_at: Timestamp = CREATED_AT, Value::Timestamp(stamp) => Some(stamp);
        updated_at: Timestamp = UPDATED_AT, Value::Timestamp(stamp) => Some(stamp);
        stdout_path: Text = STDOUT_PATH, Value::Text(text) => Some(text);
        stderr_path: Text = STDERR_PATH, Value::Text(text) => Some(text);
        selected_skill: Text = SELECTED_SKILL, Value::Text(text) => Some(text);
        execution_path: ExecutionPath = EXECUTION_PATH, Value::Word(index) => ExecutionPath::from_index(index);
        used_skills: bool = USED_SKILLS, Value::Boolean(flag) => Some(flag);
        used_fallback: bool = USED_FALLBACK, Value::Boolean(flag) => Some(flag);
        shadow_mode_requested: bool = SHADOW_MODE_REQUESTED, Value::Boolean(flag) => Some(flag);
    } {
        metadata = METADATA;
        skills = SKILLS;
    }
}

facts! {
    /// An artifact.
    Artifact, model::artifact::slot, {
        id: Uuid = ID, Value::Uuid(id) => Some(id);
        run_id: Uuid = RUN_ID, Value::Uuid(id) => Some(id);
        task_state_id: Uuid = TASK_STATE_ID, Value::Uuid(id) => Some(id);
        artifact_type: ArtifactType = ARTIFACT_TYPE, Value::Word(index) => ArtifactType::from_index(index);
        storage_path: Text = STORAGE_PATH, Value::Text(text) => Some(text);
        expires_at: Timestamp = EXPIRES_AT, Value::Timestamp(stamp) => Some(stamp);
        source_phase: Phase = SOURCE_PHASE, Value::Word(index) => Phase::from_index(index);
        created_at: Timestamp = CREATED_AT, Value::Timestamp(stamp) => Some(stamp);
        download_url: Text = DOWNLOAD_URL, Value::Text(text) => Some(text);
    }
}

facts! {
    /// An agent configuration.
    AgentConfiguration, model::agent_configuration::slot, {
        id: Uuid = ID, Value::Uuid(id) => Some(id);
        run_id: Uuid = RUN_ID, Value::Uuid(id) => Some(id);
    }
}
