import type { EntityKind } from "spec-automation";
import type { Chosen } from "../choices.ts";
import type { LocatedIssue } from "../report.ts";
import type { Batch } from "./batch.ts";

/** What a worker does with a file, and nothing else: to cancel it is to end the worker. */
export type Job =
  | { kind: "check"; file: Blob; name: string; chosen: Chosen }
  | { kind: "fetch"; url: string }
  /** Reads a part of the contents, unpacked. */
  | { kind: "part"; file: Blob; offset: number; length: number };

/** What it tells. After `done` and `failed` nothing comes. */
export type Told =
  /** How many bytes were read, and of how many, if that is known. */
  | { kind: "read"; bytes: number; total: number | undefined }
  /** A document that the editor can hold is not checked here. */
  | { kind: "document"; bytes: Uint8Array }
  | { kind: "began"; entity: EntityKind; form: Form }
  | { kind: "batch"; batch: Batch }
  /** The issues of a document that the editor cannot hold. */
  | { kind: "issues"; issues: LocatedIssue[] }
  | { kind: "fetched"; file: Blob }
  | { kind: "part"; bytes: Uint8Array }
  | { kind: "failed"; reason: string }
  | { kind: "done" };

/** How records stand in a file. */
export type Form = "lines" | "array" | "document";

export type Tell = (told: Told, transfer?: Transferable[]) => void;
