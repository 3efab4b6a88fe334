import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from '../proof/Journal.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { hl7Message } from './chaosMessage.ts';
import type { Feed, FeedOptions } from './Feed.ts';
import { SequencedFeed } from './SequencedFeed.ts';

/** Drops one file per message; that it was moved to `done` is its acknowledgement. */
export function fileFeed(
  name: string,
  folder: string,
  options: FeedOptions & { journal: Journal; random: SeededRandom },
): Feed {
  return new SequencedFeed({
    ...options,
    name,
    make: hl7Message,
    send: async ({ message: { controlId, text } }, announce, signal) => {
      const file = join(folder, `${controlId}.hl7`);
      if (!existsSync(file)) {
        await writeFile(`${file}.part`, text);
        await rename(`${file}.part`, file);
      }
      announce('written');
      // A file lies there until it is taken: it is never dropped a second time.
      while (!signal.aborted) {
        if (existsSync(join(folder, 'done', `${controlId}.hl7`))) return 'acknowledged';
        if (existsSync(join(folder, 'error', `${controlId}.hl7`))) return 'refused';
        await pause(20);
      }
      return 'unanswered';
    },
    close: () => undefined,
  });
}
