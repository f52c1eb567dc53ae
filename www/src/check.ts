import { AgentConfiguration, Artifact, detectEntity, Run, TaskState } from "spec-automation";
import { locate, type Place } from "./positions.ts";
import type { LocatedIssue, Question, Report } from "./report.ts";
import { skillsOf } from "./task-skills.ts";

const ENTITIES = { run: Run, "task-state": TaskState, artifact: Artifact, "agent-configuration": AgentConfiguration };

/** Answers a question about a payload. It touches no document, so that it can run in a worker as well. */
export function check({ payload, entity, mode }: Question): Report {
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  const text = typeof payload === "string" ? payload : new TextDecoder().decode(payload);
  const asked = entity === "auto" ? (detectEntity(payload) ?? "run") : entity;

  const begun = performance.now();
  const result = ENTITIES[asked].normalize(payload, { mode });
  const milliseconds = performance.now() - begun;

  return {
    entity: asked,
    mode,
    ok: result.ok,
    issues: located(bytes, result.issues),
    skills: skillsOf(asked, text),
    normalized: result.ok ? JSON.stringify(result.value, null, 2) : undefined,
    bytes: bytes.length,
    milliseconds,
  };
}

function located(bytes: Uint8Array, issues: LocatedIssue["issue"][]): LocatedIssue[] {
  const places: Place[] = locate(bytes, issues.flatMap(({ span }) => span ?? []));
  let next = 0;
  return issues.map((issue) => ({ issue, place: issue.span === undefined ? undefined : places[next++] }));
}
