import { chownSync, lchownSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Identity } from './chooseIdentity.ts';

/** Gives one file or directory to the user that runs the server. */
export function giveFile(identity: Identity, file: string): void {
  const { owner } = identity;
  if (owner && lstatSync(file).uid !== owner.uid) chownSync(file, owner.uid, owner.gid);
}

/**
 * Gives a whole directory to that user, when it last ran as another one: user namespaces were forbidden since, or
 * allowed. Never while a server runs in it.
 */
export function giveTree(identity: Identity, dir: string): void {
  const { owner } = identity;
  if (!owner || lstatSync(dir).uid === owner.uid) return;
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    lchownSync(path.join(dir, name), owner.uid, owner.gid);
  }
  // Last, so that an interrupted pass is seen as not done.
  chownSync(dir, owner.uid, owner.gid);
}
