import { createInterface } from 'node:readline';
import type { PrismaClient } from '@pyheart/db';
import { setPassword } from './openAccess.ts';
import { hashPassword, isPassword } from './passwordHash.ts';

/** Characters of the shortest password. */
export const shortestPassword = 12;

interface Options {
  db: PrismaClient;
  /** PYHEART_PASSWORD. When it is set, it is the password from then on. */
  password: string | undefined;
  /** Asks a person; undefined when nobody is there to ask. */
  ask: ((question: string) => Promise<string>) | undefined;
  host: string;
}

/** Sees to it that an installation that others can reach has a password; throws when it cannot have one. */
export async function ensurePassword({ db, password, ask, host }: Options): Promise<void> {
  const account = await db.userAccount.findUnique({ where: { name: 'admin' } });
  if (password !== undefined) {
    refuseShort(password);
    if (account === null || !(await isPassword(password, account.passwordHash))) {
      await setAdminPassword(db, password);
    }
    return;
  }
  if (account !== null) return;
  if (ask === undefined) {
    throw new Error(
      `PYHEART_HOST is ${host}, so other computers can reach PyHeart Studio, and no password is set. ` +
        `Set PYHEART_PASSWORD (${shortestPassword} characters or more) and start again.`,
    );
  }
  const chosen = await ask(
    `Choose the password of PyHeart Studio (${shortestPassword} characters or more): `,
  );
  refuseShort(chosen);
  await setAdminPassword(db, chosen);
}

async function setAdminPassword(db: PrismaClient, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await db.$transaction((tx) => setPassword(tx, hash, 'admin'));
}

function refuseShort(password: string): void {
  if (password.length >= shortestPassword) return;
  throw new Error(
    `The password has ${password.length} characters; it needs ${shortestPassword} or more. Choose a longer one and start again.`,
  );
}

/** Asks on the terminal without showing what is typed; undefined when there is no terminal. */
export function terminalAsk(): ((question: string) => Promise<string>) | undefined {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return undefined;
  return (question) =>
    new Promise((resolve) => {
      stderr.write(question);
      // Readline echoes what it writes to its output; without one nothing shows.
      const lines = createInterface({ input: stdin, terminal: true });
      lines.once('line', (line) => {
        lines.close();
        stderr.write('\n');
        resolve(line);
      });
    });
}
