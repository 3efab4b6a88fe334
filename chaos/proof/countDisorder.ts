import type { Journal } from './Journal.ts';

/**
 * The places where a key's order broke: the first arrival of a message came before the first arrival of an earlier
 * one. A message that never arrived is a gap and not a disorder; a repeated one is not a first arrival. What a sink
 * refused counts when it was first offered as well: offering a later message first is overtaking too.
 */
export function countDisorder(journal: Journal): string[] {
  return [...disorderAmong(journal, () => true), ...disorderAmong(journal, (answer) => answer !== 'refused')];
}

function disorderAmong(journal: Journal, counts: (answer: string) => boolean): string[] {
  const highest = new Map<string, number>();
  const seen = new Set<string>();
  const broken: string[] = [];
  for (const { destination, controlId, answer } of journal.arrivals) {
    const place = `${destination} ${controlId}`;
    const message = journal.sent.get(controlId)?.message;
    if (message === undefined || !counts(answer) || seen.has(place)) continue;
    seen.add(place);
    const lane = `${destination} ${message.key}`;
    const before = highest.get(lane) ?? 0;
    if (message.sequence < before)
      broken.push(`${controlId} after ${message.key}-${before} at ${destination}`);
    else highest.set(lane, message.sequence);
  }
  return broken;
}
