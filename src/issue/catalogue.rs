//! Every code. A code never changes its meaning, and is never reused once it is gone.

use super::Severity;
use super::table::{Entry, Family, Param, ParamKind, catalogue, fill};

catalogue! {
    // The text as such.
    /// The text is not JSON as RFC 8259 defines it.
    "invalid_json" => InvalidJson { reason: Name, remedy: Name }, Text, Error,
        "the text is not JSON: {reason}",
        "{remedy}; nothing behind it was checked";
    /// The bytes are not UTF-8.
    "invalid_utf8" => InvalidUtf8 {}, Text, Error,
        "the text is not UTF-8",
        "encode the payload as UTF-8";
    /// Arrays and objects are nested too deeply.
    ///
    /// There are at most 128 levels, the payload itself being the first.
    "too_deep" => TooDeep { limit: Count }, Text, Error,
        "nested deeper than {limit} levels",
        "flatten the value";
    /// The payload has more bytes than the caller allows.
    ///
    /// The option `maxBytes` sets the limit. Nothing of the payload was read.
    /// For a JavaScript value, which is encoded only up to the limit, `size` may be just one more than that.
    "too_large" => TooLarge { size: Count, limit: Count }, Text, Error,
        "{size} bytes, more than the limit of {limit}",
        "raise `maxBytes` (`--max-bytes`) or split the payload";
    /// There are more issues than the caller wants to see.
    ///
    /// The option `maxIssues` sets the limit. This marker ends the list; it is an error when one of the issues that are
    /// not shown is. Issues about several values are found last, so those that are shown need not be the first in the text.
    "too_many_issues" => TooManyIssues { shown: Count, total: Count }, Text, Warning,
        "showing {shown} of {total} issues",
        "mend those that are shown or raise `maxIssues` (`--max-issues`)";

    // Values that cannot be this entity.
    /// A required field is missing.
    ///
    /// The issue is shown at the opening brace of the object that lacks it.
    "missing_field" => MissingField { field: Name }, Schema, Error,
        "`{field}` is missing",
        "add `{field}`";
    /// A value has the wrong JSON type.
    "wrong_type" => WrongType { expected: Name, found: Name }, Schema, Error,
        "expected {expected}, found {found}",
        "write {expected} here";
    /// A value is not one of the words of its vocabulary.
    ///
    /// `meant` has the allowed word that it most resembles, if there is one.
    "unknown_value" => UnknownValue { vocabulary: Name, allowed: Names, meant: Names }, Schema, Error,
        "not a known {vocabulary}",
        "write one of {allowed}, exactly so[; did you mean {meant}?]";
    /// A text does not have the format of its field.
    "bad_format" => BadFormat { expected: Name, reason: Name }, Schema, Error,
        "not {expected}: {reason}",
        "write {expected} here";
    /// A number is outside what the column stores.
    ///
    /// Whole numbers are kept in columns of 32 bits.
    "out_of_range" => OutOfRange { minimum: Count, maximum: Count }, Schema, Error,
        "outside the range from {minimum} to {maximum}",
        "write a whole number from {minimum} to {maximum}";
    /// A text is longer than the column.
    ///
    /// Lengths are counted in Unicode code points.
    "too_long" => TooLong { length: Count, limit: Count }, Schema, Error,
        "{length} characters, more than the {limit} that can be stored",
        "shorten it to {limit} characters";
    /// A JavaScript value that JSON cannot represent.
    "unsupported_value" => UnsupportedValue { found: Name }, Schema, Error,
        "{found} has no JSON form",
        "replace it by a plain value before it is passed in";

    // Understood, and worth knowing.
    /// A value was accepted and has another canonical form.
    ///
    /// Both are given as JSON; only a JavaScript `Date`, which has no JSON, is called a date.
    "coerced_value" => CoercedValue { given: Text, canonical: Text }, Notice, Warning,
        "`{given}` is taken as `{canonical}`",
        "write `{canonical}`";
    /// Timestamps have no offset.
    ///
    /// They are taken as UTC. One issue for the whole payload, at the first of them, says how many there are; the option
    /// `naiveTimestamps` turns it off or makes it an error.
    "naive_timestamp" => NaiveTimestamp { count: Count }, Notice, Warning,
        "timestamps without an offset, taken as UTC: {count}",
        "write the offset, `Z` for UTC";
    /// A key is repeated in an object.
    ///
    /// The last one counts. Repeated keys are found on every level, in open maps too.
    "duplicate_key" => DuplicateKey { key: Text }, Notice, Warning,
        "`{key}` stands more than once in this object; the last one counts",
        "keep one of them";
    /// A key that the entity does not have.
    ///
    /// Reported only with the option `unknownKeys` set to `warn`, or to `reject`, which makes it an error; and never about
    /// the members of `metadata` and `runtime_env`. `meant` has the known key that it most resembles, if there is one.
    "unknown_key" => UnknownKey { key: Text, known: Names, meant: Names }, Notice, Warning,
        "`{key}` is no field of this entity",
        "remove it; the fields are {known}[; did you mean {meant}?]";
    /// What looks like a credential is redacted when the payload is normalized.
    ///
    /// Only with the option `redact`, with which normalizing replaces every value that would be an `exposed_secret` by
    /// `[REDACTED]`; validating alone changes nothing. The value is never part of the issue.
    "redacted_secret" => RedactedSecret { key: Text }, Notice, Warning,
        "`{key}` looks like a credential; normalizing redacts its value",
        "change the credential if this payload was shared";

    // Rules over one record.
    /// Text that UTF-8 cannot encode: half of a surrogate pair.
    ///
    /// In any string or key, wherever it is.
    "unpaired_surrogate" => UnpairedSurrogate {}, Rule, Error,
        "the text holds half of a surrogate pair, which no UTF-8 can carry",
        "write both halves, or a replacement character";
    /// Something ends before it begins.
    ///
    /// `completed_at` must not be before `started_at`, nor `updated_at` before `created_at`, of runs and task states.
    /// They may be equal.
    "timestamp_order" => TimestampOrder { earlier: Name, later: Name }, Rule, Error,
        "`{later}` is before `{earlier}`",
        "check both clocks; `{later}` cannot come before `{earlier}`";
    /// A status says that something happened, and no timestamp says when.
    ///
    /// Every status but the first needs `started_at`, and a terminal one `completed_at`. A skipped task needs neither.
    "missing_timestamp" => MissingTimestamp { field: Name, status: Name }, Rule, Warning,
        "`{status}` without `{field}`",
        "set `{field}`";
    /// A timestamp says that something happened, and the status says that it did not.
    ///
    /// `queued` and `pending` must not have `started_at`, and a status that is not terminal must not have
    /// `completed_at`.
    "unexpected_timestamp" => UnexpectedTimestamp { field: Name, status: Name }, Rule, Warning,
        "`{status}` with `{field}`",
        "clear `{field}` or advance the status";
    /// A path leaves the artifact root.
    ///
    /// `storage_path`, `stdout_path` and `stderr_path` must lead to a place inside the option `artifactRoot`, whatever
    /// `..` they hold and whether they are absolute or not. Without that option, a path must be relative and never
    /// climb above its beginning. Only `/` separates names, as on the server: backslashes, percent signs and drive letters
    /// are characters like any other.
    "unsafe_path" => UnsafePath { reason: Name }, Rule, Error,
        "the path {reason}",
        "write a path relative to the artifact root that stays inside it";
    /// A URL that a dashboard must not turn into a link.
    ///
    /// `pull_request_url` and `download_url` must be absolute `http` or `https` URLs with a host, and without
    /// credentials, white space or invisible characters.
    "unsafe_url" => UnsafeUrl { reason: Name }, Rule, Error,
        "the URL {reason}",
        "write an absolute `https:` URL";
    /// A succeeded run without its pull request.
    ///
    /// White space alone does not count as a URL.
    "missing_pull_request" => MissingPullRequest {}, Rule, Warning,
        "the run succeeded and has no `pull_request_url`",
        "set `pull_request_url`, or use `no_changes` when there was nothing to open";
    /// A run without changes that has a pull request.
    "unexpected_pull_request" => UnexpectedPullRequest {}, Rule, Warning,
        "the run has `no_changes` and a `pull_request_url`",
        "clear `pull_request_url`, or use `succeeded`";
    /// A failed run that does not say why.
    ///
    /// White space alone does not count as a summary.
    "missing_failure_summary" => MissingFailureSummary {}, Rule, Warning,
        "the run failed and `result_summary` does not say why",
        "say in `result_summary` what failed";
    /// A credential that is not redacted.
    ///
    /// A member of `runtime_env`, at any depth, is named like a credential or is inside one that is; or its value looks
    /// like a well-known token, a private key or a URL with a password. Redacted values (`***`, `[REDACTED]`), references
    /// (`${TOKEN}`), numbers and booleans do not count. The value is never part of the issue; the option `redact` takes it
    /// out of the payload.
    "exposed_secret" => ExposedSecret { key: Text }, Rule, Warning,
        "`{key}` looks like a credential and its value is not redacted",
        "redact the value, and change the credential if this payload was shared";
    /// An execution path that the server cannot serialize.
    ///
    /// The server then answers with an error for the whole run.
    "unknown_execution_path" => UnknownExecutionPath { allowed: Names }, Rule, Error,
        "`executionPath` is none of {allowed}; the server cannot serve such a row",
        "write one of {allowed}";
    /// Projected fields that disagree with the metadata.
    ///
    /// The fields of the API response, and `skills`, must agree with what is derived from the metadata. Without `metadata`,
    /// skills are derived from these fields.
    "projection_mismatch" => ProjectionMismatch { field: Name }, Rule, Warning,
        "`{field}` disagrees with what the metadata derives to; the derived value wins",
        "drop `{field}` or mend the metadata";
    /// Flags that contradict the execution path.
    ///
    /// `usedFallback` must not be true unless the path is `direct_fallback`, nor `usedSkills` if it is `direct_only`.
    "contradictory_skills" => ContradictorySkills { flag: Name, path: Name }, Rule, Warning,
        "`{flag}` is true with the execution path `{path}`",
        "correct whichever of the two is wrong";

    // Rules over several records.
    /// Two task states for one attempt.
    ///
    /// Run, phase and attempt must be unique together.
    "duplicate_attempt" => DuplicateAttempt { phase: Name, attempt: Count, first: Text }, Rule, Error,
        "attempt {attempt} of `{phase}` stands twice, first at `{first}`",
        "number each attempt of a phase once";
    /// A gap in the attempts at a phase.
    ///
    /// The attempts at a phase must count up from 1, in whatever order the payload has them.
    "attempt_gap" => AttemptGap { phase: Name, attempt: Count, expected: Count }, Rule, Warning,
        "attempt {attempt} of `{phase}` where {expected} was expected",
        "number the attempts of a phase from 1 without a gap";
    /// An earlier attempt is still live although a later one exists.
    ///
    /// Only the last attempt at a phase may be `pending` or `running`, and nothing may follow a `succeeded` or a
    /// `skipped` one.
    "superseded_attempt_live" => SupersededAttemptLive { phase: Name, attempt: Count, status: Name, last: Count }, Rule, Warning,
        "attempt {attempt} of `{phase}` is `{status}` although attempt {last} follows",
        "end the attempt if it goes on, or drop the later one";
    /// Two artifacts for one file.
    ///
    /// Run, `artifact_type` and `storage_path` must be unique together. Paths are compared as they are written.
    "duplicate_artifact" => DuplicateArtifact { first: Text }, Rule, Error,
        "the same type and path as the artifact at `{first}`",
        "keep one of them";
    /// Two records with one id.
    ///
    /// Ids must be unique among the task states, and among the artifacts.
    "duplicate_id" => DuplicateId { first: Text }, Rule, Error,
        "the same id as `{first}`",
        "give each record an id of its own";
    /// A reference that leads nowhere in this payload.
    ///
    /// The `run_id` of what a run nests must be that of the run. If the run lists its task states, `task_state_id` must
    /// name one of them, and `source_phase` the phase of one of them; about a phase it is a warning.
    "dangling_reference" => DanglingReference { target: Name }, Rule, Error,
        "refers to a {target} that this payload does not have",
        "refer to a {target} of this payload";
    /// The statuses of the run and of its tasks disagree.
    ///
    /// A queued run must not have a task that began. Of a run that ended, the last attempt at each phase must have
    /// ended, and of one that succeeded, it must not have failed.
    "run_task_mismatch" => RunTaskMismatch { run_status: Name, phase: Name, task_status: Name }, Rule, Warning,
        "the run is `{run_status}` and an attempt at `{phase}` is `{task_status}`",
        "check which of the two was updated last";
    /// An artifact that expires too early.
    ///
    /// `expires_at` must be at least 7 days after the `completed_at` of the run.
    "retention_too_short" => RetentionTooShort { days: Count }, Rule, Warning,
        "expires less than {days} days after the run completed",
        "keep artifacts for {days} days after the run";

    // Changes of status.
    /// A change of status that the life cycle does not have.
    ///
    /// As an event, a change must be one step, and the next attempt of a task must begin with a status that attempts may
    /// begin with. `route` is the shortest route in single steps, both ends included, and null when there is none. Where
    /// only another attempt can lead there, `retried_from` has the statuses that it may follow; otherwise it is empty.
    "illegal_transition" => IllegalTransition {
            machine: Name, from: Name, to: Name, allowed: Names, route: Route, retried_from: Names
        }, Transition, Error,
        "a {machine} does not go from `{from}` to `{to}` in one step",
        "allowed from `{from}`: {allowed}[; shortest route: {route}][; `retry` makes the next attempt after {retried_from}]";
    /// A later snapshot with a status that no sequence of changes leads to.
    "unreachable_status" => UnreachableStatus { machine: Name, from: Name, to: Name, allowed: Names }, Transition, Error,
        "nothing leads a {machine} from `{from}` to `{to}`",
        "allowed from `{from}`: {allowed}; an older response may have come late";
    /// A change of attempt that the life cycle does not have.
    ///
    /// The next attempt must be one higher, and follow `retrying` or `failed`. Between two snapshots, attempts may have
    /// been missed. `allowed` has the statuses that may follow in the same attempt. `route` is the shortest route to the
    /// next attempt, and null when there is none, or when `to` is not the next one.
    "illegal_attempt" => IllegalAttempt { from: Count, to: Count, status: Name, allowed: Names, route: Route }, Transition, Error,
        "attempt {from} in `{status}` is not followed by attempt {to}",
        "the next attempt is one higher and follows `retrying` or `failed`; in this attempt, `{status}` allows {allowed}\
         [; shortest route: {route}]";

    // Two looks at one run.
    /// Two looks at different runs.
    ///
    /// A later look at a run must have the same id as the earlier one. Nothing else was compared.
    "different_run" => DifferentRun {}, Transition, Error,
        "not the run of the payload before",
        "compare payloads of one run";
    /// A field that never changes has another value.
    ///
    /// The id, `repository`, `requested_spec_input` and `created_at` of a run never change, nor do the ids and `created_at`
    /// of its nested records.
    "fixed_field_changed" => FixedFieldChanged { field: Name }, Transition, Error,
        "`{field}` differs from the payload before, and never changes",
        "find out which of the two payloads is wrong";
    /// A change to a run or an attempt that had ended.
    ///
    /// Once the status of a run or of an attempt is terminal, only `updated_at` may change.
    "changed_after_end" => ChangedAfterEnd { machine: Name, field: Name, status: Name }, Transition, Error,
        "`{field}` changed after the {machine} had ended as `{status}`",
        "leave rows alone once they have ended";
    /// An attempt of the earlier payload is missing in the later one.
    ///
    /// The path of the issue points into the earlier payload.
    "vanished_attempt" => VanishedAttempt { phase: Name, attempt: Count }, Transition, Error,
        "attempt {attempt} of `{phase}` is gone",
        "list every attempt; ignore the response if it came late";
    /// An artifact of the earlier payload is missing in the later one, although the run had not ended.
    ///
    /// The path of the issue points into the earlier payload. Once a run has ended, artifacts expire.
    "vanished_artifact" => VanishedArtifact {}, Transition, Error,
        "the artifact is gone",
        "keep artifacts while the run goes on; ignore the response if it came late";
    /// A timestamp of the earlier payload is missing in the later one.
    ///
    /// `started_at` and `completed_at` stay once they are set. Only an attempt that was `retrying` may begin again.
    "vanished_timestamp" => VanishedTimestamp { field: Name }, Transition, Error,
        "`{field}` was set and is not any more",
        "keep `{field}`; ignore the response if it came late";
    /// A response that came late.
    ///
    /// It is older than the previous one: by `updated_at`, or because the previous one can follow it, but not the reverse.
    "stale_response" => StaleResponse {}, Transition, Error,
        "older than the payload before",
        "ignore it, and keep what was shown before";

    // A history.
    /// An event that is older than a previous one of the same run or attempt.
    ///
    /// It is ignored, unless it adds to an attempt that a later one has followed already.
    "event_out_of_order" => EventOutOfOrder { machine: Name }, Transition, Warning,
        "older than an event of the same {machine} before it",
        "give the events of a {machine} in the order of their times";
    /// A history that does not begin with the initial status and the first attempt.
    ///
    /// `attempt` is 0 for a run, which has no attempts.
    "late_start" => LateStart { machine: Name, status: Name, attempt: Count }, Transition, Warning,
        "the history of the {machine} begins with `{status}`[ in attempt {attempt}]",
        "begin with the first event, or with a snapshot of the run";
    /// An event of a task whose run no event was about before.
    "unseen_run" => UnseenRun {}, Transition, Warning,
        "no event told of the run before this one of its task",
        "begin with the run's own events, or with a snapshot of the run";
}

impl Code {
    /// The row of the catalogue.
    #[expect(clippy::indexing_slicing, reason = "there is a row for each code")]
    pub fn entry(self) -> &'static Entry {
        &CATALOGUE[self as usize]
    }

    /// The code of this name, as [`Code::as_str`] gives it.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl Detail {
    /// What is wrong, in one lower-case line.
    pub fn message(&self) -> String {
        fill(self.code().entry().message, &self.params())
    }

    /// How to fix it, in one lower-case line.
    pub fn help(&self) -> String {
        fill(self.code().entry().help, &self.params())
    }
}
