/** From when until when a version was the published one; no end: it still is. */
export interface ActiveTime {
  from: Date;
  until?: Date;
}

/** An entry of the audit trail about publishing, oldest first. */
export interface PublishingFact {
  at: Date;
  /** The version that was published then; undefined: none. */
  version: number | undefined;
  /** The version that could not start then, so that the one before goes on. */
  failed?: number;
}

/**
 * When each version was the published one. One that could not start never was: the version before went on.
 */
export function activeTimes(facts: readonly PublishingFact[]): ReadonlyMap<number, readonly ActiveTime[]> {
  const times = new Map<number, ActiveTime[]>();
  const started = facts.filter(
    ({ version }, index) => version === undefined || facts[index + 1]?.failed !== version,
  );
  const turns = started.filter(
    ({ version }, index) => version !== started[index - 1]?.version || index === 0,
  );
  turns.forEach(({ at, version }, index) => {
    if (version === undefined) return;
    const next = turns[index + 1];
    const time = { from: at, ...(next === undefined ? {} : { until: next.at }) };
    times.set(version, [...(times.get(version) ?? []), time]);
  });
  return times;
}
