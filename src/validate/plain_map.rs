//! Open maps that nothing needs to be said about, gone over with as little work as that allows.
//!
//! As in [`plain`](super::plain), nothing is reported: a map with anything to report is left for
//! [`open_map`](super::open_map) to go over from its beginning. Whether a key may stand twice is told by a filter that
//! cannot miss one; it is wrong about one object of eight keys in ten.

use super::facts::{Member, SkillTexts};
use super::keys::hash_of_plain;
use super::plain::End;
use super::reader::Reader;
use crate::json::{MAX_DEPTH, Text, count_digits, find_special, skip_space};
use std::num::NonZeroUsize;

impl Reader<'_> {
    /// Where the `metadata` at `at` ends, if it is plain; what it says of skills is left in `skills`.
    #[inline(never)]
    pub(super) fn plain_metadata(&mut self, at: usize) -> End {
        if self.text.get(at) != Some(&b'{') {
            return None;
        }
        self.skills = SkillTexts::default();
        let here = self.scanner.position();
        let end = self.plain_object(at, self.depth + 1, true);
        self.scanner.rewind(here);
        end
    }

    /// Where the object at `at` ends. `skills` asks to take down what its members say of skills.
    fn plain_object(&mut self, at: usize, depth: u32, skills: bool) -> End {
        if depth > MAX_DEPTH {
            return None;
        }
        let text = self.text;
        let mut filter = [0u64; 4];
        let mut at = skip_space(text, at + 1);
        if text.get(at) == Some(&b'}') {
            return NonZeroUsize::new(at + 1);
        }
        loop {
            let key_end = find_special(text, at + 1);
            if text.get(at) != Some(&b'"') || text.get(key_end) != Some(&b'"') {
                return None;
            }
            let hash = hash_of_plain(text, at + 1, key_end);
            let (word, bit) = (filter.get_mut((hash >> 30) as usize)?, 1 << (hash >> 24 & 63));
            if *word & bit != 0 {
                return None;
            }
            *word |= bit;
            let colon = skip_space(text, key_end + 1);
            if text.get(colon) != Some(&b':') {
                return None;
            }
            let value = skip_space(text, colon + 1);
            let end = self.plain_value(value, depth)?.get();
            // The names that matter have 9 to 19 characters; of the other keys few do.
            if skills && matches!(key_end - at, 10..=20) {
                self.take_skills(Text::plain(at + 1, key_end), value, end);
            }
            match self.next_of(end, b'}') {
                Ok(next) => at = next,
                Err(end) => return end,
            }
        }
    }

    #[inline(never)]
    fn plain_array(&mut self, at: usize, depth: u32) -> End {
        if depth > MAX_DEPTH {
            return None;
        }
        let text = self.text;
        let mut at = skip_space(text, at + 1);
        if text.get(at) == Some(&b']') {
            return NonZeroUsize::new(at + 1);
        }
        loop {
            let end = self.plain_value(at, depth)?.get();
            match self.next_of(end, b']') {
                Ok(next) => at = next,
                Err(end) => return end,
            }
        }
    }

    /// Behind the value that ends at `end`: where the next one begins, or else where the container ends.
    #[inline(always)]
    fn next_of(&self, end: usize, close: u8) -> Result<usize, End> {
        let at = skip_space(self.text, end);
        match self.text.get(at) {
            Some(b',') => Ok(skip_space(self.text, at + 1)),
            Some(byte) if *byte == close => Err(NonZeroUsize::new(at + 1)),
            _ => Err(None),
        }
    }

    #[inline(always)]
    fn plain_value(&mut self, at: usize, depth: u32) -> End {
        if self.text.get(at) == Some(&b'"') {
            let end = find_special(self.text, at + 1);
            if self.text.get(end) == Some(&b'"') {
                return NonZeroUsize::new(end + 1);
            }
        }
        self.other_value(at, depth)
    }

    /// As [`Self::plain_value`], for values that are no plain strings.
    #[inline(never)]
    fn other_value(&mut self, at: usize, depth: u32) -> End {
        match self.text.get(at)? {
            b'"' => self.other_string(at),
            b'-' | b'0'..=b'9' => self.plain_number(at),
            b't' if self.has(at, b"true") => NonZeroUsize::new(at + 4),
            b'f' if self.has(at, b"false") => NonZeroUsize::new(at + 5),
            b'n' if self.has(at, b"null") => NonZeroUsize::new(at + 4),
            b'{' => self.plain_object(at, depth + 1, false),
            b'[' => self.plain_array(at, depth + 1),
            _ => None,
        }
    }

    fn other_string(&mut self, at: usize) -> End {
        self.scanner.rewind(at);
        let text = self.scanner.string().ok()?;
        if text.unpaired { None } else { NonZeroUsize::new(self.scanner.position()) }
    }

    /// Where the number at `at` ends: a few digits and perhaps a point and a few more, or whatever else the scanner takes.
    #[inline(always)]
    fn plain_number(&mut self, at: usize) -> End {
        let text = self.text;
        let digits = count_digits(text, at);
        let mut end = at + digits;
        let mut is_plain = matches!(digits, 1..=7) && (digits == 1 || text.get(at) != Some(&b'0'));
        if text.get(end) == Some(&b'.') {
            let places = count_digits(text, end + 1);
            is_plain &= matches!(places, 1..=7);
            end += 1 + places;
        }
        if is_plain && !matches!(text.get(end), Some(b'e' | b'E')) {
            return NonZeroUsize::new(end);
        }
        self.other_number(at)
    }

    #[cold]
    fn other_number(&mut self, at: usize) -> End {
        self.scanner.rewind(at);
        self.scanner.number().ok()?;
        NonZeroUsize::new(self.scanner.position())
    }

    /// Takes down what the member `key`, whose plain value stands from `at` to `end`, says of skills.
    #[inline(never)]
    fn take_skills(&mut self, key: Text, at: usize, end: usize) {
        let member = match self.text.get(at) {
            Some(b'"') if find_special(self.text, at + 1) == end - 1 => Member::Text(Text::plain(at + 1, end - 1)),
            Some(b'"') => self.other_text(at),
            Some(b't') => Member::Boolean(true),
            Some(b'f') => Member::Boolean(false),
            _ => Member::Other,
        };
        self.skills.take(key, member, self.text);
    }

    #[cold]
    fn other_text(&mut self, at: usize) -> Member {
        self.scanner.rewind(at);
        self.scanner.string().map_or(Member::Other, Member::Text)
    }
}
