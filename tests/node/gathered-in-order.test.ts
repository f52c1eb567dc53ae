// What is gathered in a process that saw no keys but those that the server writes, and from the first others on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gather } from "../../pkg/src/gather/gather.js";
import { TABLES } from "./support/schemas.js";

const RUN = 0;
const LIMIT = 2 ** 26;

const clean = (): Record<string, unknown> => ({
  run_id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
  status: "in_progress",
  branch_name: null,
  pull_request_url: null,
  result_summary: null,
  started_at: "2026-02-24T09:30:00Z",
  completed_at: null,
  phases: [],
  artifacts: [],
});
const withGetter = (key: string, get: () => unknown): object => Object.defineProperty(clean(), key, { get, enumerable: true });

function agree(make: () => unknown): void {
  const { ok, issues } = TABLES.RunDetail.entity.patch(make());
  assert.deepEqual(TABLES.RunDetail.entity.validate(make()), { ok, issues });
}

test("a key that no table has is refused, and what is in order is gathered behind it", () => {
  const other = { ...clean(), other: 1 };
  assert.equal(gather(RUN, other, LIMIT), undefined);
  agree(() => other);
  assert.notEqual(gather(RUN, clean(), LIMIT), undefined);
});

test("a getter that takes a key away changes no result", () => {
  const keys = Object.keys(clean());
  // First those after which the others are still in order.
  for (const lost of [...keys.slice(-1), ...keys]) {
    agree(() => {
      const value = withGetter("branch_name", () => (delete (value as Record<string, unknown>)[lost], null));
      return value;
    });
  }
});

test("a getter that gives every object a key makes nothing seem to be there", () => {
  const polluted = Object.prototype as Record<string, unknown>;
  const value = withGetter("branch_name", () => (polluted["artifacts"] = null));
  delete (value as Record<string, unknown>)["artifacts"];
  try {
    assert.equal(gather(RUN, value, LIMIT), undefined);
  } finally {
    delete polluted["artifacts"];
  }
});

test("keys in another order are gathered from the second time on, and those in order as before", () => {
  const reversed = Object.fromEntries(Object.entries(clean()).reverse());
  agree(() => reversed);
  assert.equal(gather(RUN, reversed, LIMIT), undefined);
  for (const value of [reversed, clean(), reversed]) {
    agree(() => value);
    assert.notEqual(gather(RUN, value, LIMIT), undefined);
  }
});
