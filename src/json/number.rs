//! Numbers, checked for their syntax.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

use super::{Fault, FaultKind, Scanner};
use crate::issue::Span;

/// The most characters that the integer part of a number may have, its sign included, as in the reference server's parser.
pub const MAX_INTEGER_LENGTH: usize = 4300;

/// A number as it is written. It is not converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it is.
    pub span: Span,
    /// It has neither a fraction nor an exponent.
    pub integer: bool,
}

impl Scanner<'_> {
    /// Reads the number that begins here.
    #[inline(never)]
    pub fn number(&mut self) -> Result<Number, Fault> {
        let start = self.position();
        self.eat(b'-');
        match self.peek() {
            Some(b'0') => self.advance(1),
            Some(b'1'..=b'9') => self.digits(),
            _ => return Err(self.fault(FaultKind::Number)),
        }
        let length = self.position() - start;
        let integer = !matches!(self.peek(), Some(b'.' | b'e' | b'E' | b'0'..=b'9'));
        if !integer {
            self.fraction_and_exponent()?;
        }
        if length > MAX_INTEGER_LENGTH {
            return Err(Fault { kind: FaultKind::HugeInteger, at: start as u32 });
        }
        Ok(Number { span: Span { start: start as u32, end: self.position() as u32 }, integer })
    }

    fn fraction_and_exponent(&mut self) -> Result<(), Fault> {
        if self.eat(b'.') {
            self.required_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.advance(1);
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.advance(1);
            }
            self.required_digits()?;
        }
        match self.peek() {
            Some(b'0'..=b'9' | b'.' | b'e' | b'E') => Err(self.fault(FaultKind::Number)),
            _ => Ok(()),
        }
    }

    fn required_digits(&mut self) -> Result<(), Fault> {
        let start = self.position();
        self.digits();
        if self.position() == start { Err(self.fault(FaultKind::Number)) } else { Ok(()) }
    }

    #[inline]
    fn digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.advance(1);
        }
    }
}
