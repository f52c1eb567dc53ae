//! Every code there is. A code never changes its meaning and is never used again once it is gone.

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
    /// The option `maxBytes` sets the limit. Nothing of the payload was looked at.
    /// Of a JavaScript value, which is written no further than the limit, `size` may be one more than that.
    "too_large" => TooLarge { size: Count, limit: Count }, Text, Error,
        "{size} bytes, more than the limit of {limit}",
        "raise `maxBytes` (`--max-bytes`) or split the payload";
    /// More issues than the caller wants to see.
    ///
    /// The option `maxIssues` sets the limit. This marker ends the list; it is an error when one of the issues that are
    /// not shown is. What is about several values is found last, so those that are shown need not be the first of the text.
    "too_many_issues" => TooManyIssues { shown: Count, total: Count }, Text, Warning,
        "showing {shown} of {total} issues",
        "mend those that are shown or raise `maxIssues` (`--max-issues`)";

    // Values that cannot be this entity.
    /// A required field is not there.
    ///
    /// It is shown at the opening brace of what lacks it.
    "missing_field" => MissingField { field: Name }, Schema, Error,
        "`{field}` is missing",
        "add `{field}`";
    /// A value has the wrong JSON type.
    "wrong_type" => WrongType { expected: Name, found: Name }, Schema, Error,
        "expected {expected}, found {found}",
        "write {expected} here";
    /// A value is none of those that the vocabulary has.
    ///
    /// `meant` has the allowed one that is almost written so, if there is one.
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
    /// A JavaScript value that JSON cannot say.
    "unsupported_value" => UnsupportedValue { found: Name }, Schema, Error,
        "{found} has no JSON form",
        "replace it by a plain value before it is passed in";

    // Understood, and worth saying.
    /// A value was accepted and has another canonical form.
    ///
    /// Both are written as JSON; only a JavaScript `Date` has none, and is called a date.
    "coerced_value" => CoercedValue { given: Text, canonical: Text }, Notice, Warning,
        "`{given}` is taken as `{canonical}`",
        "write `{canonical}`";
    /// Timestamps have no offset.
    ///
    /// They are taken as UTC. One issue for the whole payload stands at the first of them and says how many there are;
    /// the option `naiveTimestamps` turns it off or makes it an error.
    "naive_timestamp" => NaiveTimestamp { count: Count }, Notice, Warning,
        "timestamps without an offset, taken as UTC: {count}",
        "write the offset, `Z` for UTC";
    /// A key stands twice in one object.
    ///
    /// The last one counts. Keys are compared on every level, in open maps too.
    "duplicate_key" => DuplicateKey { key: Text }, Notice, Warning,
        "`{key}` stands more than once in this object; the last one counts",
        "keep one of them";
    /// A key that the entity does not have.
    ///
    /// Reported only with the option `unknownKeys` set to `warn`, or to `reject`, which makes it an error; and never
    /// about the members of `metadata` and `runtime_env`. `meant` has the known one that is almost written so, if there is one.
    "unknown_key" => UnknownKey { key: Text, known: Names, meant: Names }, Notice, Warning,
        "`{key}` is no field of this entity",
        "remove it; the fields are {known}[; did you mean {meant}?]";
    /// What looks like a credential is redacted when the payload is normalized.
    ///
    /// Only with the option `redact`, with which normalizing puts `[REDACTED]` in the place of every value that would be an
    /// `exposed_secret`; validating alone changes nothing. The value is never part of the issue.
    "redacted_secret" => RedactedSecret { key: Text }, Notice, Warning,
        "`{key}` looks like a credential; normalizing redacts its value",
        "change the credential if this payload was shared";

    // Rules over one record.
    /// Text that no UTF-8 can carry: half of a surrogate pair.
    ///
    /// In a string or in a key, wherever it stands.
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
    /// climb above its beginning. `/` alone parts names, as on the server: backslashes, percent signs and drive letters are
    /// characters like any other.
    "unsafe_path" => UnsafePath { reason: Name }, Rule, Error,
        "the path {reason}",
        "write a path relative to the artifact root that stays inside it";
    /// A URL that a dashboard must not make a link of.
    ///
    /// `pull_request_url` and `download_url` must be absolute `http` or `https` URLs with a host, and without
    /// credentials, white space or invisible characters.
    "unsafe_url" => UnsafeUrl { reason: Name }, Rule, Error,
        "the URL {reason}",
        "write an absolute `https:` URL";
    /// A succeeded run without its pull request.
    ///
    /// White space alone is no URL.
    "missing_pull_request" => MissingPullRequest {}, Rule, Warning,
        "the run succeeded and has no `pull_request_url`",
        "set `pull_request_url`, or use `no_changes` when there was nothing to open";
    /// A run without changes that has a pull request.
    "unexpected_pull_request" => UnexpectedPullRequest {}, Rule, Warning,
        "the run has `no_changes` and a `pull_request_url`",
        "clear `pull_request_url`, or use `succeeded`";
    /// A failed run that does not say why.
    ///
    /// White space alone says nothing.
    "missing_failure_summary" => MissingFailureSummary {}, Rule, Warning,
        "the run failed and `result_summary` does not say why",
        "say in `result_summary` what failed";
    /// A credential that stands in the open.
    ///
    /// A member of `runtime_env`, at any depth, is named like a credential or stands inside one that is; or its value looks
    /// like a well-known token, a private key or a URL with a password. Redacted values (`***`, `[REDACTED]`), references
    /// (`${TOKEN}`), numbers and switches are none. The value is never part of the issue; the option `redact` takes it out
    /// of the payload.
    "exposed_secret" => ExposedSecret { key: Text }, Rule, Warning,
        "`{key}` looks like a credential and its value is not redacted",
        "redact the value, and change the credential if this payload was shared";
    /// A path of execution that the server cannot serialize.
    ///
    /// The server then answers with an error for the whole run.
    "unknown_execution_path" => UnknownExecutionPath { allowed: Names }, Rule, Error,
        "`executionPath` is none of {allowed}; the server cannot serve such a row",
        "write one of {allowed}";
    /// Projected fields that say something else than the metadata.
    ///
    /// The fields of the API response, and `skills`, must say what the metadata derives to. Where there is no
    /// `metadata`, the fields are what there is.
    "projection_mismatch" => ProjectionMismatch { field: Name }, Rule, Warning,
        "`{field}` disagrees with what the metadata derives to; the derived value wins",
        "drop `{field}` or mend the metadata";
    /// Flags that contradict the path of execution.
    ///
    /// `usedFallback` must not be true unless the path is `direct_fallback`, nor `usedSkills` if it is `direct_only`.
    "contradictory_skills" => ContradictorySkills { flag: Name, path: Name }, Rule, Warning,
        "`{flag}` is true with the execution path `{path}`",
        "correct whichever of the two is wrong";

    // Rules over several records.
    /// Two task states of one attempt.
    ///
    /// Run, phase and attempt must be unique together.
    "duplicate_attempt" => DuplicateAttempt { phase: Name, attempt: Count, first: Text }, Rule, Error,
        "attempt {attempt} of `{phase}` stands twice, first at `{first}`",
        "number each attempt of a phase once";
    /// An attempt is left out.
    ///
    /// The attempts at a phase must count up from 1, in whatever order the payload has them.
    "attempt_gap" => AttemptGap { phase: Name, attempt: Count, expected: Count }, Rule, Warning,
        "attempt {attempt} of `{phase}` where {expected} was expected",
        "number the attempts of a phase from 1 without a gap";
    /// An earlier attempt goes on although a later one exists.
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
    /// The run and its tasks tell different stories.
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
    /// As an event, a change must be one step, and the next attempt of a task must begin with a status that attempts
    /// begin with. `route` is the shortest way there in single steps, both ends included, and null when there is none. Where
    /// only another attempt can lead there, `retried_from` has the statuses that the next one follows, and is empty otherwise.
    "illegal_transition" => IllegalTransition {
            machine: Name, from: Name, to: Name, allowed: Names, route: Route, retried_from: Names
        }, Transition, Error,
        "a {machine} does not go from `{from}` to `{to}` in one step",
        "allowed from `{from}`: {allowed}[; shortest route: {route}][; `retry` makes the next attempt after {retried_from}]";
    /// A later snapshot that no sequence of changes leads to.
    "unreachable_status" => UnreachableStatus { machine: Name, from: Name, to: Name, allowed: Names }, Transition, Error,
        "nothing leads a {machine} from `{from}` to `{to}`",
        "allowed from `{from}`: {allowed}; an older response may have come late";
    /// A change of attempt that the life cycle does not have.
    ///
    /// The next attempt must be one higher, and follow `retrying` or `failed`. Between two snapshots, attempts may have
    /// been missed. `allowed` is what may follow in the same attempt. `route` is the shortest way to the next attempt, and
    /// null when there is none, or when `to` is not the next.
    "illegal_attempt" => IllegalAttempt { from: Count, to: Count, status: Name, allowed: Names, route: Route }, Transition, Error,
        "attempt {from} in `{status}` is not followed by attempt {to}",
        "the next attempt is one higher and follows `retrying` or `failed`; in this attempt, `{status}` allows {allowed}\
         [; shortest route: {route}]";

    // Two looks at one run.
    /// Two looks at different runs.
    ///
    /// A later look at a run must have the id of the earlier one. Nothing else was compared.
    "different_run" => DifferentRun {}, Transition, Error,
        "not the run of the payload before",
        "compare payloads of one run";
    /// A field that never changes has another value.
    ///
    /// The id, `repository`, `requested_spec_input` and `created_at` of a run never change, nor the ids and `created_at` of
    /// what belongs to it.
    "fixed_field_changed" => FixedFieldChanged { field: Name }, Transition, Error,
        "`{field}` differs from the payload before, and never changes",
        "find out which of the two payloads is wrong";
    /// A row that changed although it had ended.
    ///
    /// Once the status of a run or of an attempt is terminal, only `updated_at` may change.
    "changed_after_end" => ChangedAfterEnd { machine: Name, field: Name, status: Name }, Transition, Error,
        "`{field}` changed after the {machine} had ended as `{status}`",
        "leave rows alone once they have ended";
    /// An attempt that was there before.
    ///
    /// Its place is in the earlier payload.
    "vanished_attempt" => VanishedAttempt { phase: Name, attempt: Count }, Transition, Error,
        "attempt {attempt} of `{phase}` is gone",
        "list every attempt; ignore the response if it came late";
    /// An artifact that was there before, of a run that had not ended.
    ///
    /// Its place is in the earlier payload. Once a run has ended, artifacts expire.
    "vanished_artifact" => VanishedArtifact {}, Transition, Error,
        "the artifact is gone",
        "keep artifacts while the run goes on; ignore the response if it came late";
    /// A time that was known before.
    ///
    /// `started_at` and `completed_at` stay once they are set. Only an attempt that was `retrying` may begin anew.
    "vanished_timestamp" => VanishedTimestamp { field: Name }, Transition, Error,
        "`{field}` was set and is not any more",
        "keep `{field}`; ignore the response if it came late";
    /// A response that came late.
    ///
    /// It is older than the one before: by `updated_at`, or because the one before can follow it, and it cannot follow.
    "stale_response" => StaleResponse {}, Transition, Error,
        "older than the payload before",
        "ignore it, and keep what was shown before";

    // A history.
    /// An event that is older than one before it, of the same run or attempt.
    ///
    /// It is applied only where it tells more of an attempt that a later one followed.
    "event_out_of_order" => EventOutOfOrder { machine: Name }, Transition, Warning,
        "older than an event of the same {machine} before it",
        "give the events of a {machine} in the order of their times";
    /// A history that does not begin with the status that all begins with, or with a later attempt than the first.
    ///
    /// `attempt` is 0 for a run, which has none.
    "late_start" => LateStart { machine: Name, status: Name, attempt: Count }, Transition, Warning,
        "the history of the {machine} begins with `{status}`[ in attempt {attempt}]",
        "begin with the first event, or with a snapshot of the run";
    /// An event of a run that nothing told of before.
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

    /// The code that is written `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl Detail {
    /// What is wrong, in one lower-case line.
    pub fn message(&self) -> String {
        fill(self.code().entry().message, &self.params())
    }

    /// How to mend it.
    pub fn help(&self) -> String {
        fill(self.code().entry().help, &self.params())
    }
}
