// Writes what follows from the table of the command's options: `npm run generate --workspace pkg`.

import { writeFileSync } from "node:fs";
import { configSchema } from "./src/cli/config-schema.js";

const file = new URL("schema/config.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(configSchema(), null, 2)}\n`);
