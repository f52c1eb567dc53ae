// Writes what follows from the tables of the command: `npm run generate --workspace pkg`.

import { writeFileSync } from "node:fs";
import { commandDocs } from "./command-docs.js";
import { configSchema } from "./src/cli/config-schema.js";

writeFileSync(new URL("schema/config.json", import.meta.url), `${JSON.stringify(configSchema(), null, 2)}\n`);
writeFileSync(new URL("../docs/command.md", import.meta.url), commandDocs());
