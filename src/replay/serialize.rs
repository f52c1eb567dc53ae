//! Serializing the result of a history with serde.

use super::{EventIssue, Replayed};
use crate::answer::serialize_members;
use crate::issue::{field_count, serialize_fields};
use serde::ser::{Serialize, SerializeMap, Serializer};

impl Serialize for EventIssue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(field_count(&self.issue).saturating_add(2)))?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("line", &self.line)?;
        serialize_fields(&self.issue, &mut map)?;
        map.end()
    }
}

impl Serialize for Replayed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Replayed { first_illegal, counts, runs, issues, issue_count, error_count } = self;
        let ok = *error_count == 0;
        serialize_members!(
            serializer,
            [
                ok = &ok,
                first_illegal = first_illegal,
                counts = counts,
                runs = runs,
                issue_count = issue_count,
                issues = issues
            ]
        )
    }
}
