// What every toolchain runs: a little of each kind of call, and the errors that must cross the boundary.

import { AgentConfiguration, Artifact, detectEntity, Run, runLifecycle, SpecAutomationError, TaskState } from "spec-automation";

export function probe() {
  const state = '{"phase": "speckit_plan", "status": "pending", "attempt": "2"}';
  return {
    text: Run.validate("nothing").issues.map(({ code }) => code),
    bytes: TaskState.normalize(new TextEncoder().encode(state)).value.attempt,
    value: TaskState.patch(JSON.parse(state)).patch.map(({ path }) => path),
    date: Run.validate({ run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130", status: "queued", started_at: new Date(0) }).ok,
    skills: TaskState.deriveSkills(state).selectedSkill,
    others: [Artifact.validate("{}").ok, AgentConfiguration.validate("{}").ok],
    kind: detectEntity(state),
    next: runLifecycle.next("queued"),
    typeError: thrown(() => Run.validate("{}", { maxIsues: 1 })) instanceof TypeError,
    ownError: thrown(() => Run.parse("nothing")) instanceof SpecAutomationError,
  };
}

function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
}
