import type { Host } from "../host.js";
import type { Streams } from "./command.js";
import { findConfig } from "./config.js";
import { EXIT } from "./exit.js";
import { findFiles } from "./files.js";
import { planOf, type Asked, type Plan } from "./plan.js";
import { UsageError } from "./usage-error.js";
import { nextChange, stateOf } from "./watch.js";

/** How things were when they were last checked. */
interface Seen {
  plan?: Plan;
  config: string;
  files: string;
}

/**
 * Checks now and after every change of the files and of the configuration file, until it is interrupted. What is wrong with
 * how it was called ends it at first only: later, somebody is just changing the configuration.
 */
export async function checkAgain(
  asked: Asked,
  load: () => Host,
  check: (plan: Plan) => Promise<unknown>,
  streams: Streams,
): Promise<number> {
  const seen: Seen = { config: "", files: "" };
  const config = () => [findConfig(asked.values, process.cwd(), asked.hint)].filter((file) => file !== undefined);
  const files = () => (seen.plan === undefined ? [] : findFiles(seen.plan.patterns, asked.hint).paths);
  const isChanged = () => stateOf(config()) !== seen.config || stateOf(files()) !== seen.files;
  const checkNow = async () => {
    // Noted before they are read, so that no change in between is missed.
    seen.config = stateOf(config());
    seen.files = stateOf(files());
    seen.plan = planOf(asked, load);
    seen.files = stateOf(seen.plan.files.paths);
    await check(seen.plan);
  };
  await checkNow();
  for (;;) {
    const paths = [...config(), ...(seen.plan?.files.paths ?? [])];
    if (!(await nextChange(paths, isChanged, streams.interrupted))) return EXIT.interrupted;
    await streams.write("\n");
    try {
      await checkNow();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      streams.complain(error.complaint);
    }
  }
}
