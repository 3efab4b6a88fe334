import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Encrypts a socket that the guard has let through already. */
const wrapsASocket = 'packages/builtin-plugins/src/net/openStartTls.ts';

/** Importing one of these, or a whole module that has them, means to connect by oneself. */
const dialling =
  /import\s*(\{[^}]*\b(connect|createConnection|request|get)\b[^}]*\}|(\* as )?\w+)\s*from 'node:(net|tls|https?|http2)'/;

/** They connect by themselves unless they are handed what the guard let through. */
const libraries = /(^import (?!type)[^;]* from |import\()'(pg|mysql2(\/promise)?|ssh2|nodemailer|undici)'/m;
const guards = /\b(guardedSocket|openSocket|guardedConnector)\(/;

const isStray = (text: string) => dialling.test(text) || (libraries.test(text) && !guards.test(text));

function sourcesOf(folder: string): { file: string; text: string }[] {
  return globSync('**/*.ts', { cwd: join(root, folder) })
    .filter((file) => !/\.test\.ts$|(^|\/)testing\//.test(file))
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(join(root, folder, file), 'utf8') }))
    .filter(({ file }) => file !== wrapsASocket);
}

it('nothing that a pipeline runs connects past the network guard', () => {
  const plugins = sourcesOf('packages/builtin-plugins/src').filter(({ text }) => isStray(text));
  // The server's own libraries speak to the database of the installation, which its operator names.
  const server = sourcesOf('apps/server/src').filter(({ text }) => dialling.test(text));
  expect([...plugins, ...server].map(({ file }) => file)).toEqual([]);
});

it.each([
  "import { connect as connectTcp, type Socket } from 'node:net';",
  "import { request } from 'node:https';",
  "import net from 'node:net';",
  "import * as tls from 'node:tls';",
  "import { Agent } from 'undici';\nconst agent = new Agent();",
  "const { default: pg } = await import('pg');\nnew pg.Pool({ host });",
])('notices %j', (text) => {
  expect(isStray(text)).toBe(true);
});
