import { AgentConfiguration, Artifact, Run, TaskState } from "spec-automation";

export const ENTITIES = { run: Run, "task-state": TaskState, artifact: Artifact, "agent-configuration": AgentConfiguration };
