//! Open maps that nothing needs to be said about, gone over with as little work as that allows.
//!
//! As in [`plain`](super::plain), nothing is reported: a map with anything to report is left for
//! [`open_map`](super::open_map) to go over from its beginning. Whether a key may stand twice is told by a filter that
//! cannot miss one; it is wrong about one object of eight keys in ten.

use super::facts::{Member, SkillTexts};
use super::keys::hash_of;
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
        end.and_then(NonZeroUsize::new)
    }

    /// Where the object at `at` ends. `skills` asks to take down what its members say of skills.
    fn plain_object(&mut self, at: usize, depth: u32, skills: bool) -> Option<usize> {
        if depth > MAX_DEPTH {
            return None;
        }
        let text = self.text;
        let mut filter = [0u64; 4];
        let mut at = skip_space(text, at + 1);
        if text.get(at) == Some(&b'}') {
            return Some(at + 1);
        }
        loop {
            if text.get(at) != Some(&b'"') {
                return None;
            }
            let (key, end) = self.plain_string(at)?;
            let hash = hash_of(key, text);
            let (word, bit) = (filter.get_mut((hash >> 30) as usize)?, 1 << (hash >> 24 & 63));
            if *word & bit != 0 {
                return None;
            }
            *word |= bit;
            at = skip_space(text, end);
            if text.get(at) != Some(&b':') {
                return None;
            }
            let (member, end) = self.plain_value(skip_space(text, at + 1), depth)?;
            // The names that matter have 9 to 19 characters; of the other keys few do.
            if skills && (key.escaped || matches!(key.span.end - key.span.start, 9..=19)) {
                self.skills.take(key, member, text);
            }
            at = skip_space(text, end);
            match text.get(at)? {
                b',' => at = skip_space(text, at + 1),
                b'}' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    fn plain_array(&mut self, at: usize, depth: u32) -> Option<usize> {
        if depth > MAX_DEPTH {
            return None;
        }
        let text = self.text;
        let mut at = skip_space(text, at + 1);
        if text.get(at) == Some(&b']') {
            return Some(at + 1);
        }
        loop {
            let (_, end) = self.plain_value(at, depth)?;
            at = skip_space(text, end);
            match text.get(at)? {
                b',' => at = skip_space(text, at + 1),
                b']' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    #[inline(always)]
    fn plain_value(&mut self, at: usize, depth: u32) -> Option<(Member, usize)> {
        Some(match self.text.get(at)? {
            b'"' => {
                let (text, end) = self.plain_string(at)?;
                (Member::Text(text), end)
            }
            b'-' | b'0'..=b'9' => (Member::Other, self.plain_number(at)?),
            b't' if self.has(at, b"true") => (Member::Boolean(true), at + 4),
            b'f' if self.has(at, b"false") => (Member::Boolean(false), at + 5),
            b'n' if self.has(at, b"null") => (Member::Other, at + 4),
            b'{' => (Member::Other, self.plain_object(at, depth + 1, false)?),
            b'[' => (Member::Other, self.plain_array(at, depth + 1)?),
            _ => return None,
        })
    }

    #[inline(always)]
    fn plain_string(&mut self, at: usize) -> Option<(Text, usize)> {
        let end = find_special(self.text, at + 1);
        if self.text.get(end) == Some(&b'"') {
            return Some((Text::plain(at + 1, end), end + 1));
        }
        self.string_with_specials(at)
    }

    #[cold]
    fn string_with_specials(&mut self, at: usize) -> Option<(Text, usize)> {
        self.scanner.rewind(at);
        let text = self.scanner.string().ok()?;
        (!text.unpaired).then_some((text, self.scanner.position()))
    }

    /// Where the number at `at` ends: a few digits and perhaps a point and a few more, or whatever else the scanner takes.
    #[inline(always)]
    fn plain_number(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let digits = count_digits(text, at);
        let end = at + digits;
        if digits == 0 || digits == 8 || text.get(at) == Some(&b'0') && digits > 1 {
            return self.other_number(at);
        }
        match text.get(end) {
            Some(b'.') => {
                let places = count_digits(text, end + 1);
                let end = end + 1 + places;
                match text.get(end) {
                    _ if matches!(places, 0 | 8) => self.other_number(at),
                    Some(b'e' | b'E') => self.other_number(at),
                    _ => Some(end),
                }
            }
            Some(b'e' | b'E') => self.other_number(at),
            _ => Some(end),
        }
    }

    #[cold]
    fn other_number(&mut self, at: usize) -> Option<usize> {
        self.scanner.rewind(at);
        self.scanner.number().ok()?;
        Some(self.scanner.position())
    }
}
