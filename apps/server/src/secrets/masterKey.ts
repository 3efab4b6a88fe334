import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const keyBytes = 32;
const masterKeyName = 'master.key';

interface Places {
  masterKey: string | undefined;
  masterKeyFile: string | undefined;
  dataDir: string;
}

/**
 * The key that wraps the keys of everything stored encrypted: from PYHEART_MASTER_KEY, the file PYHEART_MASTER_KEY_FILE, or
 * `master.key` in the data folder, which is made when `mayMake` says that nothing needs an older one, and readable by
 * its owner only. Changes nothing when it fails.
 */
export async function loadMasterKey(
  { masterKey, masterKeyFile, dataDir }: Places,
  { mayMake }: { mayMake: boolean },
): Promise<Buffer> {
  if (masterKey !== undefined) return decodeMasterKey(masterKey, 'PYHEART_MASTER_KEY');
  if (masterKeyFile !== undefined) {
    const text = await readFile(masterKeyFile, 'utf8').catch((cause: Error) => {
      throw new Error(`The key file of PYHEART_MASTER_KEY_FILE cannot be read: ${masterKeyFile}.`, { cause });
    });
    return decodeMasterKey(text, `the file ${masterKeyFile}`);
  }
  const file = path.join(dataDir, masterKeyName);
  return mayMake ? readOrMakeMasterKey(file) : readExisting(file);
}

async function readExisting(file: string): Promise<Buffer> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Error(
      `PH-SEC-021: the master key is missing: ${file} cannot be read, and this database is encrypted with it. ` +
        'Nothing was changed. Put the key back from where you keep its copy, or set PYHEART_MASTER_KEY.',
      { cause },
    );
  });
  return decodeMasterKey(text, `the file ${file}`);
}

/** The master key in a file, which is made, readable by its owner only, when it does not exist. On disk when it resolves. */
export async function readOrMakeMasterKey(file: string): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    // `wx`: of two processes that start at once one makes the key and the other reads it.
    await writeFile(file, `${randomBytes(keyBytes).toString('base64')}\n`, {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    await chmod(file, 0o600);
  }
  return decodeMasterKey(await readFile(file, 'utf8'), `the file ${file}`);
}

/** A master key from its base64; throws a sentence that names where it came from. */
function decodeMasterKey(text: string, origin: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === keyBytes) return key;
  throw new Error(
    `The master key in ${origin} has ${key.length} bytes; it needs ${keyBytes}, written as base64. ` +
      'Make one with: openssl rand -base64 32',
  );
}
