import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const keyBytes = 32;

interface Places {
  masterKey: string | undefined;
  masterKeyFile: string | undefined;
  dataDir: string;
}

/**
 * The key that wraps the keys of all stored secrets: from PYHEART_MASTER_KEY, the file PYHEART_MASTER_KEY_FILE, or
 * `master.key` in the data folder, which is made on first start and readable by its owner only.
 */
export async function loadMasterKey({ masterKey, masterKeyFile, dataDir }: Places): Promise<Buffer> {
  if (masterKey !== undefined) return decode(masterKey, 'PYHEART_MASTER_KEY');
  if (masterKeyFile !== undefined) {
    const text = await readFile(masterKeyFile, 'utf8').catch((cause: Error) => {
      throw new Error(`The key file of PYHEART_MASTER_KEY_FILE cannot be read: ${masterKeyFile}.`, { cause });
    });
    return decode(text, `the file ${masterKeyFile}`);
  }
  return readOrMake(path.join(dataDir, 'master.key'));
}

async function readOrMake(file: string): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    // `wx`: of two processes that start at once one makes the key and the other reads it.
    await writeFile(file, `${randomBytes(keyBytes).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    await chmod(file, 0o600);
  }
  return decode(await readFile(file, 'utf8'), `the file ${file}`);
}

function decode(text: string, origin: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === keyBytes) return key;
  throw new Error(
    `The master key in ${origin} has ${key.length} bytes; it needs ${keyBytes}, written as base64. ` +
      'Make one with: openssl rand -base64 32',
  );
}
