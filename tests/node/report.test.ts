import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc, { runs } from "./support/property.js";
import { mergeReports, reportOf, Run, TaskState, type Issue, type Report, type Verdict } from "spec-automation";

const VALID = '{"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "queued"}';
const MANY = '{"phase": 1, "status": 2, "attempt": 3.5, "started_at": 4}';

/** Verdicts as the package gives them, without issues, with a few, and with more than were asked for. */
const VERDICTS: Verdict[] = [
  Run.validate(VALID),
  Run.validate(VALID.replace("queued", "succeeded")),
  Run.validate(VALID.replace("queued", "lost")),
  Run.validate("nothing"),
  TaskState.validate(MANY),
  TaskState.validate(MANY, { maxIssues: 1 }),
  TaskState.validate(MANY, { maxIssues: 0 }),
];

interface Part {
  verdict: Verdict;
  where: number;
  maxIssues: number;
}

const part = fc.record({ verdict: fc.constantFrom(...VERDICTS), where: fc.nat(), maxIssues: fc.nat({ max: 12 }) });
const parts = fc.array(part, { maxLength: 12 });
/** What one worker reports, for any number of payloads. */
const report = parts.map((all) => mergeReports(all.map(reported)));

function reported({ verdict, where, maxIssues }: Part): Report<number> {
  return reportOf(verdict, where, { maxIssues });
}

function isMarker({ code }: Issue): boolean {
  return code === "too_many_issues";
}

describe("merging reports", () => {
  test("is associative, down to the text of the JSON", () => {
    fc.assert(
      fc.property(report, report, report, (one, two, three) => {
        const left = mergeReports([mergeReports([one, two]), three]);
        const right = mergeReports([one, mergeReports([two, three])]);
        assert.equal(JSON.stringify(left), JSON.stringify(right));
        assert.deepEqual(left, mergeReports([one, two, three]));
      }),
      { numRuns: runs(500) },
    );
  });

  test("has an identity", () => {
    const nothing = mergeReports<number>([]);
    fc.assert(
      fc.property(report, (some) => {
        for (const all of [[some], [nothing, some], [some, nothing]]) assert.deepEqual(mergeReports(all), some);
      }),
    );
    assert.deepEqual(nothing, { ...nothing, ok: true, payloads: 0, issueCount: 0, maxIssues: null, issues: [] });
  });

  test("adds up what the verdicts say", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { ok, payloads, invalid, errors, warnings, codes } = mergeReports(all.map(reported));
        const issues = all.flatMap(({ verdict }) => verdict.issues.filter((issue) => !isMarker(issue)));
        assert.equal(ok, all.every(({ verdict }) => verdict.ok));
        assert.equal(payloads, all.length);
        assert.equal(invalid, all.filter(({ verdict }) => !verdict.ok).length);
        assert.equal(errors, issues.filter(({ severity }) => severity === "error").length);
        assert.equal(warnings, issues.filter(({ severity }) => severity === "warning").length);
        for (const code of issues.map((issue) => issue.code)) {
          assert.equal(codes[code], issues.filter((issue) => issue.code === code).length);
        }
        assert.equal(Object.values(codes).reduce((sum, count) => sum + count, 0), issues.length);
      }),
    );
  });

  test("keeps the first issues, as many as the smallest `maxIssues`", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { issues, maxIssues } = mergeReports(all.map(reported));
        const expected = all.flatMap(({ verdict, where }) =>
          verdict.issues.filter((issue) => !isMarker(issue)).map((issue) => ({ ...issue, where })),
        );
        const smallest = all.length === 0 ? null : Math.min(...all.map((one) => one.maxIssues));
        assert.equal(maxIssues, smallest);
        assert.deepEqual(issues, expected.slice(0, smallest ?? 0));
      }),
    );
  });

  test("leaves the reports as they are, and takes them as they come", () => {
    const some = reported({ verdict: TaskState.validate(MANY), where: 1, maxIssues: 3 });
    const before = structuredClone(some);
    const merged = mergeReports((function* () { for (let index = 0; index < 3; index += 1) yield some; })());
    assert.equal(merged.payloads, 3);
    merged.issues.length = 0;
    assert.deepEqual(some, before);
  });
});

describe("a report", () => {
  test("survives JSON", () => {
    fc.assert(fc.property(report, (some) => assert.deepEqual(JSON.parse(JSON.stringify(some)), some)));
  });

  test("counts the issues that its verdict does not list", () => {
    const total = TaskState.validate(MANY).issues.length;
    assert.ok(total > 2);
    for (const maxIssues of [0, 1, 2, 1_000]) {
      const { issueCount, invalid, issues } = reportOf(TaskState.validate(MANY, { maxIssues }), "row");
      assert.deepEqual([issueCount, invalid, issues.length], [total, 1, Math.min(maxIssues, total)]);
    }
  });

  test("keeps 1,000 issues unless told otherwise", () => {
    const issues = Array<Issue>(1_001).fill(TaskState.validate(MANY).issues[0] as Issue);
    const some = reportOf({ ok: false, issues }, "row");
    assert.deepEqual([some.maxIssues, some.issues.length, some.issueCount, some.errors], [1_000, 1_000, 1_001, 1_001]);
  });

  test("refuses options that it does not have", () => {
    const [verdict] = VERDICTS as [Verdict];
    for (const options of [{ maxIssues: -1 }, { maxIssues: 1.5 }, { maxIssues: Infinity }, { maxIssues: "1" }, { maxIssue: 1 }]) {
      assert.throws(() => reportOf(verdict, "row", options as object), TypeError, JSON.stringify(options));
    }
  });

  test("is made of a verdict, and of reports", () => {
    for (const none of [null, undefined, {}, { ok: true }, [], Promise.resolve({ ok: true, issues: [] })]) {
      assert.throws(() => reportOf(none as never, "row"), { name: "TypeError", message: /^`verdict` must be a verdict/ });
    }
    for (const none of [null, {}, 5]) {
      assert.throws(() => mergeReports(none as never), { name: "TypeError", message: /^`reports` must be an iterable/ });
    }
    for (const none of [null, { ok: true, issues: [] }, Promise.resolve(mergeReports([]))]) {
      assert.throws(() => mergeReports([none as never]), { name: "TypeError", message: /^`reports` must hold nothing but reports/ });
    }
    assert.throws(() => reportOf({ ok: true, issues: [] }, "row", "x" as never), { message: "the options must be an object" });
  });
});
