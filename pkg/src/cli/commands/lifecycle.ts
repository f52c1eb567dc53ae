import { oneOf } from "../arguments.js";
import { EXIT } from "../exit.js";
import { DIAGRAM_FORMAT, DIAGRAMS } from "../options.js";
import { subcommand } from "./subcommand.js";

const MACHINES = ["run", "task"];

/** `lifecycle`: which changes of status are legal, drawn. */
export const lifecycle = subcommand(
  {
    name: "lifecycle",
    summary: "draw which changes of status are legal",
    does: "Draws the life cycle of runs or tasks.",
    usage: "lifecycle [options] run|task",
    rows: [DIAGRAM_FORMAT],
    examples: ["spec-automation lifecycle run", "spec-automation lifecycle --format svg task > task.svg"],
    takes: [1, 1, "`lifecycle` takes `run` or `task`"],
    words: MACHINES,
    async work({ values, args: [name = ""], load, streams, hint }) {
      const machine = MACHINES.indexOf(oneOf("lifecycle", name, MACHINES, hint));
      const word = values["format"] ?? "mermaid";
      const format = DIAGRAMS.findIndex(([candidate]) => candidate === word);
      const drawn = load().ask((glue) =>
        word === "svg" ? glue.renderLifecycle(machine, "", "") : glue.diagram(machine, format));
      await streams.write(drawn.endsWith("\n") ? drawn : `${drawn}\n`);
      return EXIT.clean;
    },
  },
  false,
);
