import { readFile } from 'node:fs/promises';
import type { PrismaClient } from '@pyheart/db';
import { PluginError } from '@pyheart/plugin-sdk';
import type { SecretStore } from '../Services.ts';
import { fingerprint, openSecret, sealedVersion, sealSecret } from './sealSecret.ts';

interface Options {
  db: PrismaClient;
  masterKey: Buffer;
  /** Variables that pipelines may name. */
  variable(name: string): string | undefined;
}

/** The secrets of the installation: what is stored wins over the environment. */
export function openSecretStore({ db, masterKey, variable }: Options): SecretStore {
  async function stored(name: string): Promise<string | undefined> {
    const row = await db.secret.findUnique({ where: { name } });
    return row === null ? undefined : openSecret(masterKey, name, row.ciphertext);
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
      if (value !== undefined) return value;
      const text = variable(name);
      return source === 'variable' || text === undefined || text === '' ? text : fileContent(name, text);
    },
    async seal(name, value) {
      const row = await db.secret.findUnique({ where: { name }, select: { ciphertext: true } });
      const version = row === null ? 1 : sealedVersion(row.ciphertext) + 1;
      return {
        ciphertext: sealSecret(masterKey, name, version, value),
        fingerprint: fingerprint(masterKey, value),
      };
    },
  };
}

/** `${file:NAME}`: the environment names the file. A stored value never does, or a form could read any file. */
async function fileContent(name: string, file: string): Promise<string> {
  try {
    // Mounted secrets end in a line end that is not part of the value.
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new PluginError('PH-CFG-004', `The file that ${name} names cannot be read: ${file}.`, {
      hint: 'Check the path in the environment of the server and the rights of the file.',
      cause,
    });
  }
}
