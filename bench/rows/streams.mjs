// NDJSON as it comes from a file or a socket, and its verdicts.

const CHUNK = 64 * 1024;

/** The bytes in chunks of which none owns its memory; they are cut anywhere. */
export function inChunks(bytes) {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, index) =>
    bytes.subarray(index * CHUNK, (index + 1) * CHUNK),
  );
}

/** Validates every line of a stream, all of which must be valid, with the `Run` of the package or of a pool. */
export async function validStream(Run, chunks, count) {
  await allValid(Run.validateStream(chunks), count);
}

/** Takes so many verdicts, all of which must be good. */
export async function allValid(verdicts, count) {
  let lines = 0;
  for await (const { ok, issues } of verdicts) {
    if (!ok) throw new Error(`line ${lines} is taken for invalid: ${JSON.stringify(issues[0])}`);
    lines += 1;
  }
  if (lines !== count) throw new Error(`${lines} of ${count} lines were validated`);
}
