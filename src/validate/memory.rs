//! What is kept from one payload to the next: room for records, and what the last ones looked like.

use super::rules::Whole;
use super::skeleton::Skeletons;
use super::track::{Map, Tracks};
use crate::format::timestamp_plain::Clock;
use crate::json::Tail;
use crate::model::{Entity, MAX_FIELDS, SCHEMAS, Schema};

/// Makes validating many payloads faster: it keeps allocations, and what payloads have in common. It changes no result.
///
/// ```
/// use spec_automation::{model::Entity, validate::{Memory, Options, validate, validate_with}};
/// let (mut memory, options) = (Memory::default(), Options::default());
/// for payload in [r#"{"phase":"cleanup","status":"pending","attempt":1}"#, "[]"] {
///     let report = validate_with(&mut memory, Entity::TaskState, payload, &options);
///     assert_eq!(report, validate(Entity::TaskState, payload, &options));
/// }
/// ```
#[derive(Debug)]
pub struct Memory {
    pub(super) whole: Whole,
    pub(super) looks: Looks,
    /// The end of the payload that is being read.
    pub(super) tail: Tail,
}

impl Default for Memory {
    #[inline(never)]
    fn default() -> Memory {
        Memory { whole: Whole::default(), looks: Looks::default(), tail: Tail::default() }
    }
}

/// What the last payload looked like.
#[derive(Debug)]
pub(super) struct Looks {
    pub(super) records: Records,
    pub(super) values: ValueLooks,
    /// Its entity, if that was to be detected.
    pub(super) entity: Entity,
}

impl Default for Looks {
    fn default() -> Self {
        Looks { records: Records::default(), values: ValueLooks::default(), entity: Entity::Run }
    }
}

/// What the last values looked like.
#[derive(Debug, Default)]
pub(super) struct ValueLooks {
    pub(super) maps: Skeletons,
    /// By slot, the index of the last word in its vocabulary.
    pub(super) words: [u8; MAX_FIELDS],
    pub(super) clock: Clock,
}

/// What the last records of each table looked like.
#[derive(Debug, Default)]
pub(super) struct Records([Tracks; SCHEMAS.len()]);

impl Records {
    /// What is remembered of the records of a table.
    #[inline]
    pub(super) fn of(&mut self, schema: &Schema) -> Option<&mut Map> {
        self.0.get_mut(schema.number).map(Tracks::map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_has_its_own_tracks() {
        let mut records = Records::default();
        let mut maps: Vec<_> = SCHEMAS.iter().map(|schema| records.of(schema).map(std::ptr::from_mut)).collect();
        maps.sort_unstable();
        maps.dedup();
        assert_eq!((maps.len(), maps.contains(&None)), (SCHEMAS.len(), false));
    }
}
