import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PACKAGE = fileURLToPath(new URL("../../../pkg", import.meta.url));

/** Packs the built package into a folder of its own, as a release does. */
export async function pack() {
  const folder = await mkdtemp(join(tmpdir(), "spec-automation-"));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await promisify(execFile)(npm, args, { cwd: PACKAGE });
  const [{ filename }] = JSON.parse(stdout);
  return { file: join(folder, filename), remove: () => rm(folder, { recursive: true }) };
}
