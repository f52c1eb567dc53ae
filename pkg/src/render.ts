import type { RenderLifecycle, RenderTimeline } from "./api/render.js";
import { ENTITY } from "./entity.js";
import { invalidPayload } from "./error.js";
import type { Host } from "./host.js";
import { issuesOf } from "./issues.js";
import { MACHINE } from "./lifecycle.js";
import { noMore, takeOption } from "./options.js";
import { askAt, instantOf } from "./summary.js";

const DEFAULT_WIDTH = 720;
const NARROWEST = 480;
const WIDEST = 10_000;

/** Makes the function that draws the timeline of a run. */
export function createRenderTimeline(host: Host): RenderTimeline {
  return (run, options) => {
    const [now, rest] = takeOption(options, "now");
    const [givenWidth, others] = takeOption(rest, "width");
    const [givenTitle, settings] = takeOption(others, "title");
    const time = instantOf(now);
    const width = widthOf(givenWidth);
    const title = textOf(givenTitle, "title");
    const drawn = askAt(
      host,
      run,
      settings,
      (glue, payload) => glue.renderTimeline(payload.length, payload.isValue, time, title, width),
      (glue, isDone) => (isDone ? glue.text() : issuesOf(glue)),
    );
    if (typeof drawn === "string") return drawn;
    throw invalidPayload(ENTITY.run.name, drawn);
  };
}

/** Makes the function that draws a life cycle. */
export function createRenderLifecycle(host: Host): RenderLifecycle {
  return (machine: unknown, options?: unknown) => {
    if (machine !== "run" && machine !== "task") throw new TypeError('`machine` must be "run" or "task"');
    const [givenStatus, rest] = takeOption(options, "status");
    const [givenTitle, others] = takeOption(rest, "title");
    noMore(others, "a life cycle has the options `status` and `title`");
    const status = textOf(givenStatus, "status");
    const title = textOf(givenTitle, "title");
    if (status !== "" && !hasStatus(host, MACHINE[machine], status)) {
      throw new TypeError(`\`status\` must be one of a ${machine}`);
    }
    return host.ask((glue) => glue.renderLifecycle(MACHINE[machine], status, title));
  };
}

function hasStatus(host: Host, machine: number, status: string): boolean {
  return host.ask((glue) => glue.isTerminal(machine, status) || glue.next(machine, status).length > 0);
}

function widthOf(width: unknown = DEFAULT_WIDTH): number {
  if (Number.isInteger(width) && (width as number) >= NARROWEST && (width as number) <= WIDEST) return width as number;
  throw new TypeError(`\`width\` takes a whole number from ${NARROWEST} to ${WIDEST}`);
}

function textOf(text: unknown, name: string): string {
  if (text === undefined) return "";
  if (typeof text === "string") return text;
  throw new TypeError(`\`${name}\` takes a text`);
}
