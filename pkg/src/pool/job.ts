import type { Lines } from "../bulk/lines.js";
import type { Payload } from "../input.js";
import type { Settings } from "../options.js";
import type { Failure } from "./failure.js";
import type { Identity } from "./identity.js";
import type { Range } from "./range.js";

/** What a thread is started with. */
export interface Start {
  module: WebAssembly.Module;
}

/** What a thread has to do; what is brief has verdicts without issues. */
export type Job = { entity: number; settings: Settings } & (
  | { kind: "lines"; bytes: Uint8Array; begun: number }
  | { kind: "range"; path: string; before: Identity; range: Range }
  | { kind: "payloads"; payloads: Payload[]; isBrief?: boolean }
);

/** What comes of payloads: what the core says of each, and the issues of each that has any, as JSON. */
export interface Verdicts {
  packed: Uint32Array;
  issues: string;
}

/** What a thread gives back: `bytes` are those of the job, to be used again, and `left` is what it has not come to. */
export type Answer =
  | { kind: "lines"; lines: Lines; bytes: Uint8Array }
  | { kind: "range"; lines: Lines[]; left: Range | undefined }
  | { kind: "payloads"; verdicts: Verdicts }
  | Failure;
