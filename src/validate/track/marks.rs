//! Which fields of a record are present, and which of them are null.

/// A bit for each slot of a record that is present, and above those, a bit for each that is null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u64);

impl Marks {
    pub const NONE: Marks = Marks(0);

    #[inline(always)]
    pub fn new(present: u32, null: u32) -> Marks {
        Marks(u64::from(null) << 32 | u64::from(present))
    }

    /// The slot is present and not null.
    #[inline(always)]
    pub fn value(slot: u8) -> Marks {
        Marks(1 << (slot & 31))
    }

    /// The slot is present and null.
    #[inline(always)]
    pub fn null(slot: u8) -> Marks {
        Marks(0x1_0000_0001 << (slot & 31))
    }

    /// Whether both have a bit in common.
    #[inline(always)]
    pub fn meets(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    pub fn present(self) -> u32 {
        self.0 as u32
    }

    pub fn nulls(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

impl std::ops::BitOrAssign for Marks {
    #[inline(always)]
    fn bitor_assign(&mut self, other: Marks) {
        self.0 |= other.0;
    }
}
