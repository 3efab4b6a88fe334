import { text } from 'node:stream/consumers';
import { shortestPassword, terminalAsk } from '../access/ensurePassword.ts';
import { setPassword } from '../access/openAccess.ts';
import { hashPassword } from '../access/passwordHash.ts';
import { audited } from '../persistence/audited.ts';
import { readArgs } from './readArgs.ts';
import { UsageError } from './UsageError.ts';
import { type ControlPlane, withControlPlane } from './withControlPlane.ts';

const actor = 'command line';

/** `pyheart people list|add NAME|remove NAME` */
export async function people(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {}, { names: 'list, add or remove', atLeast: 1, atMost: 2 });
  const [act, given] = positionals;
  if (act === 'list' && given === undefined) return withControlPlane(list);
  if (act !== 'add' && act !== 'remove') throw new UsageError(`"${act}" is none of list, add and remove.`);
  const name = given?.trim() ?? '';
  if (name === '' || name.length > 64) throw new UsageError('NAME is missing: 1 to 64 characters.');
  return withControlPlane((plane) => (act === 'add' ? add(plane, name) : remove(plane, name)));
}

async function list({ db }: ControlPlane): Promise<number> {
  const accounts = await db.userAccount.findMany({ orderBy: { name: 'asc' } });
  for (const { name, createdAt } of accounts) console.log(`${name}  since ${createdAt.toISOString()}`);
  if (accounts.length === 0) console.log('Nobody can sign in: this installation has no accounts.');
  return 0;
}

async function add({ db, clock }: ControlPlane, name: string): Promise<number> {
  const ask = terminalAsk() ?? (async () => (await text(process.stdin)).trim());
  const password = await ask(`Password of ${name} (${shortestPassword} characters or more): `);
  if (password.length < shortestPassword) {
    console.error(`The password has ${password.length} characters; it needs ${shortestPassword} or more.`);
    return 1;
  }
  const hash = await hashPassword(password);
  await audited({ db, clock }, actor, async (tx) => {
    const isNew = (await tx.userAccount.findUnique({ where: { name } })) === null;
    await setPassword(tx, hash, name);
    const action = isNew ? 'person.added' : 'password.changed';
    return { result: undefined, fact: { action, object: `person:${name}`, detail: {} } };
  });
  console.log(`${name} can sign in.`);
  return 0;
}

async function remove({ db, clock }: ControlPlane, name: string): Promise<number> {
  const found = await db.userAccount.findUnique({ where: { name } });
  if (found === null || name === 'admin') {
    console.error(found === null ? `There is nobody called "${name}".` : 'The account "admin" stays.');
    return 1;
  }
  await audited({ db, clock }, actor, async (tx) => {
    await tx.userAccount.delete({ where: { name } });
    return { result: undefined, fact: { action: 'person.removed', object: `person:${name}`, detail: {} } };
  });
  console.log(`${name} can no longer sign in; open sessions have ended.`);
  return 0;
}
