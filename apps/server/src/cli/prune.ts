import { openDepot } from '../blobs/openDepot.ts';
import { readEnv } from '../env.ts';
import { auditedFirst } from '../persistence/auditedFirst.ts';
import { openPruning } from '../retention/openPruning.ts';
import type { PruneReport } from '../retention/pruneReport.ts';
import { readArgs } from './readArgs.ts';
import { type ControlPlane, withControlPlane } from './withControlPlane.ts';

const actor = 'command line';

/** `pyheart prune [--dry-run]` */
export async function prune(args: string[]): Promise<number> {
  const options = { 'dry-run': { type: 'boolean' } } as const;
  const { values } = readArgs(args, options, { names: 'no arguments', atLeast: 0, atMost: 0 });
  return withControlPlane((plane) => act(plane, values['dry-run'] === true));
}

async function act({ database, db, clock, log }: ControlPlane, isDryRun: boolean): Promise<number> {
  const depot = await openDepot(readEnv());
  const pruning = openPruning({ db, pool: database.pool, depot, clock, log });
  if (isDryRun) {
    print(await pruning.preview());
    return 0;
  }
  const fact = { action: 'retention.pruned', object: 'installation', detail: {} };
  const report = await auditedFirst({ db, clock }, actor, fact, () => pruning.now());
  if (report === undefined) {
    console.error(
      'Another process removes what is over, or makes a backup, right now. Try again when it has ended.',
    );
    return 1;
  }
  print(report);
  return 0;
}

function print({ isDryRun, rows, dropped, kept, bytes }: PruneReport): void {
  const { bodies, traces, records } = rows;
  console.log(
    `${isDryRun ? 'Would remove' : 'Removed'} ${bodies} messages, ${traces} blocks of step data and ${records} records.`,
  );
  if (dropped.length > 0) console.log(`Whole days: ${dropped.join(', ')}`);
  if (kept.length > 0) console.log(`Unfinished, in doubt or held, so it stays: in ${kept.join(', ')}`);
  if (!isDryRun) console.log(`${bytes} bytes of the database were given back to the disk.`);
}
