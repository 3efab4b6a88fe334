const windowSeconds = 10;

/** Messages per second over the last ten seconds, in buckets of one second. */
export function createRate() {
  const buckets = new Map<number, { total: number; ports: Map<string, number> }>();
  const second = (at: Date) => Math.floor(at.getTime() / 1000);
  return {
    /** Counts one message: of the whole pipeline, or of one output. */
    add(port: string | null, at: Date): void {
      const bucket = buckets.get(second(at)) ?? { total: 0, ports: new Map<string, number>() };
      buckets.set(second(at), bucket);
      if (port === null) bucket.total += 1;
      else bucket.ports.set(port, (bucket.ports.get(port) ?? 0) + 1);
    },
    read(now: Date): { total: number; ports: Record<string, number> } {
      let total = 0;
      const ports: Record<string, number> = {};
      for (const [at, bucket] of buckets) {
        if (at <= second(now) - windowSeconds) {
          buckets.delete(at);
          continue;
        }
        total += bucket.total / windowSeconds;
        for (const [port, count] of bucket.ports) ports[port] = (ports[port] ?? 0) + count / windowSeconds;
      }
      return { total, ports };
    },
  };
}
