//! What the value of one field was read as.

use crate::json::Text;

/// The value of one field, by its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    Null,
    Malformed,
    /// A value that no rule looks at.
    Other,
    Text(Text),
    /// A UUID in its canonical form.
    Uuid(Text),
    /// A UUID in another form.
    OtherUuid(Text),
    /// Microseconds since 1970.
    Timestamp(i64),
    Integer(u32),
    Boolean(bool),
    Word(u8),
    /// An open map.
    Object,
}
