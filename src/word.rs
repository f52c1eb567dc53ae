//! What every enumeration of words implements: `Display`, `FromStr` and `Serialize`, with the words that payloads use.

use std::error::Error;
use std::fmt;

/// The error of parsing a text that is none of the words of an enumeration.
///
/// ```
/// use spec_automation::model::RunStatus;
/// assert_eq!("queued".parse(), Ok(RunStatus::Queued));
/// let unknown = "done".parse::<RunStatus>().unwrap_err();
/// assert_eq!(unknown.to_string(), "not one of `queued`, `in_progress`, `succeeded`, `failed`, `no_changes`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// The words that the enumeration has.
    pub allowed: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not one of ")?;
        for (index, word) in self.allowed.iter().enumerate() {
            write!(out, "{}`{word}`", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

impl Error for UnknownWord {}

/// Implements these traits for an enumeration that has `as_str`.
macro_rules! word {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::word::UnknownWord { allowed: &[$($word),+] }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use word;
