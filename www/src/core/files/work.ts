import { checkFile } from "./check-file.ts";
import { Refusal } from "./contents.ts";
import { fetchFile } from "./fetch-file.ts";
import type { Job, Tell } from "./job.ts";
import { readPart } from "./part.ts";

/** Does a job, and tells how it goes. */
export async function work(job: Job, tell: Tell): Promise<void> {
  try {
    if (job.kind === "check") await checkFile(job, tell);
    else if (job.kind === "fetch") await fetchFile(job, tell);
    else await readPart(job, tell);
  } catch (error) {
    tell({ kind: "failed", reason: error instanceof Refusal ? error.message : `the validator failed: ${String(error)}` });
  }
}
