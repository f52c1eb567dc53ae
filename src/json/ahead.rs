//! What stands ahead of a position: so many bytes that most tokens are among them, and none of them needs to be asked for.

/// How many bytes are looked at together.
pub const AHEAD: usize = 128;

/// The bytes from a position on, zeros behind the end of the text.
pub type Ahead = [u8; AHEAD];

/// The bytes from the beginning of a value on.
pub type Near = [u8; 64];

/// The longest token that [`behind`] goes behind.
const LONGEST_STEP: u8 = (AHEAD - size_of::<Near>() - 1) as u8;
const _: () = assert!((LONGEST_STEP + 1).is_power_of_two(), "it is a mask");

/// The end of a text, with zeros behind it.
#[derive(Clone, Copy, Debug)]
pub struct Tail {
    bytes: [u8; 2 * AHEAD],
    /// The offset of the first byte.
    start: usize,
}

impl Default for Tail {
    fn default() -> Self {
        Tail { bytes: [0; 2 * AHEAD], start: 0 }
    }
}

impl Tail {
    /// Takes the end of `text`.
    pub fn take(&mut self, text: &[u8]) {
        self.start = text.len().saturating_sub(AHEAD);
        let bytes = text.get(self.start..).unwrap_or_default();
        let (kept, rest) = self.bytes.split_at_mut(bytes.len().min(AHEAD));
        kept.copy_from_slice(bytes);
        rest.fill(0);
    }

    /// What stands ahead of `at` in `text`, whose end was taken.
    #[inline(always)]
    pub fn ahead<'t>(&'t self, text: &'t [u8], at: usize) -> &'t Ahead {
        match text.get(at..).and_then(<[u8]>::first_chunk) {
            Some(ahead) => ahead,
            None => self.ahead_of_end(at),
        }
    }

    #[cold]
    #[inline(never)]
    fn ahead_of_end(&self, at: usize) -> &Ahead {
        const NOTHING: &Ahead = &[0; AHEAD];
        let rest = at.checked_sub(self.start).and_then(|offset| self.bytes.get(offset..));
        rest.and_then(<[u8]>::first_chunk).unwrap_or(NOTHING)
    }
}

/// What stands behind the first `length` bytes, which are at most 63.
#[inline(always)]
pub fn behind(ahead: &Ahead, length: u8) -> &Near {
    const NOTHING: &Near = &[0; size_of::<Near>()];
    ahead[usize::from(length & LONGEST_STEP)..].first_chunk().unwrap_or(NOTHING)
}
