// Timing in interleaved rounds: what drifts while a round lasts drifts for every row of it.

const ROUNDS = 31;
const ROUND_NANOSECONDS = 20_000_000;

/** How often a task fits into its share of a round. */
function repetitions(task) {
  for (let count = 1; ; count *= 2) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i += 1) task();
    const spent = Number(process.hrtime.bigint() - start);
    if (spent > ROUND_NANOSECONDS / 4) return Math.max(1, Math.round((count * ROUND_NANOSECONDS) / spent));
  }
}

function quantile(sorted, share) {
  return sorted[Math.round((sorted.length - 1) * share)];
}

/**
 * Measures tasks by name against the one called `base`: microseconds a call, and how many times as fast as the base it
 * is, as median and quartiles of the ratios within each round.
 */
export function measure(tasks, base) {
  const entries = Object.entries(tasks).map(([name, task]) => ({ name, task, times: [] }));
  // Twice, so that the compilers have seen all of them before anything counts.
  for (const entry of entries) repetitions(entry.task);
  for (const entry of entries) entry.count = repetitions(entry.task);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { task, count, times } of entries) {
      const start = process.hrtime.bigint();
      for (let i = 0; i < count; i += 1) task();
      times.push(Number(process.hrtime.bigint() - start) / count / 1000);
    }
  }
  const reference = entries.find(({ name }) => name === base).times;
  return entries.map(({ name, times }) => {
    const ratios = times.map((time, round) => reference[round] / time).sort((a, b) => a - b);
    const sorted = [...times].sort((a, b) => a - b);
    return {
      name,
      microseconds: quantile(sorted, 0.5),
      ratio: quantile(ratios, 0.5),
      low: quantile(ratios, 0.25),
      high: quantile(ratios, 0.75),
    };
  });
}
