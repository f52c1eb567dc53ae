//! Which fields of a record are there, and which of them are null.

/// Which slots of a record are there, a bit each, and above them those that are null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u64);

impl Marks {
    pub const NONE: Marks = Marks(0);

    #[inline(always)]
    pub fn new(present: u32, null: u32) -> Marks {
        Marks(u64::from(null) << 32 | u64::from(present))
    }

    #[inline(always)]
    pub fn value(slot: u8) -> Marks {
        Marks(1 << (slot & 31))
    }

    #[inline(always)]
    pub fn null(slot: u8) -> Marks {
        Marks(0x1_0000_0001 << (slot & 31))
    }

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
