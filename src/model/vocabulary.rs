//! Vocabularies: closed sets of words, each an enumeration with the words that payloads use.

use crate::described::Words;
use crate::json::{Near, Pattern};
use crate::text::same;
use crate::word::word;
use std::num::NonZeroU16;

/// A vocabulary: its words, in the order of the enumeration.
#[derive(Debug)]
pub struct Vocabulary {
    /// What one of its words is, for messages: "run status".
    pub name: &'static str,
    /// The words, without quotes.
    pub words: &'static [&'static str],
    patterns: &'static [Pattern],
}

impl Vocabulary {
    /// The index of the quoted word that `near` begins with, and its length with quotes. The word at index `guess` is tried
    /// first.
    #[inline(always)]
    pub(crate) fn find_quoted(&self, near: &Near, guess: u8) -> Option<(u8, usize)> {
        if let Some(length) = self.quoted(near, guess) {
            return Some((guess, length));
        }
        let found = self.search(near)?.get();
        Some((found as u8, usize::from(found >> 8)))
    }

    /// The length with quotes of the word at this index, if `near` begins with it.
    #[inline(always)]
    pub(crate) fn quoted(&self, near: &Near, index: u8) -> Option<usize> {
        let pattern = self.patterns.get(usize::from(index))?;
        pattern.is_near(near).then_some(pattern.len())
    }

    /// The index of the quoted word that `near` begins with, in the low byte, and its length, in the high one: a single
    /// number is returned in a register.
    #[inline(never)]
    fn search(&self, near: &Near) -> Option<NonZeroU16> {
        let (index, pattern) = self.patterns.iter().enumerate().find(|(_, pattern)| pattern.is_near(near))?;
        NonZeroU16::new((pattern.len() as u16) << 8 | index as u16)
    }

    /// Whether the `length` bytes after the first one of `near` are the word at this index.
    #[inline(always)]
    pub(crate) fn is_bare(&self, near: &Near, length: usize, index: u8) -> bool {
        let pattern = self.patterns.get(usize::from(index));
        pattern.is_some_and(|pattern| pattern.len() == length.wrapping_add(2) && pattern.is_near_without_ends(near))
    }

    /// The index of `word`. The words at index `guess` and the next one are tried first.
    #[inline(never)]
    pub(crate) fn find_from(&self, word: &[u8], guess: u8) -> Option<u8> {
        let is_at = |index: u8| self.words.get(usize::from(index)).is_some_and(|known| same(known.as_bytes(), word));
        let next = guess.saturating_add(1);
        match (is_at(guess), is_at(next)) {
            (true, _) => Some(guess),
            (_, true) => Some(next),
            _ => (0..self.words.len() as u8).find(|index| is_at(*index)),
        }
    }

    /// The index of `word`, which must be exactly one of the words.
    pub fn find(&self, word: &str) -> Option<u8> {
        self.words.iter().position(|known| *known == word).map(|index| index as u8)
    }
}

/// An enumeration whose values are the words of a vocabulary.
pub trait Word: Copy + 'static {
    /// The value of the word at this index of the vocabulary.
    fn from_index(index: u8) -> Option<Self>;
}

