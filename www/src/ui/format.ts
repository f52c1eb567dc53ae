/** `1 error`, `2 errors`. */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString("en")} ${noun}${amount === 1 ? "" : "s"}`;
}

/** A size in bytes for people. */
export function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, "byte");
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** Units of time, in milliseconds. */
const UNITS = [[86_400_000, "d"], [3_600_000, "h"], [60_000, "min"], [1000, "s"]] as const;

/** Milliseconds for people, as the timeline writes them: the two largest of the units that it has; a dash where they are not known. */
export function lasting(milliseconds: number | null): string {
  if (milliseconds === null) return "–";
  const largest = UNITS.findIndex(([unit]) => milliseconds >= unit);
  if (largest < 0) return `${milliseconds} ms`;
  let rest = milliseconds;
  const parts = UNITS.slice(largest, largest + 2).flatMap(([unit, name]) => {
    const amount = Math.floor(rest / unit);
    rest %= unit;
    return amount > 0 ? [`${amount} ${name}`] : [];
  });
  return parts.join(" ");
}

export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
