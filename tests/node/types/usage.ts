// Compiled, never run: what a user of the declarations may rely on. It is compiled as an ES module, as CommonJS, and
// as a bundler sees it.

import { expectTypeOf } from "expect-type";
import {
  AgentConfiguration,
  Artifact,
  type ArtifactRecord,
  type ArtifactDetail,
  type CanonicalPhaseState,
  type CanonicalRunDetail,
  type CanonicalRunRecord,
  Run,
  mergeReports,
  reportOf,
  runLifecycle,
  SpecAutomationError,
  taskLifecycle,
  TaskState,
  type Issue,
  type IssueCode,
  type Options,
  type PatchOperation,
  type Report,
  type RunDetail,
  type RunRecord,
  type RunStatus,
  type Skills,
  type SkillsExplanation,
  type TaskStatus,
} from "spec-automation";
import { createPool } from "spec-automation/pool";

export function results(input: unknown): void {
  const verdict = Run.validate(input);
  expectTypeOf<typeof verdict.ok>().toEqualTypeOf<boolean>();
  expectTypeOf<typeof verdict.issues>().toEqualTypeOf<Issue[]>();

  const normalized = Run.normalize(input);
  // @ts-expect-error There is a value only when it is ok.
  normalized.value;
  if (normalized.ok) expectTypeOf<typeof normalized.value>().toEqualTypeOf<CanonicalRunRecord | CanonicalRunDetail>();
  else expectTypeOf<typeof normalized>().toEqualTypeOf<{ ok: false; issues: Issue[] }>();

  expectTypeOf<ReturnType<typeof Run.project>>().toEqualTypeOf<RunDetail>();
  expectTypeOf<ReturnType<typeof Artifact.patch>["patch"]>().toEqualTypeOf<PatchOperation[]>();
  expectTypeOf<ReturnType<typeof TaskState.deriveSkills>>().toEqualTypeOf<Skills | null>();
  expectTypeOf<ReturnType<typeof TaskState.explainSkills>>().toEqualTypeOf<SkillsExplanation>();
  const run = Run.parse(input);
  if ("phases" in run) expectTypeOf<typeof run>().toEqualTypeOf<CanonicalRunDetail>();
  AgentConfiguration.parse(input).agent_backend.toUpperCase();
}

/** The option `shape` says which type the value has; it is a subtype of the payload's. */
export function shapes(input: unknown, options: Options): void {
  const response = Run.parse(input, { shape: "api", mode: "strict" });
  expectTypeOf<typeof response>().toEqualTypeOf<CanonicalRunDetail>();
  response satisfies RunDetail;
  for (const { skills } of response.phases) expectTypeOf<typeof skills>().toEqualTypeOf<Skills | null>();

  const normalized = Run.normalize(input, { shape: "record" });
  if (normalized.ok) expectTypeOf<typeof normalized.value>().toEqualTypeOf<CanonicalRunRecord>();
  const row = Run.parse(input, { shape: "record" });
  row satisfies RunRecord;
  for (const { skills } of row.task_states ?? []) expectTypeOf<typeof skills>().toEqualTypeOf<Skills | null>();

  const state = TaskState.parse(input);
  expectTypeOf<typeof state.skills>().toEqualTypeOf<Skills | null>();
  const phase = TaskState.parse(input, { shape: "api" });
  expectTypeOf<typeof phase>().toEqualTypeOf<CanonicalPhaseState>();
  const artifact = Artifact.parse(input, { shape: "api" });
  expectTypeOf<typeof artifact>().toEqualTypeOf<ArtifactDetail>();

  for (const other of [options, {}, { shape: "auto" }, { shape: undefined }] as const) {
    const either = Artifact.parse(input, other);
    expectTypeOf<typeof either>().toEqualTypeOf<ArtifactRecord | ArtifactDetail>();
  }
  // @ts-expect-error A shape that does not exist.
  Run.parse(input, { shape: "row" });
  // @ts-expect-error An option that does not exist, beside one that does.
  Run.normalize(input, { shape: "api", maxIsues: 1 });
}

export function issues(issue: Issue): string | number {
  expectTypeOf<Issue["code"]>().toEqualTypeOf<IssueCode>();
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
  expectTypeOf<ReturnType<typeof runLifecycle.next>>().toEqualTypeOf<RunStatus[]>();
  expectTypeOf<ReturnType<typeof taskLifecycle.next>>().toEqualTypeOf<TaskStatus[]>();
  taskLifecycle.check({ status: "failed", attempt: 1 }, "running", { mode: "snapshot" });
  // @ts-expect-error Runs have no attempts.
  runLifecycle.can({ status: "failed", attempt: 1 }, "queued");
  // @ts-expect-error A status of tasks only.
  runLifecycle.can("pending", "queued");
  const result = runLifecycle.check("queued", "succeeded");
  if (!result.ok) expectTypeOf<typeof result.issue.message>().toEqualTypeOf<string>();
}

export function reports(input: unknown): void {
  let report = mergeReports<{ line: number }>([]);
  report = mergeReports([report, reportOf(Run.normalize(input), { line: 1 }, { maxIssues: 100 })]);
  expectTypeOf<typeof report>().toEqualTypeOf<Report<{ line: number }>>();
  for (const issue of report.issues) {
    expectTypeOf<typeof issue.where>().toEqualTypeOf<{ line: number }>();
    if (issue.code === "too_long") expectTypeOf<typeof issue.params.limit>().toEqualTypeOf<number>();
  }
  const mixed = mergeReports([report, reportOf(Run.validate(input), "run.json")]);
  expectTypeOf<typeof mixed>().toEqualTypeOf<Report<string | { line: number }>>();
  // @ts-expect-error A report of other places.
  mergeReports([report, reportOf(Run.validate(input), "run.json")]) satisfies Report<{ line: number }>;
}

export function errors(error: unknown): readonly Issue[] {
  if (error instanceof SpecAutomationError) {
    expectTypeOf<typeof error.code>().toEqualTypeOf<"invalid_payload" | "internal" | "thread_lost" | "pool_closed" | "file_changed">();
    return error.issues;
  }
  return [];
}

export async function threads(response: Response, file: File): Promise<number> {
  await using pool = createPool();
  let lines = 0;
  for await (const { line } of pool.Run.validateStream(response)) lines = line;
  for await (const { line } of pool.Run.validateFile("runs.ndjson", { maxIssues: 3 })) lines = line;
  for await (const { line } of Run.validateStream(file)) lines += line;
  // @ts-expect-error A value is no source.
  Run.validateStream({ body: 5 });
  return lines;
}
