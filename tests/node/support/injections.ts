import { readFileSync } from "node:fs";

const FILE = new URL("../../injections.json", import.meta.url);

/** What somebody may write into a payload or a name in order to be taken for something else. */
export const INJECTIONS = JSON.parse(readFileSync(FILE, "utf8")) as readonly { name: string; text: string }[];
