import type { PlacedIssue, Report, ReportSettings } from "./api/report.js";
import type { Verdict } from "./api/results.js";
import { noMore, takeOption } from "./options.js";
import type { Issue, IssueCode } from "./types.js";

const DEFAULT_LIMIT = 1_000;

/** The type of `where` in a report. */
type PlaceOf<Some extends Report<unknown>> = Some["issues"][number]["where"];

/**
 * Makes a report on one verdict, to be merged with others. `where` tells where the payload came from, in any form: a name,
 * a line, a partition with an offset.
 *
 * @example
 * ```ts
 * const report = reportOf(Run.validate(text), "run.json");
 * report.payloads; // 1
 * ```
 */
export function reportOf<Where>(verdict: Verdict, where: Where, options?: ReportSettings): Report<Where> {
  if (!isVerdict(verdict)) throw new TypeError("`verdict` must be a verdict, as `validate` gives it");
  const maxIssues = limitOf(options);
  const listed: Issue[] = [];
  const codes = new Map<IssueCode, number>();
  let hidden = 0;
  for (const issue of verdict.issues) {
    if (issue.code === "too_many_issues") hidden += issue.params.total - issue.params.shown;
    else listed.push(issue);
  }
  for (const { code } of listed) add(codes, code, 1);
  const errors = listed.filter(({ severity }) => severity === "error").length;
  return {
    ok: verdict.ok,
    payloads: 1,
    invalid: verdict.ok ? 0 : 1,
    issueCount: listed.length + hidden,
    errors,
    warnings: listed.length - errors,
    codes: Object.fromEntries(codes),
    maxIssues,
    issues: listed.slice(0, maxIssues).map((issue) => ({ ...issue, where })),
  };
}

/**
 * Merges reports into one, in order: counts add up, and the first issues are kept, up to the smallest `maxIssues`. The
 * result does not depend on how reports are grouped, so parts of a stream can have reports of their own. Merging none gives
 * an empty report, which does not change others.
 *
 * @example
 * ```ts
 * const report = mergeReports([reportOf(Run.validate(text), "a.json"), reportOf(Run.validate("{}"), "b.json")]);
 * report.invalid; // 1
 * ```
 */
export function mergeReports<Where>(reports: Iterable<Report<Where>>): Report<Where>;
/** The same for reports whose `where` has several types. */
export function mergeReports<Some extends Report<unknown>>(reports: Iterable<Some>): Report<PlaceOf<Some>>;
export function mergeReports<Where>(reports: Iterable<Report<Where>>): Report<Where> {
  if (!isIterable(reports)) throw new TypeError("`reports` must be an iterable of reports");
  const total = { payloads: 0, invalid: 0, issueCount: 0, errors: 0, warnings: 0 };
  const codes = new Map<IssueCode, number>();
  const issues: PlacedIssue<Where>[] = [];
  let maxIssues: number | null = null;
  for (const report of reports) {
    if (!isReport(report)) throw new TypeError("`reports` must hold nothing but reports, as `reportOf` gives them");
    for (const name of COUNTS) total[name] += report[name];
    for (const [code, count] of Object.entries(report.codes)) add(codes, code as IssueCode, count);
    if (report.maxIssues !== null) maxIssues = Math.min(report.maxIssues, maxIssues ?? report.maxIssues);
    for (const issue of report.issues) issues.push(issue);
    if (maxIssues !== null) issues.length = Math.min(issues.length, maxIssues);
  }
  return { ok: total.invalid === 0, ...total, codes: Object.fromEntries(codes), maxIssues, issues };
}

const COUNTS = ["payloads", "invalid", "issueCount", "errors", "warnings"] as const;

function add(codes: Map<IssueCode, number>, code: IssueCode, count: number): void {
  codes.set(code, (codes.get(code) ?? 0) + count);
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

function isIterable(value: unknown): boolean {
  return isObject(value) && typeof value[Symbol.iterator] === "function";
}

function isVerdict(value: unknown): boolean {
  return isObject(value) && typeof value["ok"] === "boolean" && Array.isArray(value["issues"]);
}

function isReport(value: unknown): boolean {
  if (!isObject(value) || !isVerdict(value) || !isObject(value["codes"])) return false;
  return COUNTS.every((name) => typeof value[name] === "number");
}

function limitOf(options: unknown): number {
  const [maxIssues, others] = takeOption(options, "maxIssues");
  noMore(others, "a report has the option `maxIssues`");
  if (maxIssues === undefined) return DEFAULT_LIMIT;
  if (typeof maxIssues === "number" && Number.isSafeInteger(maxIssues) && maxIssues >= 0) return maxIssues;
  throw new TypeError("the option `maxIssues` must be a whole number");
}
