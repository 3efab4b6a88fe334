import { Prisma } from '@pyheart/db';
import type { Connection } from '@pyheart/plugin-sdk';

/** What a connection's row holds besides its id and its revision. */
export function connectionColumns({ name, kind, settings, signIn }: Omit<Connection, 'id' | 'revision'>) {
  return {
    name,
    kind,
    settings: jsonOf(settings),
    signIn: signIn === undefined ? Prisma.DbNull : jsonOf(signIn),
  };
}

/** Settings come from JSON, so they are JSON; only their type does not say so. */
function jsonOf(value: Record<string, unknown>): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
}
