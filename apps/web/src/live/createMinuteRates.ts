const windowMs = 60_000;
const everyMs = 5_000;
/** In less time than this a rate says nothing. */
const shortestMs = 5_000;

type Totals = Readonly<Record<string, number>>;

/**
 * Messages per minute from totals that grow, whoever counts them: what other processes do is seen in the ledger's totals
 * alone. It keeps a dozen readings of the last minute.
 */
export function createMinuteRates() {
  let readings: { at: number; totals: Totals }[] = [];
  return {
    /** The rates at this moment, by the keys of the totals; those that stand still are left out. */
    read(totals: Totals, now: Date): Record<string, number> {
      const at = now.getTime();
      const last = readings.at(-1);
      if (!last || at - last.at >= everyMs) readings.push({ at, totals });
      readings = readings.filter((reading) => at - reading.at <= windowMs + everyMs);
      const first = readings[0];
      const elapsed = first ? at - first.at : 0;
      const rates: Record<string, number> = {};
      if (!first || elapsed < shortestMs) return rates;
      for (const [key, total] of Object.entries(totals)) {
        const before = first.totals[key] ?? 0;
        // A run that is opened again is taken back from the totals.
        if (total > before) rates[key] = ((total - before) * 60_000) / elapsed;
      }
      return rates;
    },
  };
}
