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
        let mut issue = serializer.serialize_struct("Issue", 6 + usize::from(self.span.is_some()))?;
        issue.serialize_field("code", self.code().as_str())?;
        issue.serialize_field("severity", self.severity.as_str())?;
        issue.serialize_field("path", &self.path)?;
        if let Some(span) = &self.span {
            issue.serialize_field("span", span)?;
        }
        issue.serialize_field("message", &self.message())?;
        issue.serialize_field("help", &self.help())?;
        issue.serialize_field("params", &Params(&self.detail))?;
        issue.end()
    }
}
