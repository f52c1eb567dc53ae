//! The cells that stand for something else than the length of a text, which is from 0 on, or a whole number from 0 on, all
//! bits of which are turned over.

/// `null`
pub const NULL: i32 = i32::MAX;
/// The field is not there.
pub const MISSING: i32 = i32::MAX - 1;
/// `true`
pub const TRUE: i32 = i32::MAX - 2;
/// `false`
pub const FALSE: i32 = i32::MAX - 3;
/// A list; the next cell says of how many records.
pub const LIST: i32 = i32::MAX - 4;
/// A record; an open map, as pairs of cells, each of a role or a key and of a value; or another value of a role.
pub const OBJECT: i32 = i32::MAX - 5;
/// The end of a record, or of the pairs.
pub const END: i32 = i32::MAX - 6;
/// The next cell says which field of the table is next.
pub const FIELD: i32 = i32::MAX - 7;

/// The longest text, in units.
pub const LONGEST: i32 = FIELD - 1;

/// All of them by name, as JavaScript has to know them.
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
