import { once } from "node:events";
import type { Streams } from "./command.js";
import { EXIT } from "./exit.js";

/** The streams of this process. A reader that has seen enough, such as `head`, ends it with the status noted so far. */
export function processStreams(): Streams {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    process.stderr.write(`spec-automation: cannot write: ${error.message}\n`);
    process.exit(EXIT.internal);
  });
  return {
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, "drain");
    },
    note(status) {
      process.exitCode = status;
    },
    complain(message) {
      process.stderr.write(`spec-automation: ${message}\n`);
    },
  };
}
