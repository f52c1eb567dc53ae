//! RFC 8259 over UTF-8 bytes: a cursor that checks the text while it walks, and never builds a tree. It knows no entity.
//!
//! The standard is followed exactly, with two exceptions: an integer of more than [`MAX_INTEGER_LENGTH`] characters is
//! refused, as by the reference server's parser; and if the bytes are an encoding of a JavaScript value, they may hold
//! [`host`] tokens for what JSON cannot represent.

mod ahead;
mod ascii;
mod fault;
pub mod host;
mod lines;
mod number;
mod pattern;
mod same;
mod scanner;
mod skip;
mod space;
mod special;
mod text;
mod utf16;

#[cfg(test)]
pub(crate) use ahead::padded;
pub use ahead::{AHEAD, Ahead, Near, Sight, Tail, behind, chunk};
pub use ascii::{plain_length, to_ascii};
pub use fault::{Fault, FaultKind};
pub use lines::{find_newline, is_blank};
pub use number::{MAX_INTEGER_LENGTH, Number};
pub use pattern::Pattern;
pub use same::same;
pub use scanner::{Kind, MAX_DEPTH, Scanner};
pub use space::skip_space;
pub use special::{
    are_rough, digits, dots, find_special, find_special_scalar, hex_digits, quotes, same_bytes, special_bytes,
    special_bytes_of_two,
};
pub use text::{Text, lossy, push_quoted};
pub use utf16::to_utf8;
