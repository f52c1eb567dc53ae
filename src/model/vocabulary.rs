//! Closed sets of words: each an enumeration, with the texts that payloads use.

use crate::json::Pattern;

/// The words of one set, in the order of the enumeration.
#[derive(Debug)]
pub struct Vocabulary {
    /// What one of the words is, for messages: "run status".
    pub name: &'static str,
    /// The words.
    pub words: &'static [&'static str],
    patterns: &'static [Pattern],
}

impl Vocabulary {
    /// The position of the word that stands, quoted, at `at`, and the length of the quoted word.
    #[inline]
    pub fn find_quoted(&self, text: &[u8], at: usize) -> Option<(u8, usize)> {
        let index = self.patterns.iter().position(|pattern| pattern.matches(text, at))?;
        Some((index as u8, self.patterns.get(index)?.len()))
    }

    /// The position of `word`.
    pub fn find(&self, word: &str) -> Option<u8> {
        self.words.iter().position(|known| *known == word).map(|index| index as u8)
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $label:literal, { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $(
            #[doc = concat!("`", $word, "`")]
            $(#[$variant_doc])*
            $variant
        ),* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The words and how to find them.
            pub const VOCABULARY: &Vocabulary = &Vocabulary {
                name: $label,
                words: &[$($word),*],
                patterns: &[$(Pattern::new("\"", $word, "\"")),*],
            };

            /// The word that payloads use.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The value that `word` names, exactly and case-sensitively.
            pub fn from_word(word: &str) -> Option<$name> {
                Self::VOCABULARY.find(word).and_then(Self::from_index)
            }

            /// The value at a position of [`Self::ALL`].
            pub fn from_index(index: u8) -> Option<$name> {
                Self::ALL.get(usize::from(index)).copied()
            }
        }
    };
}

vocabulary! {
    /// The status of a run.
    RunStatus, "run status", {
        Queued = "queued",
        InProgress = "in_progress",
        Succeeded = "succeeded",
        Failed = "failed",
        NoChanges = "no_changes",
    }
}

vocabulary! {
    /// The status of one attempt at a phase.
    TaskStatus, "task status", {
        Pending = "pending",
        Running = "running",
        Succeeded = "succeeded",
        Failed = "failed",
        Skipped = "skipped",
        Retrying = "retrying",
    }
}

vocabulary! {
    /// A phase, in the order of the pipeline.
    Phase, "phase", {
        PrepareJob = "prepare_job",
        StartJobContainer = "start_job_container",
        GitClone = "git_clone",
        SpeckitSpecify = "speckit_specify",
        SpeckitPlan = "speckit_plan",
        SpeckitTasks = "speckit_tasks",
        SpeckitAnalyze = "speckit_analyze",
        SpeckitImplement = "speckit_implement",
        CommitPush = "commit_push",
        OpenPr = "open_pr",
        Cleanup = "cleanup",
    }
}

vocabulary! {
    /// What an artifact holds.
    ArtifactType, "artifact type", {
        StdoutLog = "stdout_log",
        StderrLog = "stderr_log",
        DiffSummary = "diff_summary",
        CommitStatus = "commit_status",
        MetricsSnapshot = "metrics_snapshot",
        EnvironmentInfo = "environment_info",
    }
}

vocabulary! {
    /// How a phase was carried out.
    ExecutionPath, "execution path", {
        Skill = "skill",
        DirectFallback = "direct_fallback",
        DirectOnly = "direct_only",
    }
}
