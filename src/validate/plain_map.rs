//! Open maps without issues, checked with as little work as possible.
//!
//! As in [`plain`](super::plain), nothing is reported: a map with anything to report is left for
//! [`open_map`](super::open_map) to check from its beginning. A Bloom filter finds repeated keys: it misses none, and is wrong
//! about one in ten objects of eight keys.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets in a text that is in memory, and counts of what is in it; depths up to 128"
)]

use super::key_ahead::key_ahead;
use super::keys::hash_of;
use super::plain_number::{longer_number, short_number};
use super::plain_value::{End, Plain, short_text};
use super::said::{Member, SkillTexts};
use super::skeleton::{END, Found, Next, Skeletons, look};
use crate::json::{MAX_DEPTH, Near, Scanner, Text, behind, find_special, skip_space};
use std::num::NonZeroUsize;

/// A Bloom filter of the keys so far.
#[derive(Default)]
struct Filter([u64; 4]);

impl Filter {
    /// Adds a key, and tells whether it is certainly new.
    fn add(&mut self, hash: u32) -> bool {
        let Some(word) = self.0.get_mut((hash >> 30) as usize) else { return false };
        let bit = 1 << (hash >> 24 & 63);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

impl Plain<'_> {
    /// Where the `metadata` at `at` ends, if it is plain; its members about skills are left in `said`.
    pub(super) fn metadata(&mut self, at: usize, depth: u32) -> End {
        if self.text.get(at) != Some(&b'{') {
            return None;
        }
        self.said.metadata = SkillTexts::default();
        let skeleton = self.looks.maps.last();
        if self.looks.maps.is_wild() && depth < MAX_DEPTH {
            return self.unlike(at + 1, depth + 1, skeleton, 0);
        }
        self.object(at, depth + 1, skeleton)
    }

    /// Where the object at `open` ends.
    #[inline(never)]
    fn object(&mut self, open: usize, depth: u32, skeleton: usize) -> End {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut at = open + 1;
        let mut gap = Skeletons::begin(skeleton);
        while let Some(ahead) = self.sight.ahead_inside(at)
            && let Some((next, length)) = self.looks.maps.follow(gap, at, ahead)
        {
            if next.role == END {
                self.looks.maps.meet_like(skeleton);
                return NonZeroUsize::new(next.at);
            }
            at = self.member(next, behind(ahead, length), depth, skeleton)?.get();
            gap += 1;
        }
        self.otherwise(open, at, depth, skeleton, gap - Skeletons::begin(skeleton))
    }

    /// As [`Self::object`], from `at`, where the text is not as expected.
    #[cold]
    #[inline(never)]
    fn otherwise(&mut self, open: usize, at: usize, depth: u32, mut skeleton: usize, members: usize) -> End {
        if at == open + 1 && Skeletons::is_outermost(skeleton) {
            let is_there;
            (skeleton, is_there) = self.looks.maps.turn(at, self.sight.ahead(at));
            if is_there && self.sight.ahead_inside(at).is_some() {
                return self.object(open, depth, skeleton);
            }
        }
        self.unlike(at, depth, skeleton, members)
    }

    /// As [`Self::object`], from where an object differs from the one before it.
    #[inline(never)]
    fn unlike(&mut self, mut at: usize, depth: u32, skeleton: usize, mut members: usize) -> End {
        #[cfg(test)]
        super::tests::note(super::tests::Work::Unlike);
        let mut filter = Filter::default();
        for hash in self.looks.maps.hashes(skeleton, members) {
            filter.add(hash);
        }
        let learns = self.looks.maps.meet_unlike(skeleton);
        // Every key is found from what stands before it.
        let (mut begin, mut before) = if members == 0 { (at - 1, b'{') } else { (at, b',') };
        loop {
            let ahead = self.sight.ahead(begin);
            let (next, near) = match key_ahead(ahead, before) {
                Some(key) => {
                    let next = Next {
                        role: role(key.name(), skeleton),
                        at: begin + usize::from(key.value()),
                        hash: key.hash(),
                    };
                    (next, key.near())
                }
                None if ahead[0] == b'}' => (Next { role: END, at: at + 1, hash: 0 }, behind(ahead, 0)),
                None => {
                    let next = self.next(at, members == 0, skeleton)?;
                    (next, self.sight.near(next.at))
                }
            };
            // Repeated keys must not be remembered.
            if next.role != END && !filter.add(next.hash) {
                return None;
            }
            if learns {
                self.looks.maps.learn(skeleton, members, at, self.sight.ahead(at), next);
            }
            if next.role == END {
                return NonZeroUsize::new(next.at);
            }
            at = self.member(next, near, depth, skeleton)?.get();
            (begin, before) = (at, b',');
            members += 1;
        }
    }

    /// What follows the value that ends at `at`.
    #[inline(never)]
    fn next(&self, at: usize, is_first: bool, skeleton: usize) -> Option<Next> {
        match look(self.text, at, is_first)? {
            Found::End(at) => Some(Next { role: END, at, hash: 0 }),
            Found::Member { key, name, value } => {
                Some(Next { role: role(name, skeleton), at: value, hash: hash_of(key, self.text) })
            }
            Found::Other => None,
        }
    }

    /// Where the value of a member ends; a value about skills is noted.
    #[inline(always)]
    fn member(&mut self, next: Next, near: &Near, depth: u32, skeleton: usize) -> End {
        let Some(length) = short_value(near) else {
            if next.role != SkillTexts::NONE {
                return self.skill_member(next.role, next.at, depth);
            }
            return self.other_value(next.at, depth, Skeletons::inside(skeleton, next.hash));
        };
        let end = next.at + length;
        if next.role != SkillTexts::NONE {
            self.said.metadata.set(next.role, said_by(near, next.at, end));
        }
        NonZeroUsize::new(end)
    }

    #[inline(never)]
    fn skill_member(&mut self, role: u8, at: usize, depth: u32) -> End {
        let end = self.other_value(at, depth, Skeletons::inside(0, 0))?;
        let member = match self.text.get(at) {
            Some(b'"') if find_special(self.text, at + 1) == end.get() - 1 => {
                Member::Text(Text::plain(at + 1, end.get() - 1))
            }
            Some(b'"') => self.scanner(at).string().map_or(Member::Other, Member::Text),
            // Booleans are short.
            _ => Member::Other,
        };
        self.said.metadata.set(role, member);
        Some(end)
    }

    /// Where a value ends that is not short.
    #[inline(never)]
    fn other_value(&mut self, at: usize, depth: u32, skeleton: usize) -> End {
        #[cfg(test)]
        super::tests::note(super::tests::Work::Long);
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
            let end = match short_value(self.sight.near(at)) {
                Some(length) => at + length,
                None => self.other_value(at, depth, Skeletons::inside(skeleton, 0))?.get(),
            };
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

    pub(super) fn scanner(&self, at: usize) -> Scanner<'_> {
        let mut scanner = Scanner::new(self.text, false);
        scanner.rewind(at);
        scanner
    }
}

/// The role of a key in a map with this skeleton; only keys of the outermost map are about skills.
#[inline(always)]
fn role(key: &[u8], skeleton: usize) -> u8 {
    if Skeletons::is_outermost(skeleton) { SkillTexts::role(key) } else { SkillTexts::NONE }
}

/// The length of the value that `near` begins with, if it is a short plain text or number, a boolean or null.
#[inline(always)]
fn short_value(near: &Near) -> Option<usize> {
    if near[0] == b'"' {
        return short_text(near);
    }
    if near[0].is_ascii_digit() {
        return short_number(near);
    }
    match near {
        [b't', b'r', b'u', b'e', ..] | [b'n', b'u', b'l', b'l', ..] => Some(4),
        [b'f', b'a', b'l', b's', b'e', ..] => Some(5),
        [b'-', ..] => longer_number(near),
        _ => None,
    }
}

/// The short value from `at` to `end`, which `near` begins with.
#[inline(always)]
fn said_by(near: &Near, at: usize, end: usize) -> Member {
    match near[0] {
        b'"' => Member::Text(Text::plain(at + 1, end - 1)),
        b't' => Member::Boolean(true),
        b'f' => Member::Boolean(false),
        _ => Member::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is taken for a short value is one to the scanner, if what stands behind it may follow a value.
    #[test]
    fn short_numbers_are_numbers() {
        const PARTS: [&str; 10] = ["0", "7", "12345678", "1234567890123456", ".", "-", "e", "E+", "t", ""];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            texts = texts.iter().flat_map(|text| PARTS.iter().map(move |part| format!("{text}{part}"))).collect();
        }
        let mut count = 0;
        for text in texts.iter().filter(|text| text.len() < 60) {
            let mut near = [b','; size_of::<Near>()];
            near[..text.len()].copy_from_slice(text.as_bytes());
            let mut scanner = Scanner::new(&near, false);
            let end = scanner.number().ok().map(|_| scanner.position());
            let short = short_value(&near).filter(|end| !matches!(near[*end], b'.' | b'0'..=b'9'));
            match end {
                Some(end) if end <= 30 && !text.contains(['e', 'E']) => assert_eq!(short, Some(end), "{text}"),
                _ => assert!(short.is_none_or(|short| Some(short) == end), "{text}"),
            }
            count += usize::from(short.is_some());
        }
        assert!(count > 100, "{count}");
    }
}
