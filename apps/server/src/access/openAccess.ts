import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '@pyheart/db';
import type { Clock } from '@pyheart/plugin-sdk';
import { appendAudit } from '../persistence/appendAudit.ts';
import type { Access } from '../Services.ts';
import { refusal } from '../StudioError.ts';
import { Lockout } from './Lockout.ts';
import { isPassword } from './passwordHash.ts';

const sessionMs = 12 * 3_600_000;

/** Everyone who reaches a loopback port may use it: the operating system has asked who they are. */
export function openDoor(): Access {
  return {
    required: false,
    signIn: async () => {
      throw refusal('PRECONDITION_FAILED', 'PH-STU-402', 'Sign-in is off on this computer.', {
        hint: 'Just go on: the server only answers to this computer.',
      });
    },
    whoHas: async () => 'local',
    signOut: async () => undefined,
    people: async () => [],
  };
}

/** Accounts with a name and a password; sessions live in the database for 12 hours. */
export function guardedDoor({ db, clock }: { db: PrismaClient; clock: Clock }): Access {
  const lockout = new Lockout(clock);

  async function note(
    action: string,
    outcome: 'ok' | 'refused',
    from: string,
    actor = 'nobody',
  ): Promise<void> {
    await db.$transaction((tx) =>
      appendAudit(tx, clock.now(), { actor, action, object: 'session', outcome, detail: { from } }),
    );
  }

  return {
    required: true,
    async signIn(password, from, name) {
      const until = lockout.lockedUntil(from);
      if (until !== undefined) throw locked(until);
      const account = await db.userAccount.findUnique({ where: { name: name ?? 'admin' } });
      // Counted before the slow comparison: parallel guesses must not slip through while it runs.
      lockout.failed(from);
      if (account === null || !(await isPassword(password, account.passwordHash))) {
        await note('session.opened', 'refused', from, account?.name);
        throw refusal('UNAUTHORIZED', 'PH-STU-403', wrong(name), {
          hint: 'After five wrong ones this address has to wait 15 minutes.',
        });
      }
      lockout.succeeded(from);
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(clock.now().getTime() + sessionMs);
      await db.session.deleteMany({ where: { expiresAt: { lt: clock.now() } } });
      await db.session.create({
        data: { id: digest(token), userId: account.id, createdAt: clock.now(), expiresAt },
      });
      await note('session.opened', 'ok', from, account.name);
      return { token, expiresAt };
    },
    async whoHas(token) {
      if (token === undefined) return undefined;
      const session = await db.session.findUnique({
        where: { id: digest(token) },
        select: { expiresAt: true, user: { select: { name: true } } },
      });
      return session !== null && session.expiresAt > clock.now() ? session.user.name : undefined;
    },
    async signOut(token) {
      if (token !== undefined) await db.session.deleteMany({ where: { id: digest(token) } });
    },
    async people() {
      const accounts = await db.userAccount.findMany({ select: { name: true }, orderBy: { name: 'asc' } });
      return accounts.map(({ name }) => name);
    },
  };
}

/** Makes the account of this name, or gives it this password and ends its sessions. */
export async function setPassword(
  tx: Prisma.TransactionClient,
  passwordHash: string,
  name: string,
): Promise<void> {
  await tx.session.deleteMany({ where: { user: { name } } });
  await tx.userAccount.upsert({
    where: { name },
    create: { id: randomUUID(), name, passwordHash },
    update: { passwordHash },
  });
}

function wrong(name: string | undefined): string {
  return name === undefined ? 'The password is not right.' : 'The name or the password is not right.';
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function locked(until: Date) {
  return refusal('TOO_MANY_REQUESTS', 'PH-STU-429', 'Too many wrong passwords from this address.', {
    hint: `Try again after ${until.toISOString()}.`,
    facts: { until: until.toISOString() },
  });
}
