import { once } from "node:events";
import type { Streams } from "./command.js";
import { EXIT } from "./exit.js";
import { forTerminal } from "./printable.js";
import { writeFailure } from "./source.js";

/**
 * The streams of this process. A reader that has seen enough, such as `head`, ends it with the status noted so far. The
 * first interruption lets the command end in order, and the second ends it.
 */
export function processStreams(): Streams {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    process.stderr.write(`spec-automation: cannot write the output: ${writeFailure(error) ?? error.message}\n`);
    process.exit(EXIT.usage);
  });
  // A terminal shows both streams, and some formats end no line before the next item.
  let isMidLine = false;
  const interruption = new AbortController();
  let interrupted: number = EXIT.interrupted;
  for (const [signal, status] of [["SIGINT", EXIT.interrupted], ["SIGTERM", EXIT.terminated]] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(status));
      interrupted = status;
      interruption.abort();
    });
  }
  return {
    write: (text) => {
      if (text !== "") isMidLine = process.stdout.isTTY && !text.endsWith("\n");
      return put(process.stdout, text);
    },
    aside: (text) => put(process.stderr, text),
    note(status) {
      process.exitCode = status === EXIT.interrupted ? interrupted : status;
    },
    complain(message) {
      const lead = isMidLine && process.stderr.isTTY ? "\n" : "";
      isMidLine &&= lead === "";
      process.stderr.write(`${lead}spec-automation: ${forTerminal(message)}\n`);
    },
    get isMidLine() {
      return isMidLine;
    },
    interrupted: interruption.signal,
  };
}

/** Writes a text, and waits while its reader is slow. */
async function put(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text !== "" && !stream.write(stream.isTTY ? forTerminal(text) : text)) await once(stream, "drain");
}
