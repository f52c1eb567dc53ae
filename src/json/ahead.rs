//! The bytes ahead of a position, as an array of fixed size: most tokens fit in, and need no check for the end of the text.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and lengths of its parts")]

/// How many bytes ahead are looked at together.
pub const AHEAD: usize = 192;

/// The bytes from a position on, padded with zeros after the end of the text.
pub type Ahead = [u8; AHEAD];

/// The bytes from the beginning of a value on.
pub type Near = [u8; 64];

/// The longest token, in bytes, that [`behind`] can skip.
const LONGEST_STEP: u8 = (AHEAD - size_of::<Near>() - 1) as u8;
const _: () = assert!((LONGEST_STEP + 1).is_power_of_two(), "it is a mask");

/// A copy of the end of a text, padded with zeros.
#[derive(Clone, Copy, Debug)]
pub struct Tail([u8; 2 * AHEAD]);

impl Default for Tail {
    fn default() -> Self {
        Tail([0; 2 * AHEAD])
    }
}

/// A text, and the bytes ahead of each of its positions.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'t> {
    text: &'t [u8],
    tail: &'t Tail,
    /// At offsets below this one, the text itself has [`AHEAD`] more bytes.
    limit: usize,
}

impl<'t> Sight<'t> {
    /// Copies the end of `text` into `tail`.
    pub fn new(text: &'t [u8], tail: &'t mut Tail) -> Self {
        let end = text.get(text.len().saturating_sub(AHEAD)..).unwrap_or_default();
        if let Some((kept, rest)) = tail.0.split_at_mut_checked(end.len()) {
            kept.copy_from_slice(end);
            rest.fill(0);
        }
        Sight { text, tail, limit: (text.len() + 1).saturating_sub(AHEAD) }
    }

    /// The bytes ahead of `at`.
    #[inline(always)]
    pub fn ahead(&self, at: usize) -> &'t Ahead {
        match self.ahead_inside(at) {
            Some(ahead) => ahead,
            None => self.ahead_of_end(at),
        }
    }

    /// The bytes ahead of `at`, if the text has that many more.
    #[inline(always)]
    pub fn ahead_inside(&self, at: usize) -> Option<&'t Ahead> {
        if at < self.limit {
            // SAFETY: `at + AHEAD` is at most `limit - 1 + AHEAD`, which is the length of the text where `limit` is not 0.
            Some(unsafe { &*self.text.as_ptr().add(at).cast::<Ahead>() })
        } else {
            None
        }
    }

    #[cold]
    #[inline(never)]
    fn ahead_of_end(&self, at: usize) -> &'t Ahead {
        const NOTHING: &Ahead = &[0; AHEAD];
        let start = self.text.len().saturating_sub(AHEAD);
        let rest = at.checked_sub(start).and_then(|offset| self.tail.0.get(offset..));
        rest.and_then(<[u8]>::first_chunk).unwrap_or(NOTHING)
    }

    /// The bytes from `at` on.
    #[inline(always)]
    pub fn near(&self, at: usize) -> &'t Near {
        behind(self.ahead(at), 0)
    }
}

/// What follows the first `length` bytes, which are at most 127.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "the mask keeps it inside the array")]
pub fn behind(ahead: &Ahead, length: u8) -> &Near {
    const NOTHING: &Near = &[0; size_of::<Near>()];
    ahead[usize::from(length & LONGEST_STEP)..].first_chunk().unwrap_or(NOTHING)
}

/// The sixteen bytes at an offset; zeros if fewer are left.
#[inline(always)]
pub fn chunk(bytes: &[u8], at: usize) -> &[u8; 16] {
    const NOTHING: &[u8; 16] = &[0; 16];
    bytes.get(at..).and_then(<[u8]>::first_chunk).unwrap_or(NOTHING)
}

/// A short text as the bytes ahead.
#[cfg(test)]
pub(crate) fn padded(text: &str) -> Ahead {
    let mut ahead = [0; AHEAD];
    ahead[..text.len()].copy_from_slice(text.as_bytes());
    ahead
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, Sight, Tail};

    /// Few enough places for an interpreter that looks for undefined behavior.
    #[test]
    fn the_last_place_with_enough_bytes_ahead_and_the_first_without_agree_with_the_text() {
        for length in [0, 1, AHEAD - 1, AHEAD, AHEAD + 1, 2 * AHEAD, 2 * AHEAD + 1] {
            let (text, mut tail) = (vec![b'x'; length], Tail::default());
            let sight = Sight::new(&text, &mut tail);
            for at in [0, 1, length.saturating_sub(AHEAD), (length + 1).saturating_sub(AHEAD), length, length + 1] {
                let there = length.saturating_sub(at).min(AHEAD);
                let (text, zeros) = sight.ahead(at).split_at(there);
                assert!(
                    text.iter().all(|byte| *byte == b'x') && zeros.iter().all(|byte| *byte == 0),
                    "{at} of {length}"
                );
            }
        }
    }
}
