//! The cells with a meaning of their own. Any other cell from 0 on is the length of a text in UTF-16 units, and a negative
//! cell is the complement (`!number`) of a whole number from 0 on.

/// `null`
pub const NULL: i32 = i32::MAX;
/// The field is not there.
pub const MISSING: i32 = i32::MAX - 1;
/// `true`
pub const TRUE: i32 = i32::MAX - 2;
/// `false`
pub const FALSE: i32 = i32::MAX - 3;
/// A list; the next cell is the number of its records.
pub const LIST: i32 = i32::MAX - 4;
/// A record; an open map, followed by pairs of cells, a role or a key and its value; or, as a value in such a pair, any
/// that is neither a text nor a boolean.
pub const OBJECT: i32 = i32::MAX - 5;
/// The end of a record or of an open map.
pub const END: i32 = i32::MAX - 6;
/// The next cell is the index of the field that the record goes on with.
pub const FIELD: i32 = i32::MAX - 7;

/// The longest text, in UTF-16 units.
pub const LONGEST: i32 = FIELD - 1;

/// All of them by name, for the generated JavaScript.
pub const ALL: &[(&str, i32)] = &[
    ("NULL", NULL),
    ("MISSING", MISSING),
    ("TRUE", TRUE),
    ("FALSE", FALSE),
    ("LIST", LIST),
    ("OBJECT", OBJECT),
    ("END", END),
    ("FIELD", FIELD),
];
