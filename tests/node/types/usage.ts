// Compiled, never run: what a user of the declarations may rely on. It is compiled as an ES module, as CommonJS, and
// as a bundler sees it.

import {
  AgentConfiguration,
  Artifact,
  type ArtifactRecord,
  type ArtifactSummary,
  type CanonicalPhaseState,
  type CanonicalRunDetail,
  type CanonicalRunRecord,
  Run,
  runLifecycle,
  SpecAutomationError,
  taskLifecycle,
  TaskState,
  type Issue,
  type IssueCode,
  type Options,
  type PatchOperation,
  type RunDetail,
  type RunRecord,
  type RunStatus,
  type Skills,
  type SkillsExplanation,
  type TaskStatus,
} from "spec-automation";

type Equal<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

function same<One, Other>(_equal: Equal<One, Other>): void {}

export function results(input: unknown): void {
  const verdict = Run.validate(input);
  same<typeof verdict.ok, boolean>(true);
  same<typeof verdict.issues, Issue[]>(true);

  const normalized = Run.normalize(input);
  // @ts-expect-error There is a value only when it is ok.
  normalized.value;
  if (normalized.ok) same<typeof normalized.value, CanonicalRunRecord | CanonicalRunDetail>(true);
  else same<typeof normalized, { ok: false; issues: Issue[] }>(true);

  same<ReturnType<typeof Run.project>, RunDetail>(true);
  same<ReturnType<typeof Artifact.patch>["patch"], PatchOperation[]>(true);
  same<ReturnType<typeof TaskState.deriveSkills>, Skills | null>(true);
  same<ReturnType<typeof TaskState.explainSkills>, SkillsExplanation>(true);
  const run = Run.parse(input);
  if ("phases" in run) same<typeof run, CanonicalRunDetail>(true);
  AgentConfiguration.parse(input).agent_backend.toUpperCase();
}

/** The option `shape` says which type the value has; it is a subtype of the payload's. */
export function shapes(input: unknown, options: Options): void {
  const response = Run.parse(input, { shape: "api", mode: "strict" });
  same<typeof response, CanonicalRunDetail>(true);
  response satisfies RunDetail;
  for (const { skills } of response.phases) same<typeof skills, Skills | null>(true);

  const normalized = Run.normalize(input, { shape: "record" });
  if (normalized.ok) same<typeof normalized.value, CanonicalRunRecord>(true);
  const row = Run.parse(input, { shape: "record" });
  row satisfies RunRecord;
  for (const { skills } of row.task_states ?? []) same<typeof skills, Skills | null>(true);

  const state = TaskState.parse(input);
  same<typeof state.skills, Skills | null>(true);
  const phase = TaskState.parse(input, { shape: "api" });
  same<typeof phase, CanonicalPhaseState>(true);
  const artifact = Artifact.parse(input, { shape: "api" });
  same<typeof artifact, ArtifactSummary>(true);

  for (const other of [options, {}, { shape: "auto" }, { shape: undefined }] as const) {
    const either = Artifact.parse(input, other);
    same<typeof either, ArtifactRecord | ArtifactSummary>(true);
  }
  // @ts-expect-error A shape that does not exist.
  Run.parse(input, { shape: "row" });
  // @ts-expect-error An option that does not exist, beside one that does.
  Run.normalize(input, { shape: "api", maxIsues: 1 });
}

export function issues(issue: Issue): string | number {
  same<Issue["code"], IssueCode>(true);
  switch (issue.code) {
    case "out_of_range":
      return issue.params.maximum;
    case "duplicate_key":
      return issue.params.key;
    default:
      // @ts-expect-error Parameters differ from code to code.
      return issue.params.maximum;
  }
}

export function options(): Options[] {
  Run.validate("", { mode: "strict", rules: { unsafe_url: "off" }, maxIssues: 1 });
  // @ts-expect-error A mode that does not exist.
  Run.validate("", { mode: "loose" });
  // @ts-expect-error An option that does not exist.
  Run.validate("", { maxIsues: 1 });
  // @ts-expect-error A code that does not exist.
  Run.validate("", { rules: { unsafe_ulr: "off" } });
  // @ts-expect-error A code that cannot be turned off.
  Run.validate("", { rules: { invalid_json: "off" } });
  Run.validate("", { mode: undefined, rules: { unsafe_url: undefined } });
  return [{}, { adapterId: true }];
}

export function lifecycles(): void {
  same<ReturnType<typeof runLifecycle.next>, RunStatus[]>(true);
  same<ReturnType<typeof taskLifecycle.next>, TaskStatus[]>(true);
  taskLifecycle.check({ status: "failed", attempt: 1 }, "running", { mode: "snapshot" });
  // @ts-expect-error Runs have no attempts.
  runLifecycle.can({ status: "failed", attempt: 1 }, "queued");
  // @ts-expect-error A status of tasks only.
  runLifecycle.can("pending", "queued");
  const result = runLifecycle.check("queued", "succeeded");
  if (!result.ok) same<typeof result.issue.message, string>(true);
}

export function errors(error: unknown): readonly Issue[] {
  if (error instanceof SpecAutomationError) {
    same<typeof error.code, "invalid_payload" | "internal">(true);
    return error.issues;
  }
  return [];
}
