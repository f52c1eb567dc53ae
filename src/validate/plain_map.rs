//! Open maps that nothing needs to be said about, gone over with as little work as that allows.
//!
//! As in [`plain`](super::plain), nothing is reported: a map with anything to report is left for
//! [`open_map`](super::open_map) to go over from its beginning. Whether a key may stand twice is told by a filter that
//! cannot miss one; it is wrong about one object of eight keys in ten.

use super::keys::hash_of;
use super::plain_value::{End, Plain, short_text};
use super::said::{Member, SkillTexts};
use super::skeleton::{END, Found, Next, look};
use crate::json::{MAX_DEPTH, Near, Scanner, Text, behind, count_digits, find_special, skip_space};
use std::num::NonZeroUsize;

/// The skeleton of the map itself.
const OUTERMOST: usize = 0;

/// Keys that were there, as far as their hashes tell.
#[derive(Default)]
struct Filter([u64; 4]);

impl Filter {
    /// Whether the key is certainly new.
    fn add(&mut self, hash: u32) -> bool {
        let Some(word) = self.0.get_mut((hash >> 30) as usize) else { return false };
        let bit = 1 << (hash >> 24 & 63);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

impl Plain<'_> {
    /// Where the `metadata` at `at` ends, if it is plain; what it says of skills is left in `said`.
    pub(super) fn metadata(&mut self, at: usize, depth: u32) -> End {
        if self.text.get(at) != Some(&b'{') {
            return None;
        }
        self.said.metadata = SkillTexts::default();
        self.object(at, depth + 1, OUTERMOST)
    }

    /// Where the object at `at` ends.
    #[inline(never)]
    fn object(&mut self, open: usize, depth: u32, skeleton: usize) -> End {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut at = open + 1;
        let mut members = 0;
        loop {
            let ahead = self.sight.ahead(at);
            let followed = self.looks.maps.get(skeleton)?.follow(members, ahead);
            let Some((role, length)) = followed else { return self.unlike(at, depth, skeleton, members) };
            let next = Next { role, at: at + usize::from(length) };
            if role == END {
                return NonZeroUsize::new(next.at);
            }
            let near = behind(ahead, length);
            at = match short_value(near) {
                Some(length) => {
                    let end = next.at + length;
                    if role != SkillTexts::NONE && skeleton == OUTERMOST {
                        self.said.metadata.set(role, said_by(near, next.at, end));
                    }
                    end
                }
                None => self.member(next, depth, skeleton, members)?.get(),
            };
            members += 1;
        }
    }

    /// As [`Self::object`], from where an object differs from the one before it.
    #[inline(never)]
    fn unlike(&mut self, mut at: usize, depth: u32, skeleton: usize, mut members: usize) -> End {
        let mut filter = Filter::default();
        for hash in self.looks.maps.get(skeleton)?.hashes(members) {
            filter.add(hash);
        }
        loop {
            let (next, hash) = self.next(at, members == 0)?;
            if next.role != END && !filter.add(hash) {
                return None;
            }
            self.looks.maps.get_mut(skeleton)?.learn(members, self.text, at, next, hash);
            if next.role == END {
                return NonZeroUsize::new(next.at);
            }
            at = self.member(next, depth, skeleton, members)?.get();
            members += 1;
        }
    }

    /// What follows the value that ends at `at`, and a hash of the key.
    fn next(&self, at: usize, is_first: bool) -> Option<(Next, u32)> {
        match look(self.text, at, is_first)? {
            Found::End(at) => Some((Next { role: END, at }, 0)),
            Found::Member { key, name, value } => {
                Some((Next { role: SkillTexts::role(name), at: value }, hash_of(key, self.text)))
            }
            Found::Other => None,
        }
    }

    /// Goes over the value of the member that has `members` before it, and takes down what it says of skills.
    #[inline(never)]
    fn member(&mut self, Next { role, at }: Next, depth: u32, skeleton: usize, members: usize) -> End {
        if skeleton == OUTERMOST && role != SkillTexts::NONE {
            return self.skill_member(role, at, depth);
        }
        // Each member has its own skeleton for the objects in it, as far as there are enough.
        self.any_value(at, depth, if skeleton == OUTERMOST { 1 + members % 3 } else { skeleton })
    }

    #[inline(never)]
    fn skill_member(&mut self, role: u8, at: usize, depth: u32) -> End {
        let end = self.any_value(at, depth, 1)?;
        let member = match self.text.get(at) {
            Some(b'"') if find_special(self.text, at + 1) == end.get() - 1 => {
                Member::Text(Text::plain(at + 1, end.get() - 1))
            }
            Some(b'"') => self.scanner(at).string().map_or(Member::Other, Member::Text),
            Some(b't') => Member::Boolean(true),
            Some(b'f') => Member::Boolean(false),
            _ => Member::Other,
        };
        self.said.metadata.set(role, member);
        Some(end)
    }

    #[inline(never)]
    fn any_value(&mut self, at: usize, depth: u32, skeleton: usize) -> End {
        match short_value(self.sight.near(at)) {
            Some(length) => NonZeroUsize::new(at + length),
            None => self.other_value(at, depth, skeleton),
        }
    }

    /// As [`Self::any_value`], for values that are not short.
    fn other_value(&mut self, at: usize, depth: u32, skeleton: usize) -> End {
        match self.text.get(at)? {
            b'"' => self.other_string(at),
            b'-' | b'0'..=b'9' => self.other_number(at),
            b'{' => self.object(at, depth + 1, skeleton),
            b'[' => self.array(at, depth + 1, skeleton),
            _ => None,
        }
    }

    #[inline(never)]
    fn array(&mut self, at: usize, depth: u32, skeleton: usize) -> End {
        if depth > MAX_DEPTH {
            return None;
        }
        let text = self.text;
        let mut at = skip_space(text, at + 1);
        if text.get(at) == Some(&b']') {
            return NonZeroUsize::new(at + 1);
        }
        loop {
            let end = self.any_value(at, depth, skeleton)?.get();
            at = skip_space(text, end);
            match text.get(at) {
                Some(b',') => at = skip_space(text, at + 1),
                Some(b']') => return NonZeroUsize::new(at + 1),
                _ => return None,
            }
        }
    }

    #[cold]
    fn other_string(&mut self, at: usize) -> End {
        let mut scanner = self.scanner(at);
        let text = scanner.string().ok()?;
        if text.unpaired { None } else { NonZeroUsize::new(scanner.position()) }
    }

    #[cold]
    fn other_number(&mut self, at: usize) -> End {
        let mut scanner = self.scanner(at);
        scanner.number().ok()?;
        NonZeroUsize::new(scanner.position())
    }

    fn scanner(&self, at: usize) -> Scanner<'_> {
        let mut scanner = Scanner::new(self.text, false);
        scanner.rewind(at);
        scanner
    }
}

