import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The process id of the PostgreSQL that a studio runs on this data folder; undefined when none is noted. */
export function embeddedPostmaster(dataDir: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
