import path from 'node:path';
import { rowsOf } from '../backup/backupManifest.ts';
import { masterKeyOf, masterKeyPlace } from '../backup/masterKeyPlace.ts';
import { restoreBackup } from '../backup/restoreBackup.ts';
import { audited } from '../persistence/audited.ts';
import { readArgs } from './readArgs.ts';
import { withInstallationDatabase } from './withInstallationDatabase.ts';

/** `pyheart restore FOLDER` */
export async function restore(args: string[]): Promise<number> {
  const options = { replace: { type: 'boolean' }, stopped: { type: 'boolean' } } as const;
  const { values, positionals } = readArgs(args, options, { names: 'FOLDER', atLeast: 1, atMost: 1 });
  const folder = path.resolve(positionals[0] ?? '');
  const isStopped = values.stopped === true;
  return withInstallationDatabase({ beside: false }, async ({ pool, prisma, depot, env }) => {
    const mayLose = values.replace === true;
    const manifest = await restoreBackup({ pool, depot, say: console.log }, folder, { mayLose, isStopped });
    await audited({ db: prisma, clock: { now: () => new Date() } }, 'command line', async () => {
      const detail = { at: manifest.at, rows: rowsOf(manifest), isStopped };
      return { result: undefined, fact: { action: 'installation.restored', object: 'installation', detail } };
    });
    console.log(
      `Restored as of ${manifest.at}. What was acknowledged later is not in it: ask the senders for it.`,
    );
    console.log(
      isStopped
        ? 'Pipelines, replays and alerts are stopped: nothing goes out until somebody starts them.'
        : 'When the studio starts, pipelines that ran go on. What waited may have been sent since the backup: the policy ' +
            'of each destination for unknown outcomes decides about it.',
    );
    const { masterKeys } = manifest;
    if (masterKeys.length > 0 && (await masterKeyOf(env, masterKeys)) === undefined) {
      console.log(
        `Before the start, put the master key ${masterKeys.join(', ')} into ${masterKeyPlace(env)}: nothing opens without it.`,
      );
    }
    console.log('Start it with: npx --yes pnpm@12 start');
    return 0;
  });
}
