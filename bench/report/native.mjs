// What criterion found, read from where it leaves its estimates.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

/** The medians of criterion's last run in a folder, by the names of its benchmarks; none without a folder. */
export function nativeTimes(folder) {
  if (folder === undefined) return [];
  const found = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(join("new", "benchmark.json")));
  return found.sort().map((path) => {
    const at = join(folder, path, "..");
    const { full_id: name, throughput } = read(at, "benchmark.json");
    const { point_estimate: nanoseconds, confidence_interval: interval } = read(at, "estimates.json").median;
    return { name, nanoseconds, low: interval.lower_bound, high: interval.upper_bound, bytes: throughput?.Bytes };
  });
}
