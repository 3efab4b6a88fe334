import { readEnv } from '../env.ts';
import { audited } from '../persistence/audited.ts';
import { loadMasterKey, readOrMakeMasterKey } from '../secrets/masterKey.ts';
import { listKeys } from '../vault/listKeys.ts';
import { rewrapKeys, rotateDataKey } from '../vault/openVault.ts';
import { masterKeyId } from '../vault/wrapKey.ts';
import { readArgs } from './readArgs.ts';
import { UsageError } from './UsageError.ts';
import { type ControlPlane, withControlPlane } from './withControlPlane.ts';

const actor = 'command line';

/** `pyheart keys list|rotate|rewrap` */
export async function keys(args: string[]): Promise<number> {
  const options = { to: { type: 'string' } } as const;
  const { values, positionals } = readArgs(args, options, {
    names: 'list, rotate or rewrap',
    atLeast: 1,
    atMost: 1,
  });
  const [act] = positionals;
  if (act === 'list') return withControlPlane(list);
  if (act === 'rotate') return withControlPlane(rotate);
  if (act !== 'rewrap') throw new UsageError(`"${act}" is none of list, rotate and rewrap.`);
  const { to } = values;
  if (to === undefined) throw new UsageError('--to FILE is missing: where the new master key is.');
  return withControlPlane((plane) => rewrap(plane, to));
}

async function list({ database }: ControlPlane): Promise<number> {
  const found = await listKeys(database.pool);
  const current = found.findLast(({ purpose }) => purpose === 'data');
  for (const { id, purpose, masterId, madeAt } of found) {
    const note = id === current?.id ? '  encrypts new values' : '';
    console.log(
      `${String(id).padStart(5)}  ${purpose.padEnd(5)}  ${madeAt.toISOString()}  under ${masterId}${note}`,
    );
  }
  if (found.length === 0) console.log('This database has no keys yet; the first start makes them.');
  return 0;
}

async function rotate({ database, db, clock }: ControlPlane): Promise<number> {
  const master = await currentMaster(database.pool);
  const id = await audited({ db, clock }, actor, async () => {
    const made = await rotateDataKey(database.pool, master, clock.now());
    return { result: made, fact: { action: 'key.rotated', object: `key:${made}`, detail: {} } };
  });
  console.log(`Data key ${id} encrypts new values; a studio that runs takes it up within a minute.`);
  return 0;
}

async function rewrap({ database, db, clock }: ControlPlane, to: string): Promise<number> {
  const master = await currentMaster(database.pool);
  // On disk before anything is wrapped with it.
  const next = await readOrMakeMasterKey(to);
  const count = await audited({ db, clock }, actor, async () => {
    const wrapped = await rewrapKeys(database.pool, master, next);
    const detail = { keys: wrapped, master: masterKeyId(next) };
    return { result: wrapped, fact: { action: 'key.rewrapped', object: 'keys', detail } };
  });
  console.log(
    `${count} keys are under the master key of ${to} now. Keep a copy of it apart from the database, set ` +
      'PYHEART_MASTER_KEY_FILE to it or put it in place of master.key, and restart every process of the studio.',
  );
  return 0;
}

async function currentMaster(pool: ControlPlane['database']['pool']): Promise<Buffer> {
  if ((await listKeys(pool)).length === 0)
    throw new Error('This database has no keys yet. Start the studio once, which makes them.');
  return loadMasterKey(readEnv(), { mayMake: false });
}
