import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Encrypts a socket that the guard has let through already. */
const wrapsASocket = 'packages/builtin-plugins/src/net/openStartTls.ts';

/** Importing one of these means to connect by oneself: `guardedSocket` and `openSocket` stand for them. */
const dialling = /import\s*\{[^}]*\b(connect|createConnection)\b[^}]*\}\s*from 'node:(net|tls|http2)'/;

it('nothing that a pipeline runs connects past the network guard', () => {
  const strays = ['packages/builtin-plugins/src', 'apps/server/src'].flatMap((folder) =>
    globSync('**/*.ts', { cwd: join(root, folder) })
      .filter((file) => !/\.test\.ts$|(^|\/)testing\//.test(file))
      .map((file) => `${folder}/${file}`)
      .filter((file) => file !== wrapsASocket && dialling.test(readFileSync(join(root, file), 'utf8'))),
  );
  expect(strays).toEqual([]);
});

it('notices one that does', () => {
  expect("import { connect as connectTcp, type Socket } from 'node:net';").toMatch(dialling);
});
