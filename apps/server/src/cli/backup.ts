import path from 'node:path';
import { type BackupManifest, readManifest, rowsOf } from '../backup/backupManifest.ts';
import { masterKeyOf, masterKeyPlace } from '../backup/masterKeyPlace.ts';
import { verifyBackup } from '../backup/verifyBackup.ts';
import { writeBackup } from '../backup/writeBackup.ts';
import { readEnv } from '../env.ts';
import { audited } from '../persistence/audited.ts';
import { readArgs } from './readArgs.ts';
import { UsageError } from './UsageError.ts';
import { withInstallationDatabase } from './withInstallationDatabase.ts';

/** `pyheart backup FOLDER` and `pyheart backup verify FOLDER` */
export async function backup(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {}, { names: 'FOLDER', atLeast: 1, atMost: 2 });
  const [first = '', second] = positionals;
  if (second === undefined && first === 'verify')
    throw new UsageError('FOLDER is missing: which backup to verify.');
  if (second === undefined) return write(path.resolve(first));
  if (first !== 'verify')
    throw new UsageError(`"${second}" is one argument too many. Add --help to see how.`);
  return verify(path.resolve(second));
}

function write(folder: string): Promise<number> {
  return withInstallationDatabase({ beside: true }, async ({ pool, prisma, depot, describe, env }) => {
    const manifest = await writeBackup({ pool, depot, describe, say: console.log }, folder);
    await audited({ db: prisma, clock: { now: () => new Date() } }, 'command line', async () => {
      const detail = { at: manifest.at, rows: rowsOf(manifest), contents: manifest.blobs.list.rows };
      return {
        result: undefined,
        fact: { action: 'installation.backed_up', object: 'installation', detail },
      };
    });
    console.log(`Backup of ${manifest.at} written to ${folder}: ${rowsOf(manifest)} rows.`);
    warnOfMissing(manifest);
    if (manifest.masterKeys.length > 0) {
      console.log(
        `It opens only with the master key ${manifest.masterKeys.join(', ')}, which is not in it: ${masterKeyPlace(env)}. ` +
          'Keep a copy of the key apart from the backup; without it the backup is worth nothing.',
      );
    }
    console.log(`Check it with: pnpm pyheart backup verify ${folder}`);
    return 0;
  });
}

async function verify(folder: string): Promise<number> {
  const env = readEnv();
  const { masterKeys } = await readManifest(folder);
  const { manifest, opened } = await verifyBackup(folder, await masterKeyOf(env, masterKeys));
  console.log(
    `The backup of ${manifest.at} in ${folder} is as it was written: ${manifest.tables.length} tables, ` +
      `${rowsOf(manifest)} rows, ${manifest.blobs.list.rows} contents.`,
  );
  warnOfMissing(manifest);
  if (opened !== undefined)
    console.log(`${opened} encrypted values open with ${masterKeyPlace(env)}: it is the right master key.`);
  else if (masterKeys.length > 0) {
    console.log(
      `The encrypted values were not opened, as the master key ${masterKeys.join(', ')} is not here. Set PYHEART_MASTER_KEY_FILE ` +
        'to your copy of it and verify again: that also proves that the copy is the right one.',
    );
  }
  return 0;
}

function warnOfMissing({ blobs: { missing } }: BackupManifest): void {
  if (missing.length === 0) return;
  console.error(
    `Warning: ${missing.length} contents were gone from the blob store before the backup, so their messages are in it ` +
      `without them: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}.`,
  );
}
