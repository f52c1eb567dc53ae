//! Serializing answers with serde, with the same members as [`Answer`](super::Answer) writes.

/// Serializes an object of these members, each named in camel case.
macro_rules! serialize_members {
    ($serializer:ident, [$($field:ident = $value:expr),+]) => {{
        use serde::ser::SerializeMap;
        let mut map = $serializer.serialize_map(Some([$(stringify!($field)),+].len()))?;
        $(map.serialize_entry(&$crate::answer::camel_case(stringify!($field)), $value)?;)+
        map.end()
    }};
}
pub(crate) use serialize_members;
