// The entities as Standard Schemas, in libraries that take such schemas. It is also compiled, for the types.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sValidator } from "@hono/standard-validator";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { FormApi } from "@tanstack/form-core";
import { expectTypeOf } from "expect-type";
import { Hono } from "hono";
import { testClient } from "hono/testing";
import {
  AgentConfiguration,
  type AgentConfigurationRecord,
  Artifact,
  type ArtifactRecord,
  type ArtifactDetail,
  type CanonicalPhaseState,
  type CanonicalRunDetail,
  type CanonicalRunRecord,
  type CanonicalTaskStateRecord,
  type PhaseState,
  Run,
  type RunDetail,
  type RunRecord,
  TaskState,
  type TaskStateRecord,
} from "spec-automation";

const RUN = { run_id: "4B4A769E-950A-4D0F-BA1E-E49C04600130", status: "queued", phases: [], artifacts: [] } as const;

test("all four have the types of the specification", () => {
  Run satisfies StandardSchemaV1<RunRecord | RunDetail, CanonicalRunRecord | CanonicalRunDetail>;
  TaskState satisfies StandardSchemaV1<TaskStateRecord | PhaseState, CanonicalTaskStateRecord | CanonicalPhaseState>;
  Artifact satisfies StandardSchemaV1<ArtifactRecord | ArtifactDetail>;
  AgentConfiguration satisfies StandardSchemaV1<AgentConfigurationRecord>;

  expectTypeOf<StandardSchemaV1.InferInput<typeof Run>>().toEqualTypeOf<RunRecord | RunDetail>();
  expectTypeOf<StandardSchemaV1.InferOutput<typeof Run>>().toEqualTypeOf<CanonicalRunRecord | CanonicalRunDetail>();
  expectTypeOf<StandardSchemaV1.InferInput<typeof TaskState>>().toEqualTypeOf<TaskStateRecord | PhaseState>();
  expectTypeOf<StandardSchemaV1.InferOutput<typeof Artifact>>().toEqualTypeOf<ArtifactRecord | ArtifactDetail>();
  // @ts-expect-error An artifact is no run.
  Artifact satisfies StandardSchemaV1<RunRecord>;
});

test("Hono validates a request and hands the canonical form to the handler", async () => {
  const app = new Hono().post("/runs", sValidator("json", Run), (context) => {
    const run = context.req.valid("json");
    return context.json("phases" in run ? run.run_id : run.id);
  });
  const accepted = await testClient(app).runs.$post({ json: { ...RUN, phases: [], artifacts: [] } });
  assert.equal(accepted.status, 200);
  assert.equal(await accepted.json(), RUN.run_id.toLowerCase());

  const phases = [{ phase: "git_clone", status: "pending", attempt: 0 }];
  const body = JSON.stringify({ ...RUN, phases });
  const refused = await app.request("/runs", { method: "POST", body, headers: { "content-type": "application/json" } });
  assert.equal(refused.status, 400);
  const { error } = (await refused.json()) as { error: StandardSchemaV1.Issue[] };
  const message = "outside the range from 1 to 2147483647";
  assert.deepEqual(error, [{ message, path: ["phases", 0, "attempt"] }]);
});

test("TanStack Form shows each error at its field", () => {
  const defaultValues: TaskStateRecord | PhaseState = { phase: "git_clone", status: "pending", attempt: 0 };
  const form = new FormApi({ defaultValues, validators: { onChange: TaskState } });
  form.mount();
  form.validateSync("change");
  const { onChange } = form.state.errorMap;
  assert.deepEqual(Object.keys(onChange ?? {}), ["attempt"]);
  form.setFieldValue("attempt", 1);
  assert.equal(form.state.errorMap.onChange, undefined);
  assert.ok(form.state.isValid);
});
