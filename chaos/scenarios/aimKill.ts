import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '../seededRandom.ts';
import type { Hospital } from './Hospital.ts';

export const aims = [
  'random',
  'half a frame',
  'before the answer',
  'after the answer',
  'while sending',
  'before the commit',
] as const;
/**
 * `half a frame`: a sender has written half of a message · `before the answer`: all of it, and the studio has just
 * begun to store it · `after the answer`: an acknowledgement was just read · `while sending`: a destination has the
 * message and has not answered · `before the commit`: it has just answered, and the studio has not recorded it.
 */
export type Aim = (typeof aims)[number];

const longestWaitMs = 1500;

/** Resolves at the instant for a kill: some while from now, when the next fitting moment of the traffic comes. */
export async function momentFor(aim: Aim, hospital: Hospital, random: SeededRandom): Promise<void> {
  await pause(random.between(150, 700));
  if (aim === 'random') return;
  const delayMs = random.between(0, aim === 'before the commit' ? 20 : 4);
  const moment = new Promise<void>((resolve) => watch(aim, hospital, resolve));
  await Promise.race([moment, pause(longestWaitMs)]);
  ignore(hospital);
  if (delayMs > 0 && aim !== 'half a frame' && aim !== 'while sending') await pause(delayMs);
}

function watch(aim: Exclude<Aim, 'random'>, { feeds, sinks }: Hospital, seen: () => void): void {
  if (aim === 'while sending' || aim === 'before the commit') {
    for (const sink of Object.values(sinks)) {
      sink.onArrival = () => {
        if (aim === 'while sending') seen();
        // The answer is written in this turn of the loop.
        else setImmediate(seen);
      };
    }
    return;
  }
  const phase = {
    'half a frame': 'halfWritten',
    'before the answer': 'written',
    'after the answer': 'acknowledged',
  }[aim];
  for (const feed of feeds) {
    feed.onPhase = (now) => {
      if (now === phase) seen();
    };
  }
}

function ignore({ feeds, sinks }: Hospital): void {
  for (const feed of feeds) feed.onPhase = () => undefined;
  for (const sink of Object.values(sinks)) sink.onArrival = () => undefined;
}
