//! The shape of the catalogue, and the macro that reads it.

#![allow(clippy::arithmetic_side_effects, reason = "the length of a template, which is known at build time")]

use super::Severity;
use crate::described::words;
use crate::text::Put;
use std::mem::{replace, take};

words! {
    /// What kind of issue a code stands for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Family {
        /// The text as a whole: it cannot be read, or is too much.
        Text = "text",
        /// A value cannot be this entity at all.
        Schema = "schema",
        /// The payload was understood, and this was changed or noticed in doing so.
        Notice = "notice",
        /// A well-formed value breaks an invariant.
        Rule = "rule",
        /// A change over time that the life cycle does not allow, or looks and events that contradict each other.
        Transition = "transition",
    }
}

impl Family {
    /// Whether a caller may turn off codes of this family or change their severity.
    pub const fn is_configurable(self) -> bool {
        matches!(self, Family::Notice | Family::Rule)
    }
}

words! {
    /// The type of a parameter.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum ParamKind {
        /// A word of this crate's vocabulary: a field, a status, a kind of value.
        Name = "name",
        /// Text from the payload, never from one of its private fields.
        Text = "text",
        /// A whole number.
        Count = "count",
        /// Several words of the vocabulary.
        Names = "names",
        /// Words of the vocabulary that lead from the first to the last, step by step; null when nothing does.
        Route = "route",
    }
}

/// The value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param<'a> {
    /// See [`ParamKind::Name`].
    Name(&'static str),
    /// See [`ParamKind::Text`].
    Text(&'a str),
    /// See [`ParamKind::Count`].
    Count(u64),
    /// See [`ParamKind::Names`].
    Names(&'a [&'static str]),
    /// See [`ParamKind::Route`].
    Route(Option<&'a [&'static str]>),
}

impl Param<'_> {
    fn is_empty(&self) -> bool {
        matches!(self, Param::Names([]) | Param::Route(None) | Param::Count(0))
    }

    fn push_to(&self, out: &mut String) {
        match self {
            Param::Name(word) | Param::Text(word) => out.put(word),
            Param::Count(number) => out.put_number(*number),
            Param::Names([]) | Param::Route(None) => out.put("none"),
            Param::Names(words) => push_words(out, words, ", "),
            Param::Route(Some(words)) => push_words(out, words, ", then "),
        }
    }
}

fn push_words(out: &mut String, words: &[&str], between: &str) {
    for (index, word) in words.iter().enumerate() {
        out.put(if index == 0 { "" } else { between });
        out.put("`");
        out.put(word);
        out.put("`");
    }
}

/// A row of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The stable code.
    pub code: &'static str,
    /// What kind of statement it makes.
    pub family: Family,
    /// Its severity unless the caller sets another.
    pub severity: Severity,
    /// The template of the message. `{name}` stands for a parameter; a part in `[` and `]` is left out if a parameter in it
    /// is empty: no words, no route, or 0.
    pub message: &'static str,
    /// The template of the remedy, likewise.
    pub help: &'static str,
    /// Names and types of the parameters.
    pub params: &'static [(&'static str, ParamKind)],
}

/// Fills a template, see [`Entry::message`].
pub(super) fn fill(template: &str, params: &[(&'static str, Param<'_>)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let (mut before, mut is_said) = (String::new(), true);
    for part in template.split_inclusive(['{', '}', '[', ']']) {
        let text = part.trim_end_matches(['{', '}', '[', ']']);
        if part.ends_with('}') {
            if let Some((_, value)) = params.iter().find(|(name, _)| *name == text) {
                is_said &= !value.is_empty();
                value.push_to(&mut out);
            }
            continue;
        }
        out.put(text);
        if part.ends_with('[') {
            (before, is_said) = (take(&mut out), true);
        } else if part.ends_with(']') {
            let optional = replace(&mut out, take(&mut before));
            out.put(if is_said { &optional } else { "" });
        }
    }
    out
}

/// Reads the catalogue: `"code" => Variant { param: Kind, ... }, Family, Severity, "message", "help";` a row.
macro_rules! catalogue {
    (@type Name) => { &'static str };
    (@type Text) => { String };
    (@type Count) => { u64 };
    (@type Names) => { &'static [&'static str] };
    (@type Route) => { Option<Vec<&'static str>> };
    (@param Name $value:ident) => { Param::Name($value) };
    (@param Text $value:ident) => { Param::Text($value) };
    (@param Count $value:ident) => { Param::Count(*$value) };
    (@param Names $value:ident) => { Param::Names($value) };
    (@param Route $value:ident) => { Param::Route($value.as_deref()) };
    ($($(#[doc = $doc:literal])+ $code:literal => $variant:ident { $($param:ident: $kind:ident),* },
        $family:ident, $severity:ident, $message:literal, $help:literal;)*) => {
        /// The stable name of a kind of issue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $variant),* }

        /// A code with its parameters.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the catalogue names and types each parameter")]
        #[non_exhaustive]
        pub enum Detail { $($(#[doc = $doc])+ $variant { $($param: catalogue!(@type $kind)),* }),* }

        /// Every code there is, in the order of [`Code`].
        pub const CATALOGUE: &[Entry] = &[$(Entry {
            code: $code,
            family: Family::$family,
            severity: Severity::$severity,
            message: $message,
            help: $help,
            params: &[$((stringify!($param), ParamKind::$kind)),*],
        }),*];

        /// What the documentation says of each code, in the order of [`Code`].
        #[doc(hidden)]
        pub const CODE_DOCS: &[&str] = &[$(concat!($($doc, "\n"),+)),*];

        impl Code {
            /// Every code, in the order of [`CATALOGUE`].
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The code as reports write it, in snake_case. It never changes.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $code),* }
            }
        }

        $crate::word::word! { Code { $($variant = $code),* } }

        impl Detail {
            /// The code.
            pub const fn code(&self) -> Code {
                match self { $(Detail::$variant { .. } => Code::$variant),* }
            }

            /// The parameters by name.
            pub fn params(&self) -> Vec<(&'static str, Param<'_>)> {
                let values = match self {
                    $(Detail::$variant { $($param),* } => vec![$(catalogue!(@param $kind $param)),*]),*
                };
                self.code().entry().params.iter().map(|(name, _)| *name).zip(values).collect()
            }
        }
    };
}
pub(super) use catalogue;