macro_rules! vocabulary {
    ($(#[doc = $doc:literal])+ $name:ident, $label:literal, {
        $($(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal),* $(,)?
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $(
            #[doc = concat!("`", $word, "`:")]
            $(#[doc = $variant_doc])+
            $variant
        ),* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// What its documentation says.
            #[doc(hidden)]
            pub const DOCS: Words = Words {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                words: &[$(($word, concat!($($variant_doc, "\n"),+))),*],
            };

            /// Its vocabulary.
            pub const VOCABULARY: &Vocabulary = &Vocabulary {
                name: $label,
                words: &[$($word),*],
                patterns: &[$(Pattern::new("\"", $word, "\"")),*],
            };

            /// The word that payloads use.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The value of `word`; `None` unless it is exactly one of the words.
            pub fn from_word(word: &str) -> Option<$name> {
                Self::VOCABULARY.find(word).and_then(Self::from_index)
            }

            /// The value at an index of [`Self::ALL`].
            pub fn from_index(index: u8) -> Option<$name> {
                Self::ALL.get(usize::from(index)).copied()
            }
        }

        word! { $name { $($variant = $word),* } }

        impl Word for $name {
            fn from_index(index: u8) -> Option<$name> {
                Self::from_index(index)
            }
        }
    };
}

vocabulary! {
    /// The status of a run.
    RunStatus, "run status", {
        /// Accepted, and waiting for a worker.
        Queued = "queued",
        /// A worker carries out its phases.
        InProgress = "in_progress",
        /// It ended with changes, for which there is a pull request.
        Succeeded = "succeeded",
        /// It ended with a failure, which the result summary explains.
        Failed = "failed",
        /// It ended well, and there was nothing to change.
        NoChanges = "no_changes",
    }
}

vocabulary! {
    /// The status of one attempt at a phase.
    TaskStatus, "task status", {
        /// The attempt has not begun.
        Pending = "pending",
        /// The attempt is being made.
        Running = "running",
        /// The attempt did what it had to do.
        Succeeded = "succeeded",
        /// The attempt failed.
        Failed = "failed",
        /// The phase was left out of this run.
        Skipped = "skipped",
        /// The attempt failed and will be made again, in the same row or as the next attempt.
        Retrying = "retrying",
    }
}

vocabulary! {
    /// A phase, in the order of the pipeline.
    Phase, "phase", {
        /// Make the job ready.
        PrepareJob = "prepare_job",
        /// Start the container that the job runs in.
        StartJobContainer = "start_job_container",
        /// Clone the repository.
        GitClone = "git_clone",
        /// Write the specification.
        SpeckitSpecify = "speckit_specify",
        /// Plan the work.
        SpeckitPlan = "speckit_plan",
        /// Divide the plan into tasks.
        SpeckitTasks = "speckit_tasks",
        /// Check the specification, the plan and the tasks against each other.
        SpeckitAnalyze = "speckit_analyze",
        /// Carry out the tasks.
        SpeckitImplement = "speckit_implement",
        /// Commit the changes and push the branch.
        CommitPush = "commit_push",
        /// Open the pull request.
        OpenPr = "open_pr",
        /// Remove what the job left behind.
        Cleanup = "cleanup",
    }
}

vocabulary! {
    /// What an artifact holds.
    ArtifactType, "artifact type", {
        /// What a phase wrote to its standard output.
        StdoutLog = "stdout_log",
        /// What a phase wrote to its standard error.
        StderrLog = "stderr_log",
        /// A summary of the changes.
        DiffSummary = "diff_summary",
        /// What became of the commit.
        CommitStatus = "commit_status",
        /// Measurements of the run.
        MetricsSnapshot = "metrics_snapshot",
        /// What the run ran in.
        EnvironmentInfo = "environment_info",
    }
}

vocabulary! {
    /// How a phase was carried out.
    ExecutionPath, "execution path", {
        /// By the skill that was selected.
        Skill = "skill",
        /// Directly, because the skill could not be used.
        DirectFallback = "direct_fallback",
        /// Directly, without any skill.
        DirectOnly = "direct_only",
    }
}

#[cfg(test)]
mod tests {
    use super::{Near, Phase};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The text behind a byte, and that byte behind it.
    fn near(byte: u8, text: &str) -> Near {
        let mut near = [byte; size_of::<Near>()];
        near[1..=text.len()].copy_from_slice(text.as_bytes());
        near
    }

    #[test]
    fn a_bare_word_is_told_by_each_of_its_bytes_and_by_its_length() {
        let vocabulary = Phase::VOCABULARY;
        for (index, word) in vocabulary.words.iter().enumerate() {
            for byte in [b'"', b'x', 0] {
                assert!(vocabulary.is_bare(&near(byte, word), word.len(), index as u8));
            }
            for length in [word.len() - 1, word.len() + 1, usize::MAX] {
                assert!(!vocabulary.is_bare(&near(b'"', word), length, index as u8));
            }
            for at in 1..=word.len() {
                let mut other = near(b'"', word);
                other[at] ^= 1;
                assert!(!vocabulary.is_bare(&other, word.len(), index as u8), "byte {at} of {word}");
            }
        }
        assert!(!vocabulary.is_bare(&near(b'"', "cleanup"), 7, vocabulary.words.len() as u8));
    }
}
