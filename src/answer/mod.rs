//! Answers that hold more than a verdict: one declaration gives the type, its JSON and its documentation.

mod serialize;
mod share;

use crate::issue::{Issue, Param, Span};
use crate::json::push_quoted;
use crate::model::{Phase, RunStatus, TaskStatus};
use crate::text::{Put, push_key};

/// A value that answers consist of, written as the npm package gives it.
pub trait Answer {
    /// Appends the value as JSON.
    fn push_json(&self, out: &mut String);

    /// The value as JSON.
    fn to_json(&self) -> String {
        let mut out = String::new();
        self.push_json(&mut out);
        out
    }
}

/// Declares a structure that is an answer. In JSON, its fields are members of the same name in camel case.
macro_rules! answer {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $($(#[doc = $field_doc:literal])+ pub $field:ident: $kind:ty,)+
        }
    ) => {
        $crate::described::structure! {
            $(#[doc = $doc])+
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $name { $($(#[doc = $field_doc])+ pub $field: $kind,)+ }
        }

        impl $crate::answer::Answer for $name {
            fn push_json(&self, out: &mut String) {
                $crate::answer::push_members(out, None, &[$((stringify!($field), &self.$field)),+]);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::answer::serialize_members!(serializer, [$($field = &self.$field),+])
            }
        }
    };
}
pub(crate) use answer;

/// Declares an answer of several kinds, each with members of its own; in JSON, the member `kind` tells them apart.
macro_rules! kinds {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $($(#[doc = $kind_doc:literal])+ $variant:ident = $word:literal {
                $($(#[doc = $field_doc:literal])+ $field:ident: $kind:ty,)+
            },)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name { $($(#[doc = $kind_doc])+ $variant { $($(#[doc = $field_doc])+ $field: $kind,)+ },)+ }

        impl $name {
            /// What its documentation says: a structure for each kind.
            #[doc(hidden)]
            pub const DOCS: (&str, &str, &[$crate::described::Structure]) = (
                stringify!($name),
                concat!($($doc, "\n"),+),
                &[$($crate::described::Structure {
                    name: $word,
                    doc: concat!($($kind_doc, "\n"),+),
                    members: &[$($crate::described::Member {
                        name: stringify!($field),
                        kind: stringify!($kind),
                        doc: concat!($($field_doc, "\n"),+),
                    }),+],
                }),+],
            );
        }

        impl $crate::answer::Answer for $name {
            fn push_json(&self, out: &mut String) {
                match self {
                    $($name::$variant { $($field),+ } => {
                        $crate::answer::push_members(out, Some($word), &[$((stringify!($field), $field)),+]);
                    })+
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $($name::$variant { $($field),+ } => {
                        $crate::answer::serialize_members!(serializer, [kind = $word, $($field = $field),+])
                    })+
                }
            }
        }
    };
}
pub(crate) use kinds;
pub(crate) use serialize::serialize_members;
pub use share::Share;

/// Appends a JSON object of these members, after a member `kind` if it has one.
pub(crate) fn push_members(out: &mut String, kind: Option<&str>, members: &[(&str, &dyn Answer)]) {
    out.put("{");
    if let Some(kind) = kind {
        out.put("\"kind\":");
        push_quoted(out, kind);
    }
    for (name, value) in members {
        if !out.ends_with('{') {
            out.put(",");
        }
        out.put("\"");
        push_camel_case(out, name);
        out.put("\":");
        value.push_json(out);
    }
    out.put("}");
}

/// `name` in camel case.
pub(crate) fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    push_camel_case(&mut out, name);
    out
}

fn push_camel_case(out: &mut String, name: &str) {
    for (index, word) in name.split('_').enumerate() {
        let (first, others) = word.split_at_checked(1).unwrap_or_default();
        match first.as_bytes() {
            [letter] if index > 0 => out.push(letter.to_ascii_uppercase().into()),
            _ => out.put(first),
        }
        out.put(others);
    }
}

/// Appends the members of an issue to a JSON object that is not closed yet, and closes it.
pub(crate) fn push_issue(out: &mut String, issue: &Issue) {
    push_text(out, "code", issue.code().as_str());
    push_text(out, "severity", issue.severity.as_str());
    push_text(out, "path", &issue.path);
    if let Some(Span { start, end }) = issue.span {
        push_key(out, "span");
        push_members(out, None, &[("start", &start), ("end", &end)]);
    }
    push_text(out, "message", &issue.message());
    push_text(out, "help", &issue.help());
    push_key(out, "params");
    out.put("{");
    for (name, value) in issue.detail.params() {
        push_key(out, name);
        value.push_json(out);
    }
    out.put("}}");
}

fn push_text(out: &mut String, name: &str, text: &str) {
    push_key(out, name);
    push_quoted(out, text);
}

/// Appends a JSON array of `count` elements, each of which `push` appends by its index.
pub(crate) fn push_list(out: &mut String, count: usize, push: &mut dyn FnMut(&mut String, usize)) {
    out.put("[");
    for index in 0..count {
        if index > 0 {
            out.put(",");
        }
        push(out, index);
    }
    out.put("]");
}

impl Answer for Issue {
    fn push_json(&self, out: &mut String) {
        out.put("{");
        push_issue(out, self);
    }
}

impl Answer for Param<'_> {
    fn push_json(&self, out: &mut String) {
        match self {
            Param::Name(word) | Param::Text(word) => push_quoted(out, word),
            Param::Count(number) => number.push_json(out),
            Param::Route(None) => out.put("null"),
            Param::Names(words) | Param::Route(Some(words)) => push_words(out, words),
        }
    }
}

/// Appends a JSON array of words.
pub(crate) fn push_words(out: &mut String, words: &[&str]) {
    push_list(out, words.len(), &mut |out, index| push_quoted(out, words.get(index).unwrap_or(&"")));
}

impl Answer for bool {
    fn push_json(&self, out: &mut String) {
        out.put(if *self { "true" } else { "false" });
    }
}

impl Answer for u64 {
    fn push_json(&self, out: &mut String) {
        out.put_number(*self);
    }
}

impl Answer for u32 {
    fn push_json(&self, out: &mut String) {
        u64::from(*self).push_json(out);
    }
}

impl Answer for str {
    fn push_json(&self, out: &mut String) {
        push_quoted(out, self);
    }
}

impl Answer for &'static str {
    fn push_json(&self, out: &mut String) {
        push_quoted(out, self);
    }
}

impl Answer for String {
    fn push_json(&self, out: &mut String) {
        push_quoted(out, self);
    }
}

impl<T: Answer> Answer for Option<T> {
    fn push_json(&self, out: &mut String) {
        match self {
            Some(value) => value.push_json(out),
            None => out.put("null"),
        }
    }
}

impl<T: Answer> Answer for Vec<T> {
    fn push_json(&self, out: &mut String) {
        push_list(out, self.len(), &mut |out, index| {
            if let Some(item) = self.get(index) {
                item.push_json(out);
            }
        });
    }
}

macro_rules! word {
    ($($name:ident)+) => {
        $(impl Answer for $name {
            fn push_json(&self, out: &mut String) {
                push_quoted(out, self.as_str());
            }
        })+
    };
}
word! { RunStatus TaskStatus Phase }

#[cfg(test)]
mod tests {
    use super::push_members;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn members_are_named_in_camel_case() {
        let mut out = String::new();
        push_members(&mut out, Some("a_b"), &[("total_ms", &1u64), ("name", &"\""), ("is_there", &None::<u64>)]);
        assert_eq!(out, r#"{"kind":"a_b","totalMs":1,"name":"\"","isThere":null}"#);
    }
}
