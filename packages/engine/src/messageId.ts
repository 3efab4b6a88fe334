import { hash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: 48 bits of milliseconds, 80 bits of randomness. `random` gives numbers in [0, 1). */
export function newMessageId(now: Date, random: () => number): string {
  let id = timePart(now.getTime());
  for (let i = 0; i < 16; i += 1) id += alphabet[Math.floor(random() * 32)];
  return id;
}

/**
 * The ULID of a message that a step makes: the time of the root message, then a digest of where it was made, so
 * that a run that is repeated after a crash makes the same ids and receivers can tell repetitions apart.
 */
export function derivedMessageId(rootId: string, place: readonly (string | number)[]): string {
  const digest = hash('sha1', `${rootId}\n${place.join('\n')}`, 'buffer');
  let id = rootId.slice(0, 10);
  for (let i = 0; i < 16; i += 1) id += alphabet[(digest[i] ?? 0) & 31];
  return id;
}

function timePart(ms: number): string {
  let rest = ms;
  let text = '';
  for (let i = 0; i < 10; i += 1) {
    text = `${alphabet[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}
