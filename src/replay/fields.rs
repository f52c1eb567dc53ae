//! The members of an event, and their types.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory")]

use crate::format::timestamp;
use crate::issue::{Code, Detail, Issue, Severity, Span, nearest, push_token};
use crate::json::{Kind, Scanner, Text, host};
use crate::model::Vocabulary;
use crate::validate::{Input, Options, members, shorten};
use std::borrow::Cow;

/// The members of a checked object, and what is wrong with them.
pub(super) struct Fields<'a> {
    pub(super) input: Input<'a>,
    /// The span of the object.
    pub(super) whole: Span,
    /// The offset of its opening brace.
    open: u32,
    /// Its keys, and the spans of their values.
    members: Vec<(Text, Span)>,
    /// The path to the object.
    pub(super) path: &'static str,
    pub(super) options: &'a Options,
    pub(super) issues: Vec<Issue>,
    pub(super) ok: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn new(input: Input<'a>, options: &'a Options) -> Fields<'a> {
        let whole = Span { start: 0, end: input.text.len() as u32 };
        let mut fields =
            Fields { input, whole, open: 0, members: Vec::new(), path: "", options, issues: Vec::new(), ok: true };
        fields.enter(whole, "");
        fields
    }

    /// Moves to the members of a checked object, which may be preceded by white space.
    pub(super) fn enter(&mut self, whole: Span, path: &'static str) {
        let space = whole.of(self.input.text).iter().take_while(|byte| **byte != b'{').count();
        (self.whole, self.open, self.path) = (whole, whole.start + space as u32, path);
        self.members.clear();
        self.members.extend(members(self.input.text, self.open));
    }

    /// The span of the value of the last member `name`, unless it is null.
    #[inline(never)]
    pub(super) fn member(&self, name: &str) -> Option<Span> {
        let text = self.input.text;
        let (_, span) = self.members.iter().rev().find(|(key, _)| key.is(text, name))?;
        Some(*span).filter(|span| span.of(text) != b"null")
    }

    fn say(&mut self, severity: Severity, name: &str, span: Span, detail: Detail) {
        self.ok &= severity != Severity::Error;
        let mut path = self.path.to_owned();
        push_token(&mut path, name);
        self.issues.push(Issue { severity, path, span: (!self.input.host).then_some(span), detail });
    }

    #[inline(never)]
    pub(super) fn refuse(&mut self, name: &str, span: Span, detail: Detail) {
        self.say(Severity::Error, name, span, detail);
    }

    /// Reports that a member is missing, or of the wrong type.
    #[inline(never)]
    pub(super) fn lacks(&mut self, name: &'static str, expected: &'static str) {
        let brace = Span { start: self.open, end: self.open + 1 };
        match self.member(name) {
            Some(span) => {
                let found = found(span.of(self.input.text));
                self.refuse(name, span, Detail::WrongType { expected, found });
            }
            None => self.refuse(name, brace, Detail::MissingField { field: name }),
        }
    }

    /// Reports keys that are not among the `known` ones, if the options ask for it.
    pub(super) fn report_unknown(&mut self, known: &'static [&'static str]) {
        let severity = self.options.unknown_keys.severity();
        let graded = severity.and_then(|severity| self.options.rules.severity(Code::UnknownKey, severity));
        let Some(severity) = graded else { return };
        let text = self.input.text;
        for (key, _) in std::mem::take(&mut self.members) {
            if !known.iter().any(|name| key.is(text, name)) {
                let name = key.decode(text);
                let detail = Detail::UnknownKey { key: shorten(&name), known, meant: nearest(&name, known) };
                self.say(severity, &name, key.quoted(), detail);
            }
        }
    }

    /// A member that is text.
    #[inline(never)]
    pub(super) fn text(&mut self, name: &'static str, is_required: bool) -> Option<(Cow<'a, str>, Span)> {
        let span = self.member(name);
        let text = span.and_then(|span| Some((string(span.of(self.input.text))?, span)));
        if text.is_none() && (is_required || span.is_some()) {
            self.lacks(name, "a string");
        }
        text
    }

    /// The index of the word of a required member.
    #[inline(never)]
    pub(super) fn word(
        &mut self,
        name: &'static str,
        vocabulary: &'static str,
        words: &'static [&'static str],
    ) -> Option<u8> {
        let (text, span) = self.text(name, true)?;
        let place = words.iter().position(|word| *word == text);
        if place.is_none() {
            let detail = Detail::UnknownValue { vocabulary, allowed: words, meant: nearest(&text, words) };
            self.refuse(name, span, detail);
        }
        place.map(|place| place as u8)
    }

    pub(super) fn word_of(&mut self, name: &'static str, vocabulary: &'static Vocabulary) -> Option<u8> {
        self.word(name, vocabulary.name, vocabulary.words)
    }

    #[inline(never)]
    pub(super) fn time(&mut self, name: &'static str) -> Option<i64> {
        let span = self.member(name)?;
        let raw = span.of(self.input.text);
        let read = match string(raw).or_else(|| date(self.input, span)) {
            Some(text) => timestamp::parse(text.as_bytes()),
            None if raw.first().is_some_and(|byte| matches!(byte, b'-' | b'0'..=b'9')) => timestamp::from_number(raw),
            None => {
                self.lacks(name, "a timestamp");
                return None;
            }
        };
        match read {
            Ok(stamp) => {
                let severity = self.options.naive_severity();
                if let Some(severity) = severity.filter(|_| stamp.offset.is_none()) {
                    self.say(severity, name, span, Detail::NaiveTimestamp { count: 1 });
                }
                Some(stamp.micros)
            }
            Err(reason) => {
                self.refuse(name, span, Detail::BadFormat { expected: "a timestamp", reason });
                None
            }
        }
    }
}

/// The contents of a checked string.
fn string(value: &[u8]) -> Option<Cow<'_, str>> {
    let text = Scanner::new(value, true).string();
    (value.first() == Some(&b'"')).then_some(())?;
    Some(text.ok()?.decode(value))
}

/// The text of a JavaScript `Date`.
fn date(input: Input<'_>, span: Span) -> Option<Cow<'_, str>> {
    let value = span.of(input.text);
    let mut scanner = Scanner::new(value, input.host);
    let is_date = scanner.kind() == Ok(Kind::Host) && scanner.host_token() == Ok(host::DATE);
    Some(scanner.string().ok().filter(|_| is_date)?.decode(value))
}

fn found(value: &[u8]) -> &'static str {
    match Scanner::new(value, false).kind() {
        Ok(kind) => kind.describe(),
        Err(_) => "another value",
    }
}
