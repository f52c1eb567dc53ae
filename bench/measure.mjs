// Timing in interleaved rounds: what drifts while a round lasts drifts for every task of it.

import { Random } from "./corpus/random.mjs";

/** How much is measured: rounds, and what each task gets of one. */
export const THOROUGH = { rounds: 31, milliseconds: 20, isQuick: false };
export const QUICK = { rounds: 9, milliseconds: 8, isQuick: true };

/** To be gone through and thrown away, so that the first rows do not pay for compiling what all rows share. */
export const WARM_UP = { rounds: 3, milliseconds: 5, isQuick: true };

/** For tasks that take longer than their share of a round. */
export const heavy = (settings) => ({ ...settings, rounds: Math.ceil(settings.rounds / 3) });

/** How often the tasks are gone through before anything counts, so that the compilers have seen all of them. */
const WARM_UPS = 3;

/** Nobody pays for the garbage of the task before. */
const collect = () => globalThis.gc?.({ type: "minor" });

function time(task, count) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i += 1) task();
  return Number(process.hrtime.bigint() - start) / 1000;
}

/** The same for tasks that take their time. To await others would add to what they take. */
async function timeAwaited(task, count) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i += 1) await task();
  return Number(process.hrtime.bigint() - start) / 1000;
}

/** How often a task fits into its share of a round. */
async function repetitions(clock, task, microseconds) {
  for (let count = 1; ; count *= 2) {
    const spent = await clock(task, count);
    if (spent > microseconds / 2) return Math.max(1, Math.round((count * microseconds) / spent));
  }
}

export function quantile(sorted, share) {
  return sorted[Math.round((sorted.length - 1) * share)];
}

const AsyncFunction = (async () => {}).constructor;

const ascending = (a, b) => a - b;

/** The times of tasks by name, in microseconds a call, one for each round. */
export class Times {
  #times;

  constructor(times) {
    this.#times = times;
  }

  get names() {
    return [...this.#times.keys()];
  }

  microseconds(name) {
    return quantile([...this.#times.get(name)].sort(ascending), 0.5);
  }

  /** How many times as fast as `base` a task is: median and quartiles of the ratios within each round. */
  ratio(name, base) {
    const reference = this.#times.get(base);
    const ratios = this.#times
      .get(name)
      .map((time, round) => reference[round] / time)
      .sort(ascending);
    return { median: quantile(ratios, 0.5), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
  }

  /** The fastest of some tasks. */
  fastest(names) {
    return names.reduce((best, name) => (this.microseconds(name) < this.microseconds(best) ? name : best));
  }
}

/** Measures tasks by name. */
export async function measure(tasks, { rounds, milliseconds }) {
  const share = milliseconds * 1000;
  const entries = Object.entries(tasks).map(([name, task]) => ({ name, task, clock: clockOf(task), times: [] }));
  for (let i = 0; i < WARM_UPS; i += 1) {
    for (const entry of entries) entry.count = await repetitions(entry.clock, entry.task, share);
  }
  const random = new Random(1);
  for (let round = 0; round < rounds; round += 1) {
    for (const { task, clock, count, times } of random.shuffled(entries)) {
      collect();
      times.push((await clock(task, count)) / count);
    }
  }
  return new Times(new Map(entries.map(({ name, times }) => [name, times])));
}

/** A task may have a clock of its own. */
const clockOf = (task) => task.clock ?? (task instanceof AsyncFunction ? timeAwaited : time);