/// The length of the value that `near` begins with: a short plain text, a number of a few digits and perhaps a point and a few
/// more, a boolean or null.
#[inline(always)]
fn short_value(near: &Near) -> Option<usize> {
    match near[0] {
        b'"' => short_text(near),
        b'0'..=b'9' => short_number(near),
        b't' if near.starts_with(b"true") => Some(4),
        b'f' if near.starts_with(b"false") => Some(5),
        b'n' if near.starts_with(b"null") => Some(4),
        _ => None,
    }
}

#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "at most eight digits are counted twice")]
fn short_number(near: &Near) -> Option<usize> {
    let digits = count_digits(near, 0);
    if !matches!(digits, 1..=7) || digits > 1 && near[0] == b'0' {
        return None;
    }
    let mut end = digits;
    if near[digits] == b'.' {
        let places = count_digits(near, digits + 1);
        if !matches!(places, 1..=7) {
            return None;
        }
        end += 1 + places;
    }
    if matches!(near[end], b'e' | b'E') { None } else { Some(end) }
}

/// What the short value from `at` to `end`, of which `near` is the beginning, says.
#[inline(always)]
fn said_by(near: &Near, at: usize, end: usize) -> Member {
    match near[0] {
        b'"' => Member::Text(Text::plain(at + 1, end - 1)),
        b't' => Member::Boolean(true),
        b'f' => Member::Boolean(false),
        _ => Member::Other,
    }
}
