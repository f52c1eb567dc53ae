//! Serializing derived skills with serde.

use super::{Derived, Skills};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

/// As `value` and `source`.
impl<T: Serialize> Serialize for Derived<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut derived = serializer.serialize_struct("Derived", 2)?;
        derived.serialize_field("value", &self.value)?;
        derived.serialize_field("source", &self.provenance)?;
        derived.end()
    }
}

/// As [`Skills::to_json`]: the values alone, or null if nothing is known.
impl Serialize for Skills<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_null() {
            return serializer.serialize_none();
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("selectedSkill", &self.selected_skill.value)?;
        if let Some(adapter_id) = &self.adapter_id {
            map.serialize_entry("adapterId", &adapter_id.value)?;
        }
        map.serialize_entry("executionPath", &self.execution_path.value)?;
        map.serialize_entry("usedSkills", &self.used_skills.value)?;
        map.serialize_entry("usedFallback", &self.used_fallback.value)?;
        map.serialize_entry("shadowModeRequested", &self.shadow_mode_requested.value)?;
        map.end()
    }
}
