//! RFC 8259 over UTF-8 bytes: a cursor that checks while it walks and never builds a tree. It knows no entity.
//!
//! Text is accepted exactly as the standard has it, with two additions that only make sense here: an integer of more
//! than [`MAX_INTEGER_LENGTH`] characters is refused, as the reference server's parser does, and [`host`] tokens stand for
//! JavaScript values that JSON cannot say where the caller's bytes are an encoding of such a value.

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
