import path from 'node:path';
import type { Env } from '../env.ts';
import { loadMasterKey } from '../secrets/masterKey.ts';
import { masterKeyId } from '../vault/wrapKey.ts';

type Places = Pick<Env, 'masterKey' | 'masterKeyFile' | 'dataDir'>;

/** Where this installation takes its master key from, in words. */
export function masterKeyPlace({ masterKey, masterKeyFile, dataDir }: Places): string {
  if (masterKey !== undefined) return 'the variable PYHEART_MASTER_KEY';
  return masterKeyFile === undefined
    ? `the file ${path.join(dataDir, 'master.key')}`
    : `the file ${masterKeyFile}`;
}

/** The master key of this installation when it is one of those; undefined when it is another one or not there. */
export async function masterKeyOf(
  places: Places,
  masterKeys: readonly string[],
): Promise<Buffer | undefined> {
  const master = await loadMasterKey(places, { mayMake: false }).catch(() => undefined);
  return master !== undefined && masterKeys.includes(masterKeyId(master)) ? master : undefined;
}
