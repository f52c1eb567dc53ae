//! Issues for any format that serde knows, in the form in which the npm package gives them.

#![allow(clippy::arithmetic_side_effects, reason = "seven fields at most")]

use super::{Detail, Issue, Param, Span};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

struct Params<'a>(&'a Detail);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let params = self.0.params();
        let mut map = serializer.serialize_map(Some(params.len()))?;
        for (name, value) in params {
            map.serialize_entry(name, &value)?;
        }
        map.end()
    }
}

impl Serialize for Param<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Param::Name(word) | Param::Text(word) => serializer.serialize_str(word),
            Param::Count(number) => serializer.serialize_u64(*number),
            Param::Route(None) => serializer.serialize_none(),
            Param::Names(words) | Param::Route(Some(words)) => words.serialize(serializer),
        }
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut span = serializer.serialize_struct("Span", 2)?;
        span.serialize_field("start", &self.start)?;
        span.serialize_field("end", &self.end)?;
        span.end()
    }
}

impl Serialize for Issue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(field_count(self)))?;
        serialize_fields(self, &mut map)?;
        map.end()
    }
}

/// How many fields [`serialize_fields`] adds.
pub(crate) fn field_count(issue: &Issue) -> usize {
    6 + usize::from(issue.span.is_some())
}

/// Adds the fields of an issue to a map that is being serialized.
pub(crate) fn serialize_fields<M: SerializeMap>(issue: &Issue, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("code", issue.code().as_str())?;
    map.serialize_entry("severity", issue.severity.as_str())?;
    map.serialize_entry("path", &issue.path)?;
    if let Some(span) = &issue.span {
        map.serialize_entry("span", span)?;
    }
    map.serialize_entry("message", &issue.message())?;
    map.serialize_entry("help", &issue.help())?;
    map.serialize_entry("params", &Params(&issue.detail))
}
