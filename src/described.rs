//! Documentation comments as constants, from which types and documents are generated.
//!
//! No code of the crate reads these constants, so no binary contains them.

/// A closed set of words.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What Rust calls the set.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Each word, and what it means.
    pub words: &'static [(&'static str, &'static str)],
}

/// A structure.
#[derive(Clone, Copy, Debug)]
pub struct Structure {
    /// What Rust calls it.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields, in order.
    pub members: &'static [Member],
}

/// A field of a structure.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// What Rust calls it.
    pub name: &'static str,
    /// Its type, as Rust writes it.
    pub kind: &'static str,
    /// What it is.
    pub doc: &'static str,
}

/// Declares an enumeration whose values are words: with `as_str`, the traits of words, and its documentation as `DOCS`.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        #[derive($($derive:ident),+)]
        pub enum $name:ident {
            $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal $(($default:ident))?,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive($($derive),+)]
        pub enum $name { $(
            $(#[doc = $word_doc])+
            $(#[doc = concat!("\n\nThe ", stringify!($default), ".")] #[$default])?
            $variant
        ),+ }

        impl $name {
            /// What its documentation says.
            #[doc(hidden)]
            pub const DOCS: $crate::described::Words = $crate::described::Words {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                words: &[$(($word, concat!($($word_doc, "\n"),+))),+],
            };

            /// The word.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        $crate::word::word! { $name { $($variant = $word),+ } }
    };
}
pub(crate) use words;

/// Declares a structure, with its documentation as `DOCS`. The default that a field names appears in Rust's documentation
/// only: elsewhere the value of the default is generated.
macro_rules! structure {
    (
        $(#[doc = $doc:literal])+
        #[derive($($derive:ident),+)]
        pub struct $name:ident $(<$life:lifetime>)? {
            $($(#[doc = $field_doc:literal])+ pub $field:ident: $kind:ty $(= $default:literal)?,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive($($derive),+)]
        pub struct $name $(<$life>)? { $(
            $(#[doc = $field_doc])+
            $(#[doc = concat!("\n\nDefault: ", $default, ".")])?
            pub $field: $kind
        ),+ }

        impl $(<$life>)? $name $(<$life>)? {
            /// What its documentation says.
            #[doc(hidden)]
            pub const DOCS: $crate::described::Structure = $crate::described::Structure {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                members: &[$($crate::described::Member {
                    name: stringify!($field),
                    kind: stringify!($kind),
                    doc: concat!($($field_doc, "\n"),+),
                }),+],
            };
        }
    };
}
pub(crate) use structure;
