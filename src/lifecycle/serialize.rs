//! Serializing changes of status with serde.

use super::{Attempt, Transition};
use serde::ser::{Serialize, SerializeStruct, Serializer};

impl Serialize for Attempt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut attempt = serializer.serialize_struct("Attempt", 2)?;
        attempt.serialize_field("status", &self.status)?;
        attempt.serialize_field("attempt", &self.attempt)?;
        attempt.end()
    }
}

impl Serialize for Transition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut transition = serializer.serialize_struct("Transition", 1)?;
        transition.serialize_field("skipped", &self.skipped)?;
        transition.end()
    }
}
