import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { runLifecycle, taskLifecycle } from "spec-automation";
import type { RunStatus, TaskStatus } from "spec-automation";
import { createMachine, getNextTransitions, getInitialSnapshot, getNextSnapshot, type AnyMachineSnapshot } from "xstate";

const RUN: RunStatus[] = ["queued", "in_progress", "succeeded", "failed", "no_changes"];
const TASK: TaskStatus[] = ["pending", "running", "succeeded", "failed", "skipped", "retrying"];

/** Steps as the questions of the life cycles tell them, those to the next attempt marked. */
function runSteps(): string[] {
  return RUN.flatMap((from) => runLifecycle.next(from).map((to) => `${from} ${to}`)).sort();
}

function taskSteps(): string[] {
  const steps = TASK.flatMap((from) => taskLifecycle.next(from).map((to) => `${from} ${to}`));
  const retries = TASK.flatMap((from) =>
    TASK.filter((to) => taskLifecycle.can({ status: from, attempt: 1 }, { status: to, attempt: 2 })).map(
      (to) => `${from} ${to} next attempt`,
    ),
  );
  return [...steps, ...retries].sort();
}

const CYCLES = [
  { name: "run", lifecycle: runLifecycle, first: "queued", steps: runSteps(), statuses: RUN as string[] },
  { name: "task", lifecycle: taskLifecycle, first: "pending", steps: taskSteps(), statuses: TASK as string[] },
] as const;

interface Relation {
  id1: string;
  id2: string;
  relationTitle?: string;
}

/** The relations that Mermaid reads; it wants a document even to parse. */
async function mermaidRelations(text: string): Promise<Relation[]> {
  const { window } = new JSDOM("");
  Object.assign(globalThis, { window, document: window.document });
  const { default: mermaid } = await import("mermaid");
  assert.equal((await mermaid.parse(text)).diagramType, "stateDiagram");
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  return (diagram.db as unknown as { getRelations(): Relation[] }).getRelations();
}

for (const { name, lifecycle, first, steps, statuses } of CYCLES) {
  test(`Mermaid reads every step of the ${name} and no other`, async () => {
    const relations = await mermaidRelations(lifecycle.toMermaid());
    const inner = relations.filter(({ id1, id2 }) => statuses.includes(id1) && statuses.includes(id2));
    const read = inner.map(({ id1, id2, relationTitle }) => [id1, id2, relationTitle].filter(Boolean).join(" "));
    assert.deepEqual(read.sort(), steps);
    const begins = relations.filter(({ id1 }) => !statuses.includes(id1)).map(({ id2 }) => id2);
    assert.deepEqual(begins, [first]);
    const ends = relations.filter(({ id2 }) => !statuses.includes(id2)).map(({ id1 }) => id1);
    assert.deepEqual(ends.sort(), statuses.filter((status) => !steps.some((step) => step.startsWith(status))).sort());
  });

  test(`XState walks every step of the ${name} and no other`, () => {
    const machine = createMachine(lifecycle.toXState() as never);
    const walked = new Set<string>();
    const open: AnyMachineSnapshot[] = [getInitialSnapshot(machine)];
    const seen = new Set<unknown>();
    for (let snapshot = open.pop(); snapshot !== undefined; snapshot = open.pop()) {
      if (seen.has(snapshot.value)) continue;
      seen.add(snapshot.value);
      const transitions = getNextTransitions(snapshot);
      assert.equal(snapshot.status, transitions.length === 0 ? "done" : "active");
      for (const { eventType } of transitions) {
        const next = getNextSnapshot(machine, snapshot, { type: eventType });
        const mark = eventType === next.value ? "" : " next attempt";
        walked.add(`${String(snapshot.value)} ${String(next.value)}${mark}`);
        open.push(next);
      }
    }
    assert.deepEqual([...walked].sort(), steps);
    assert.deepEqual([...seen].map(String).sort(), [...statuses].sort());
  });

  test(`the graph of the ${name} has every step and no other`, () => {
    const edges = [...lifecycle.toDot().matchAll(/^ {4}(\w+) -> (\w+)(?: \[style=dashed, label="(.*)"\])?;$/gm)];
    assert.deepEqual(edges.map((edge) => edge.slice(1).filter(Boolean).join(" ")).sort(), steps);
    assert.match(lifecycle.toDot(), new RegExp(`^digraph ${name} \\{\\n[^]*\\n\\}\\n$`));
  });
}

test("statuses have the words of other systems", () => {
  const words = (cycle: typeof runLifecycle | typeof taskLifecycle, status: string) => [
    cycle.toOpenTelemetry(status as never),
    cycle.toOpenLineage(status as never),
  ];
  assert.deepEqual(words(runLifecycle, "queued"), [{ "cicd.pipeline.run.state": "pending" }, "OTHER"]);
  assert.deepEqual(words(runLifecycle, "no_changes"), [{ "cicd.pipeline.result": "success" }, "COMPLETE"]);
  assert.deepEqual(words(taskLifecycle, "skipped"), [{ "cicd.pipeline.task.run.result": "skip" }, "ABORT"]);
  assert.deepEqual(words(taskLifecycle, "retrying"), [{}, "RUNNING"]);
  assert.deepEqual(words(runLifecycle, "pending"), [{}, null]);
  assert.deepEqual(words(taskLifecycle, 5 as never), [{}, null]);
});

test("only a terminal status that nothing retries ends a task for OpenTelemetry", () => {
  for (const status of TASK) {
    const hasResult = Object.keys(taskLifecycle.toOpenTelemetry(status)).length > 0;
    assert.equal(hasResult, taskLifecycle.isTerminal(status), status);
  }
});
