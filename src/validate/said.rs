//! The members of open maps that skills are derived from, noted while the maps are checked.

use crate::json::Text;
use crate::skills::{Explicit, KEYS};
use crate::text::same;

/// What the task state that was read last says about skills: in its `metadata`, and in `skills`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    pub(crate) metadata: SkillTexts,
    pub(crate) skills: SkillTexts,
}

/// The value of a member of an open map, as far as it matters for skills.
pub(crate) enum Member {
    Text(Text),
    Boolean(bool),
    Other,
}

/// The members about skills of an open map, texts as spans; see [`Explicit`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SkillTexts {
    pub(crate) selected_skill: Option<Text>,
    pub(crate) adapter_id: Option<Text>,
    pub(crate) execution_path: Option<Text>,
    pub(crate) used_skills: Option<bool>,
    pub(crate) used_fallback: Option<bool>,
    pub(crate) shadow_mode_requested: Option<bool>,
}

const SELECTED_SKILL: u8 = role_of("selectedSkill");
const EXECUTION_PATH: u8 = role_of("executionPath");
const USED_SKILLS: u8 = role_of("usedSkills");
const USED_FALLBACK: u8 = role_of("usedFallback");
const SHADOW_MODE_REQUESTED: u8 = role_of("shadowModeRequested");
const ADAPTER_ID: u8 = role_of("adapterId");

/// The index of one of the keys, no two of which differ in case only.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "evaluated at build time")]
const fn role_of(key: &str) -> u8 {
    let mut role = 0;
    while !KEYS[role].as_bytes().eq_ignore_ascii_case(key.as_bytes()) {
        role += 1;
    }
    role as u8
}

/// A bit for each length that one of them has.
#[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
const LENGTHS: u32 = {
    let mut lengths = 0;
    let mut role = 0;
    while role < KEYS.len() {
        lengths |= 1 << KEYS[role].len();
        role += 1;
    }
    lengths
};

/// The only role that a key may have, by its length and first letter, see [`place`].
#[expect(clippy::indexing_slicing, reason = "evaluated at build time")]
const CANDIDATES: [u8; 32] = {
    let mut candidates = [SkillTexts::NONE; 32];
    let mut role = 0;
    while role < KEYS.len() {
        let candidate = &mut candidates[place(KEYS[role].as_bytes())];
        assert!(*candidate == SkillTexts::NONE, "each has a place of its own");
        *candidate = role as u8;
        role += 1;
    }
    candidates
};

const fn place(key: &[u8]) -> usize {
    let first = if let [first, ..] = key { *first as usize } else { 0 };
    key.len().wrapping_add(first) % 32
}

impl SkillTexts {
    /// The role of a key that is not about skills. The role of any other is its index in [`KEYS`].
    pub(crate) const NONE: u8 = KEYS.len() as u8;

    /// The role of a key.
    #[inline(always)]
    pub(crate) fn role(key: &[u8]) -> u8 {
        // The length rules out most keys.
        if LENGTHS >> (key.len() % 32) & 1 == 0 { Self::NONE } else { Self::find(key) }
    }

    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "the remainder is inside the array")]
    fn find(key: &[u8]) -> u8 {
        let role = CANDIDATES[place(key)];
        if KEYS.get(usize::from(role)).is_some_and(|name| same(name.as_bytes(), key)) { role } else { Self::NONE }
    }

    /// Notes a member of an open map; the last one of a key wins.
    pub(crate) fn take(&mut self, key: Text, member: Member, text: &[u8]) {
        self.set(Self::role(key.decode(text).as_bytes()), member);
    }

    /// Whether a member of a role has the type that its key asks for, or none.
    #[cfg(feature = "gathered")]
    pub(crate) fn fits(role: u8, member: &Member) -> bool {
        match member {
            Member::Text(_) => matches!(role, SELECTED_SKILL | EXECUTION_PATH | ADAPTER_ID),
            Member::Boolean(_) => matches!(role, USED_SKILLS | USED_FALLBACK | SHADOW_MODE_REQUESTED),
            Member::Other => true,
        }
    }

    /// Notes the member of a role; a value of the wrong type counts as none.
    pub(crate) fn set(&mut self, role: u8, member: Member) {
        let (text, flag) = match member {
            Member::Text(text) => (Some(text), None),
            Member::Boolean(flag) => (None, Some(flag)),
            Member::Other => (None, None),
        };
        match role {
            SELECTED_SKILL => self.selected_skill = text,
            EXECUTION_PATH => self.execution_path = text,
            USED_SKILLS => self.used_skills = flag,
            USED_FALLBACK => self.used_fallback = flag,
            SHADOW_MODE_REQUESTED => self.shadow_mode_requested = flag,
            ADAPTER_ID => self.adapter_id = text,
            _ => {}
        }
    }

    /// Whether nothing was noted.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_taken_down_and_breaks_the_silence() {
        let text = b"speckit";
        assert!(SkillTexts::default().is_silent());
        for (role, key) in KEYS.iter().enumerate() {
            assert_eq!(usize::from(SkillTexts::role(key.as_bytes())), role);
            let mut said = SkillTexts::default();
            said.set(role as u8, Member::Other);
            assert!(said.is_silent(), "{key}");
            said.set(role as u8, Member::Text(Text::plain(0, 7)));
            said.set(
                role as u8,
                if matches!(role, 2..=4) { Member::Boolean(true) } else { Member::Text(Text::plain(0, 7)) },
            );
            assert!(!said.is_silent() && said.explicit(text) != Explicit::default(), "{key}");
        }
        assert_eq!(SkillTexts::role(b"selectedskill"), SkillTexts::NONE);
    }
}
