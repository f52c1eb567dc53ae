import assert from "node:assert/strict";
import { test } from "node:test";
import { renderTimeline } from "spec-automation";
import { lasting } from "../../www/src/ui/format.ts";

const START = Date.UTC(2026, 1, 24, 9, 30);

test("the summary writes how long something took as the timeline does", () => {
  for (const milliseconds of [0, 1, 999, 1000, 1500, 59_999, 60_000, 61_001, 3_600_000, 3_600_500, 3_661_000, 86_400_000, 90_061_001, 8_640_000_000]) {
    const [started_at, completed_at] = [START, START + milliseconds].map((time) => new Date(time).toISOString());
    const run = { run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130", status: "in_progress", started_at, phases: [{ phase: "git_clone", status: "succeeded", attempt: 1, started_at, completed_at }] };
    assert.ok(renderTimeline(run).includes(`<title>git_clone, attempt 1: succeeded, ${lasting(milliseconds)}</title>`), lasting(milliseconds));
  }
  assert.equal(lasting(null), "–");
});
