import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { PluginError } from '@pyheart/plugin-sdk';
import { KeyedHash } from './KeyedHash.ts';
import { isSealed, keyIdOf, openValue, sealValue } from './sealedValue.ts';
import { keyBytes } from './wrapKey.ts';

// The control code cannot be typed: no text that is stored in clear begins with it by accident.
const textMark = '\u0001';

export interface VaultKeys {
  /** Seals new values. */
  current: number;
  data: ReadonlyMap<number, Buffer>;
  /** Makes hashes; it never changes, or nothing stored would be found again. */
  index: Buffer;
}

export interface VaultOptions {
  keys: VaultKeys;
  /** Reads the keys again: another process may have made one. */
  reload(): Promise<VaultKeys>;
}

/** Encrypts what is stored and hashes what is looked up. Its keys are in memory only while the process runs. */
export class Vault {
  readonly #reload: () => Promise<VaultKeys>;
  readonly #hashes: KeyedHash;
  readonly #searchHashes: KeyedHash;
  /** Never rotated, as what it seals is compared for years; number 0 among the data keys. */
  readonly #nameKey: { id: 0; key: KeyObject };
  #keys = new Map<number, KeyObject>();
  #current: { id: number; key: KeyObject };

  constructor({ keys, reload }: VaultOptions) {
    this.#reload = reload;
    this.#hashes = new KeyedHash(derive(keys.index, 'pyheart order and idempotency keys'));
    this.#searchHashes = new KeyedHash(derive(keys.index, 'pyheart searchable identifiers'));
    this.#nameKey = {
      id: 0,
      key: createSecretKey(derive(keys.index, 'pyheart names that are compared')),
    };
    this.#current = this.#take(keys);
  }

  get currentKey(): number {
    return this.#current.id;
  }

  /** The value encrypted; `place` says where it is stored and has to be the same when it is opened. */
  seal(place: string, value: Uint8Array, options: { compress?: boolean } = {}): Buffer<ArrayBuffer> {
    return sealValue(this.#current, place, value, options);
  }

  /** The value in clear. Values stored before encryption come back as they are. Rejects with PH-SEC-020. */
  async open(place: string, stored: Uint8Array): Promise<Buffer> {
    if (!isSealed(stored)) return Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
    const id = keyIdOf(stored);
    if (!this.#keys.has(id)) await this.refresh();
    const key = this.#keys.get(id);
    if (key === undefined) throw cannotOpen(place, `data key ${id} is not in this database`);
    try {
      return openValue(key, place, stored);
    } catch (cause) {
      throw cannotOpen(place, 'its bytes were changed or belong elsewhere', cause);
    }
  }

  /** A short text encrypted so that equal texts are equal: for columns that are looked up. */
  sealText(place: string, text: string): string {
    // The nonce is a keyed hash of place and text: the same twice only for the same text.
    const nonce = this.#hashes.bytesOf(`nonce\0${place}\0${text}`);
    const sealed = sealValue(this.#nameKey, place, Buffer.from(text, 'utf8'), { nonce });
    return textMark + sealed.toString('base64url');
  }

  async openText(place: string, stored: string): Promise<string> {
    if (!stored.startsWith(textMark)) return stored;
    const sealed = Buffer.from(stored.slice(textMark.length), 'base64url');
    // Nobody but us writes the mark, but a sender's own id may begin with it in a database of before encryption.
    return isSealed(sealed) ? (await this.open(place, sealed)).toString('utf8') : stored;
  }

  /** All that a text may be stored as: in clear, from before encryption, and sealed. */
  textForms(place: string, text: string): string[] {
    return [text, this.sealText(place, text)];
  }

  /** Takes up keys that were made meanwhile. */
  async refresh(): Promise<void> {
    this.#current = this.#take(await this.#reload());
  }

  /** 22 characters that stand for a text in tables and indexes: equal for equal texts, read by nobody. */
  keyedHash(text: string): string {
    return this.#hashes.of(text, 'base64url').slice(0, 22);
  }

  /** What `msg_index.hash` holds for an identifier that is normalised already. */
  searchHash(identifier: string): bigint {
    return this.#searchHashes.bytesOf(identifier).readBigInt64BE(0);
  }

  /** Four characters that tell two secret values apart on screen; guesses cannot be tried without the key. */
  fingerprint(value: string): string {
    return this.#hashes.of(`secret\0${value}`, 'hex').slice(0, 4);
  }

  #take({ current, data }: VaultKeys): { id: number; key: KeyObject } {
    this.#keys = new Map([...data].map(([id, key]) => [id, createSecretKey(key)]));
    this.#keys.set(this.#nameKey.id, this.#nameKey.key);
    const key = this.#keys.get(current);
    if (key === undefined) throw new Error(`Data key ${current} is missing.`);
    return { id: current, key };
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, keyBytes));
}

/** PH-SEC-020: the stored value at this place is not what was written there. */
export function cannotOpen(place: string, why: string, cause?: unknown): PluginError {
  return new PluginError('PH-SEC-020', `A stored value cannot be opened (${place}): ${why}.`, {
    hint: 'Restore the database from a backup; nothing was changed.',
    cause,
  });
}
