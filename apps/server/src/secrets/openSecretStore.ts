import type { PrismaClient } from '@pyheart/db';
import type { SecretStore } from '../Services.ts';
import type { Vault } from '../vault/Vault.ts';
import { openSecret, sealSecret } from './sealSecret.ts';
import { variableContent } from './variableContent.ts';

interface Options {
  db: PrismaClient;
  vault: Vault;
  /** Variables that pipelines may name. */
  variable(name: string): string | undefined;
}

/** The secrets of the installation: what is stored wins over the environment. */
export function openSecretStore({ db, vault, variable }: Options): SecretStore {
  async function stored(name: string): Promise<string | undefined> {
    const row = await db.secret.findUnique({ where: { name } });
    return row === null ? undefined : openSecret(vault, name, row.ciphertext);
  }

  return {
    list: () =>
      db.secret.findMany({
        select: { name: true, updatedAt: true, fingerprint: true },
        orderBy: { name: 'asc' },
      }),
    isInEnvironment: (name) => (variable(name) ?? '') !== '',
    async resolve(name, source) {
      const value = await stored(name);
      return value ?? variableContent(name, source, variable);
    },
    async seal(name, value) {
      return { ciphertext: sealSecret(vault, name, value), fingerprint: vault.fingerprint(value) };
    },
  };
}
