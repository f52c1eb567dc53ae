import { readdirSync, readFileSync } from "node:fs";
import { oneOf } from "../arguments.js";
import { EXIT } from "../exit.js";
import { subcommand } from "./subcommand.js";

const FOLDER = new URL("../schema/", import.meta.url);

/** `schema`: the JSON Schemas of the package. */
export const schema = subcommand(
  {
    name: "schema",
    summary: "write a JSON Schema of the payloads or of the configuration file",
    does: "Writes a JSON Schema, or the names of all.",
    usage: "schema [options] [NAME]",
    rows: [],
    examples: ["spec-automation schema run-record", "spec-automation schema config > schema.json"],
    takes: [0, 1, "`schema` takes one name"],
    words: [
      "agent-configuration-record",
      "artifact-detail",
      "artifact-record",
      "artifact-summary",
      "config",
      "openapi",
      "phase-state",
      "run-detail",
      "run-record",
      "task-state-record",
    ],
    async work({ args: [name], streams, hint }) {
      const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, "")).sort();
      if (name === undefined) await streams.write(names.map((line) => `${line}\n`).join(""));
      else await streams.write(readFileSync(new URL(`${oneOf("schema", name, names, hint)}.json`, FOLDER), "utf8"));
      return EXIT.clean;
    },
  },
  false,
);
