import type { CanonicalRunDetail, CanonicalRunRecord } from "./api/canonical.js";
import type { RunEntity } from "./api/run.js";
import { createCompare } from "./comparison.js";
import { createEntity, ENTITY } from "./entity.js";
import { invalidPayload } from "./error.js";
import type { Host, Verb } from "./host.js";
import { issuesOf } from "./issues.js";
import { createSummarize } from "./summary.js";
import type { Issue, RunDetail, RunRecord } from "./types.js";

/** Makes the functions for runs. */
export function createRun(host: Host): RunEntity {
  const project: Verb<{ detail: RunDetail } | { issues: Issue[] }> = (glue, payload) =>
    glue.project(ENTITY.run.id, payload.length, payload.isValue)
      ? { detail: JSON.parse(glue.text()) as RunDetail }
      : { issues: issuesOf(glue) };

  return {
    ...createEntity<CanonicalRunRecord, CanonicalRunDetail, RunRecord | RunDetail>(host, ENTITY.run),
    project(record, options) {
      const result = host.run(project, record, options);
      if ("detail" in result) return result.detail;
      throw invalidPayload(ENTITY.run.name, result.issues);
    },
    compare: createCompare(host),
    summarize: createSummarize(host),
  };
}
