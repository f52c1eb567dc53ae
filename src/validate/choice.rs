//! How an option that is one of a few words is written down.

/// Writes an option that is one of a few words.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal $(($default:ident))?,)+
        }
    ) => {
        $crate::described::words! {
            $(#[doc = $doc])+
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub enum $name { $($(#[doc = $word_doc])+ $variant = $word $(($default))?,)+ }
        }

        impl $name {
            /// The words that JavaScript and the command line use.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The choice that a word names.
            pub fn from_word(word: Option<&str>) -> Option<Self> {
                match word {
                    $(Some($word) => Some($name::$variant),)*
                    _ => None,
                }
            }
        }
    };
}
pub(super) use choice;
