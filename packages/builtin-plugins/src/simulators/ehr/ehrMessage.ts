import { adtEvents, adtMessage } from './adtMessage.ts';
import { resultMessage } from './resultMessage.ts';

/** All that the simulated hospital system sends: events of a visit, and laboratory reports. */
export const ehrEvents = [...adtEvents, 'ORU^R01'] as const;
export type EhrEvent = (typeof ehrEvents)[number];

/** A message of this event; the same seed and number give the same one but for `now` and `controlId`. */
export function ehrMessage({
  event,
  ...about
}: { event: EhrEvent } & Parameters<typeof resultMessage>[0]): string {
  return event === 'ORU^R01' ? resultMessage(about) : adtMessage({ ...about, event });
}
