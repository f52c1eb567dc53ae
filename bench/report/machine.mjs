import { cpus, totalmem } from "node:os";

/** What was measured on, and with what. */
export function machine(peers) {
  const [{ model }, { length }] = [cpus()[0], cpus()];
  const versions = [...new Set(peers.flatMap(({ version }) => version.split(", ")))];
  return [
    `Machine: ${model.trim()}, ${length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; ${process.platform} ${process.arch}.`,
    `Node.js ${process.version}, V8 ${process.versions.v8}.`,
    `Peers: ${versions.join(", ")}.`,
  ].join("\n");
}
